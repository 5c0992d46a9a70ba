-- about what training takes, so that a worker begins only what it has room for
alter table run add column memory_bytes bigint default 0 not null;
