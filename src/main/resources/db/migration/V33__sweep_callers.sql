alter table sweep add column idempotency_key varchar(200);
alter table sweep add column request_sha256 varchar(64);
alter table sweep add column submitted_by varchar(150);
alter table sweep add constraint sweep_idempotency_key unique (idempotency_key);
create index sweep_of_caller on sweep (submitted_by, state);
