-- Autopilots, each with its steps and its notebook in one row.
create table autopilot (
    id              uuid                        not null,
    version         bigint                      not null,
    name            varchar(255)                not null,
    tags            ${json}                     not null,
    state           varchar(16)                 not null,
    stop_reason     varchar(16),
    spec            ${json}                     not null,
    steps           ${json}                     not null,
    notebook        ${json}                     not null,
    awaited         uuid,
    best_run_id     uuid,
    created_at      timestamp(6) with time zone not null,
    paused_at       timestamp(6) with time zone,
    paused_millis   bigint                      not null,
    ended_at        timestamp(6) with time zone,
    idempotency_key varchar(255),
    request_sha256  varchar(64),
    submitted_by    varchar(255),
    constraint autopilot_pk primary key (id),
    constraint autopilot_idempotency_key unique (idempotency_key)
);
create index autopilot_awaited on autopilot (awaited);
create index autopilot_state on autopilot (state);
create index autopilot_submitted_by on autopilot (submitted_by, state);
