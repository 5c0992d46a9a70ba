-- what columns are for, by name: of the dataset, for its bytes do not tell
alter table dataset add column roles ${json};
update dataset set roles = '{}';
alter table dataset alter column roles set not null;
