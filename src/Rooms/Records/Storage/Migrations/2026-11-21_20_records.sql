alter table records_fact_history add column original {bytes};
create index records_fact_critical on records_fact (resident_id, sort_at) where interpretation in ('HH', 'LL', 'AA');
create index records_fact_sensitive on records_fact (resident_id) where sensitivity <> '';

create table records_proof_try (
  caller_id {uuid} not null,
  resident_id {uuid} not null,
  since {instant} not null,
  tries {int} not null,
  primary key (caller_id, resident_id)
){strict};
