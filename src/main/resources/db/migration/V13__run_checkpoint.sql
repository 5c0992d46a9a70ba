-- where a run can go on after its worker was lost or left; the bytes lie in a folder of the id
create table run_checkpoint (
    id         uuid                        not null primary key,
    run_id     uuid                        not null references run (id) on delete cascade,
    attempt    int                         not null,
    epoch      int                         not null,
    step       bigint                      not null,
    trained_millis bigint                  not null,
    sha256     varchar(64)                 not null,
    bytes      bigint                      not null,
    created_at timestamp(6) with time zone not null
);
create index run_checkpoint_of_run on run_checkpoint (run_id);

-- the step that the present attempt began with
alter table run add column first_step bigint default 0 not null;
-- somebody wants it to end with what it has
alter table run add column stop_asked boolean default false not null;
