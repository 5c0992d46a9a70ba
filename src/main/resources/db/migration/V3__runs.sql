create table run (
    id              uuid                        not null primary key,
    version         bigint                      not null,
    name            varchar(200)                not null,
    tags            ${json}                     not null,
    state           varchar(20)                 not null,
    reason          varchar(20),
    stop_reason     varchar(20),
    detail          varchar(2000),
    attempt         int                         not null,
    lost_workers    int                         not null,
    -- no foreign key: a run stays when its dataset is deleted
    dataset_id      uuid                        not null,
    spec            ${json}                     not null,
    idempotency_key varchar(200),
    request_sha256  varchar(64)                 not null,
    created_at      timestamp(6) with time zone not null,
    started_at      timestamp(6) with time zone,
    training_at     timestamp(6) with time zone,
    progress_at     timestamp(6) with time zone,
    ended_at        timestamp(6) with time zone,
    epoch           int                         not null,
    epochs          int                         not null,
    step            bigint                      not null,
    steps           bigint                      not null,
    model_id        uuid,
    unused_columns  ${json}                     not null,
    reproducibility ${json}                     not null,
    constraint run_idempotency_key unique (idempotency_key)
);
create index run_dataset on run (dataset_id, state);
create index run_state on run (state, id);

create table run_transition (
    run_id     uuid                        not null references run (id) on delete cascade,
    position   int                         not null,
    state      varchar(20)                 not null,
    changed_at timestamp(6) with time zone not null,
    why        varchar(2000),
    primary key (run_id, position)
);

-- hyperparameters and results one by one, for finding runs by them
create table run_value (
    run_id  uuid         not null references run (id) on delete cascade,
    pointer varchar(300) not null,
    number  double precision,
    text    varchar(300),
    primary key (run_id, pointer)
);
create index run_value_number on run_value (pointer, number);
create index run_value_text on run_value (pointer, text);

-- results of one split in full
create table run_result (
    run_id  uuid        not null references run (id) on delete cascade,
    split   varchar(10) not null,
    metrics ${json}     not null,
    primary key (run_id, split)
);

-- curves in compressed chunks: series 'epoch' and 'step'
create table run_series (
    run_id      uuid        not null references run (id) on delete cascade,
    series      varchar(10) not null,
    first_point bigint      not null,
    points      int         not null,
    data        ${blob}     not null,
    primary key (run_id, series, first_point)
);
