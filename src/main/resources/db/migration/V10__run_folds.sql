-- runs of one fold belong to the run above them and go with it
alter table run add column parent_id uuid references run (id) on delete cascade;
create index run_parent on run (parent_id, id);

-- how far uploads that are dev or test are from the training data
alter table run add column shift ${json};
