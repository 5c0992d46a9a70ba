-- for lists of runs, by id and by what runs can be ordered and found by; the first holds all that a
-- filter may ask of a run, so that what does not match is passed over without being read
create index run_by_id on run (parent_id, id, state, created_at, name, started_at, ended_at, attempt,
    reason, stop_reason, model_id, dataset_id);
create index run_by_state on run (parent_id, state, id);
create index run_by_dataset on run (parent_id, dataset_id, id);
create index run_by_name on run (parent_id, name, id);
create index run_by_creation on run (parent_id, created_at, id);
create index run_by_start on run (parent_id, started_at, id);
create index run_by_end on run (parent_id, ended_at, id);
drop index run_parent;

-- the same with the run, so that a list in the order of a value need not be sorted
create index run_value_by_number on run_value (pointer, number, run_id);
create index run_value_by_text on run_value (pointer, text, run_id);
drop index run_value_number;
drop index run_value_text;

-- what is inside the JSON of a dataset and asked for by lists
alter table dataset add column format_type varchar(30) default '' not null;
alter table dataset add column column_count int default 0 not null;
create index dataset_by_state on dataset (state, id);
create index dataset_by_name on dataset (name, id);
create index dataset_by_bytes on dataset (bytes, id);
create index dataset_by_rows on dataset (row_count, id);
create index dataset_by_columns on dataset (column_count, id);
create index dataset_by_creation on dataset (created_at, id);

create index model_by_name on model (name, id);
create index model_by_bytes on model (bytes, id);
create index model_by_features on model (features, id);
create index model_by_parameters on model (parameters, id);
create index model_by_creation on model (created_at, id);
