-- what was learned of the columns from the training rows
alter table run add column preparation ${json};
