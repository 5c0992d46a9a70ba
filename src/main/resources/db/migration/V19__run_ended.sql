-- retention looks for the runs that ended first
create index run_ended on run (ended_at, id);
