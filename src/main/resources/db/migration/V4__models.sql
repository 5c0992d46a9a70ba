create table model (
    id         uuid                        not null primary key,
    name       varchar(200)                not null,
    -- no foreign key: a model stays when its run is deleted
    run_id     uuid                        not null,
    sha256     varchar(64)                 not null,
    bytes      bigint                      not null,
    features   int                         not null,
    parameters bigint                      not null,
    inputs     ${json}                     not null,
    target     ${json}                     not null,
    created_at timestamp(6) with time zone not null,
    constraint model_of_run unique (run_id)
);
