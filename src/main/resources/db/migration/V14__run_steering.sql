-- what was asked of a run, by whom and why
create table run_request (
    run_id   uuid                        not null references run (id) on delete cascade,
    position int                         not null,
    verb     varchar(20)                 not null,
    asked_at timestamp(6) with time zone not null,
    asked_by varchar(150),
    why      varchar(500),
    primary key (run_id, position)
);

-- asked for, and not yet in the spec
alter table run add column adjustments ${json};
-- the checkpoint of another run that it goes on from
alter table run add column branched_from ${json};
-- how often the test rows of its dataset and split had been read when they were for it
alter table run add column test_reading int;

-- readings of test splits; no foreign keys: they count on when a run or dataset is deleted
create table test_reading (
    id           uuid                        not null primary key,
    dataset_id   uuid                        not null,
    split_sha256 varchar(64)                 not null,
    run_id       uuid                        not null,
    read_at      timestamp(6) with time zone not null
);
create index test_reading_of_split on test_reading (dataset_id, split_sha256);

-- of the dev rows at the end of the epoch before, to tell the best checkpoint
alter table run_checkpoint add column error double precision;
-- the copy that a branch began with
alter table run_checkpoint add column origin boolean default false not null;
