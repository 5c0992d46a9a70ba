-- What was found by looking at the rows of a run one by one; made anew when it is missing.
create table row_review (
    run_id     uuid     not null,
    review     ${json}  not null,
    dev_errors ${blob}  not null,
    constraint row_review_pk primary key (run_id),
    constraint row_review_run foreign key (run_id) references run (id) on delete cascade
);
