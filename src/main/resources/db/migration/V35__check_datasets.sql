-- datasets that a check needs beside the one its row names
create table check_dataset (
    check_id   uuid not null references checks (id) on delete cascade,
    -- no foreign key: a check stays when its dataset is deleted
    dataset_id uuid not null,
    primary key (check_id, dataset_id)
);
create index check_dataset_dataset on check_dataset (dataset_id);
