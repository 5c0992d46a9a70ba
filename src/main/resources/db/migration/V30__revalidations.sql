-- whether it is to be revalidated by itself
alter table sweep add column watched boolean default false not null;
create index sweep_watched on sweep (watched, state, id);

create table sweep_revalidation (
    id         uuid                        not null primary key,
    version    bigint                      not null,
    of_id      uuid                        not null references sweep (id) on delete cascade,
    -- null when it was refused, and once that sweep is deleted: what came of it stays known
    sweep_id   uuid                        references sweep (id) on delete set null,
    -- no foreign key: it stays when its dataset is deleted
    dataset_id uuid                        not null,
    -- hash of the versions of what computed
    versions   varchar(64)                 not null,
    why        ${json}                     not null,
    -- the best trial as it was
    earlier    ${json}                     not null,
    outcome    ${json},
    drift      varchar(2000),
    refusal    varchar(2000),
    created_at timestamp(6) with time zone not null,
    ended_at   timestamp(6) with time zone,
    unique (sweep_id)
);
create index sweep_revalidation_of on sweep_revalidation (of_id, id);
