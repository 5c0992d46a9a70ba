-- splits that are kept under a name; where each row goes lies in the dataset's folder
create table dataset_split (
    id         uuid                        not null primary key,
    dataset_id uuid                        not null references dataset (id) on delete cascade,
    name       varchar(200)                not null,
    target     ${json},
    split      ${json}                     not null,
    sha256     char(64)                    not null,
    counts     ${json}                     not null,
    created_at timestamp(6) with time zone not null,
    constraint dataset_split_name unique (dataset_id, name)
);
