-- the search for dead claims meets the jobs without a heartbeat last: H2 read all that wait before
drop index job_short_heartbeat;
create index job_short_heartbeat on job_short (last_heartbeat nulls last);
drop index job_training_heartbeat;
create index job_training_heartbeat on job_training (last_heartbeat nulls last);
