-- The queue: db-scheduler's table twice, one for each lane. again: enqueued while it ran.

-- Seconds: profiles, checks.
create table job_short (
  task_name varchar(100) not null,
  task_instance varchar(100) not null,
  task_data ${blob},
  execution_time timestamp(6) with time zone not null,
  picked boolean not null,
  picked_by varchar(50),
  last_success timestamp(6) with time zone,
  last_failure timestamp(6) with time zone,
  consecutive_failures integer,
  last_heartbeat timestamp(6) with time zone,
  version bigint not null,
  priority integer default 0 not null,
  again boolean default false not null,
  primary key (task_name, task_instance)
);
create index job_short_due on job_short (priority desc, execution_time asc);
create index job_short_execution_time on job_short (execution_time);
create index job_short_heartbeat on job_short (last_heartbeat);

-- Minutes to hours.
create table job_training (
  task_name varchar(100) not null,
  task_instance varchar(100) not null,
  task_data ${blob},
  execution_time timestamp(6) with time zone not null,
  picked boolean not null,
  picked_by varchar(50),
  last_success timestamp(6) with time zone,
  last_failure timestamp(6) with time zone,
  consecutive_failures integer,
  last_heartbeat timestamp(6) with time zone,
  version bigint not null,
  priority integer default 0 not null,
  again boolean default false not null,
  primary key (task_name, task_instance)
);
create index job_training_due on job_training (priority desc, execution_time asc);
create index job_training_execution_time on job_training (execution_time);
create index job_training_heartbeat on job_training (last_heartbeat);
