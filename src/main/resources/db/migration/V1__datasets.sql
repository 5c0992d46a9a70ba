create table dataset (
    id          uuid                        not null primary key,
    name        varchar(200)                not null,
    state       varchar(20)                 not null,
    reason      varchar(4000),
    sha256      char(64)                    not null,
    -- how the bytes are read, as asked for: the same bytes read the same way are one dataset
    reading     varchar(1000)               not null,
    bytes       bigint                      not null,
    row_count   bigint                      not null,
    -- not "format": PostgreSQL 18 takes that word before json for the clause of its JSON functions
    data_format ${json}                     not null,
    fields      ${json}                     not null,
    created_at  timestamp(6) with time zone not null,
    constraint dataset_same_bytes unique (sha256, reading)
);

-- apart from its dataset, for a profile can be large and a list of datasets does not show it
create table dataset_profile (
    dataset_id  uuid    not null primary key references dataset (id) on delete cascade,
    profile     ${json} not null
);
