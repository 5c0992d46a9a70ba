-- epochs after which a run rests until it is told to go on; null for none
alter table run add column until_epoch int;
-- a search has given it up
alter table run add column pruned boolean default false not null;

create table sweep (
    id            uuid                        not null primary key,
    version       bigint                      not null,
    name          varchar(200)                not null,
    tags          ${json}                     not null,
    state         varchar(20)                 not null,
    stop_reason   varchar(20),
    spec          ${json}                     not null,
    -- no foreign key: a sweep stays when its dataset is deleted
    dataset_id    uuid                        not null,
    created_at    timestamp(6) with time zone not null,
    paused_at     timestamp(6) with time zone,
    paused_millis bigint                      not null,
    ended_at      timestamp(6) with time zone,
    -- stretches of training of which every outcome was waited for
    awaited       int                         not null
);
create index sweep_dataset on sweep (dataset_id, state);
create index sweep_state on sweep (state, id);

create table sweep_trial (
    id        uuid        not null primary key,
    sweep_id  uuid        not null references sweep (id) on delete cascade,
    number    int         not null,
    source    varchar(20) not null,
    -- no foreign key: a trial stays when its run is deleted
    run_id    uuid        not null,
    same_as   int,
    branch_of int,
    point     ${json}     not null,
    settings  ${json}     not null,
    stretches ${json}     not null,
    stopped   boolean     not null,
    failed    boolean     not null,
    ended     boolean     not null,
    ended_at  timestamp(6) with time zone,
    unique (sweep_id, number)
);
create index sweep_trial_run on sweep_trial (run_id);
