-- no foreign key: a sweep stays when the run is deleted
alter table sweep add column refit_run_id uuid;
