-- what there is to tell of a training beside its results, and of a job before it
alter table run add column report ${json};
alter table run add column notes ${json};
