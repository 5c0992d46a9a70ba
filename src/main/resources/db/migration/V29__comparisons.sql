-- strategies that search the same space with the same budget, several times each
create table sweep_comparison (
    id         uuid                        not null primary key,
    version    bigint                      not null,
    name       varchar(200)                not null,
    spec       ${json}                     not null,
    -- epochs that the trials of each sweep may train together
    budget     bigint                      not null,
    created_at timestamp(6) with time zone not null,
    stopped_at timestamp(6) with time zone
);

alter table sweep add column comparison_id uuid references sweep_comparison (id) on delete cascade;
create index sweep_by_comparison on sweep (comparison_id, id);
