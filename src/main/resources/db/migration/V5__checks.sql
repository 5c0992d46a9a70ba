-- not "check": that word is SQL's
create table checks (
    id         uuid                        not null primary key,
    version    bigint                      not null,
    kind       varchar(50)                 not null,
    state      varchar(20)                 not null,
    starts     int                         not null,
    -- no foreign key: a check stays when its dataset is deleted
    dataset_id uuid,
    request    ${json}                     not null,
    detail     varchar(2000),
    created_at timestamp(6) with time zone not null,
    ended_at   timestamp(6) with time zone
);
create index checks_dataset on checks (dataset_id, state);

-- apart from its check, for a result can be large and a list does not show it
create table check_result (
    check_id uuid    not null primary key references checks (id) on delete cascade,
    result   ${json} not null
);
