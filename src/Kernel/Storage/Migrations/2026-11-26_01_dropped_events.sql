alter table kernel_log add column dropped_to {long} not null default 0;
