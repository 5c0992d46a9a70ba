-- API keys; of a key itself only its hash is kept
create table api_key (
    id           uuid                        not null primary key,
    version      bigint                      not null,
    name         varchar(100)                not null,
    scope        varchar(10)                 not null,
    sha256       varchar(64)                 not null,
    created_at   timestamp(6) with time zone not null,
    expires_at   timestamp(6) with time zone,
    revoked_at   timestamp(6) with time zone,
    last_used_at timestamp(6) with time zone,
    constraint api_key_sha256 unique (sha256)
);

-- who changed what: a row is written by the transaction that changes
create table audit (
    id          uuid                        not null primary key,
    happened_at timestamp(6) with time zone not null,
    caller      varchar(150)                not null,
    method      varchar(10)                 not null,
    path        varchar(300)                not null,
    affected_id uuid,
    outcome     varchar(10)                 not null,
    status      int,
    request_id  varchar(64)                 not null
);

-- who submitted a run; null of older ones and of those that the service made by itself
alter table run add column submitted_by varchar(150);
create index run_of_caller on run (submitted_by, state);
