-- Runs of the same filled spec; of runs from before it is not known.
alter table run add column spec_sha256 varchar(64);
create index run_of_spec on run (spec_sha256);
