-- counts of what a model predicts on, beside those of its training rows; no rows are kept
create table model_monitoring (
    id         uuid                        not null primary key,
    model_id   uuid                        not null references model (id) on delete cascade,
    -- bins of each column, and training rows in each
    baseline   ${json}                     not null,
    -- predicted rows in each bin
    counts     ${json}                     not null,
    predicted  bigint                      not null,
    started_at timestamp(6) with time zone not null,
    constraint model_monitoring_of unique (model_id)
);
