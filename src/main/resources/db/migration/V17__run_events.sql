-- what a reader of events has to know of a change of state: the attempt, and how many epochs stood after it
alter table run_transition add column attempt int default 0 not null;
alter table run_transition add column epoch int default 0 not null;
-- of runs that have ended it is known
update run_transition set epoch = (select r.epoch from run r where r.id = run_transition.run_id)
    where state in ('FINALIZING', 'SUCCEEDED');
