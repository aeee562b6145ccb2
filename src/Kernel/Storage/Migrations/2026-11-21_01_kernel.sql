create table kernel_log (
  name {text} not null primary key,
  epoch {uuid} not null,
  last_number {long} not null
){strict};

create table kernel_event (
  number {number} primary key,
  id {uuid} not null,
  type {text} not null,
  version {int} not null,
  subject_id {uuid} not null,
  resident_id {uuid},
  organization_id {uuid},
  at {instant} not null,
  caller_id {uuid} not null,
  caller_name {text} not null,
  payload {text} not null
){strict};
create unique index kernel_event_id on kernel_event (id);

create table kernel_audit (
  number {number} primary key,
  id {uuid} not null,
  at {instant} not null,
  caller_kind {text} not null,
  caller_id {uuid} not null,
  caller_name {text} not null,
  organization_id {uuid},
  organization_name {text},
  session_id {uuid},
  address {text},
  action {text} not null,
  subject_kind {text} not null,
  subject_id {uuid},
  resident_id {uuid},
  reason {text},
  detail {text}
){strict};
create unique index kernel_audit_id on kernel_audit (id);
create index kernel_audit_resident on kernel_audit (resident_id, number);
create index kernel_audit_caller on kernel_audit (caller_id, number);
create index kernel_audit_action on kernel_audit (action, number);

create table kernel_audit_seal (
  last_number {long} not null primary key,
  first_number {long} not null,
  previous {bytes} not null,
  hash {bytes} not null,
  sealed_at {instant} not null
){strict};

create table kernel_reader (
  name {text} not null primary key,
  epoch {uuid} not null,
  number {long} not null,
  lease_owner {text},
  lease_until {instant},
  moved_at {instant} not null
){strict};

create table kernel_retry (
  reader {text} not null,
  number {long} not null,
  subject_id {uuid} not null,
  attempts {int} not null,
  next_at {instant} not null,
  error {text},
  state {text} not null check (state in ('waiting', 'given-up')),
  primary key (reader, number)
){strict};
create index kernel_retry_subject on kernel_retry (reader, subject_id);

create table kernel_idempotency (
  key_hash {bytes} not null primary key,
  body_hash {bytes} not null,
  status {int},
  answer {bytes},
  etag {text},
  location {text},
  expires_at {instant} not null
){strict};
create index kernel_idempotency_expires on kernel_idempotency (expires_at);

create table kernel_counter (
  series {text} not null primary key,
  value {long} not null
){strict};

create table kernel_job_run (
  job {text} not null,
  fire_at {instant} not null,
  node {text} not null,
  started_at {instant} not null,
  ended_at {instant},
  error {text},
  primary key (job, fire_at)
){strict};

create table kernel_parameter (
  id {uuid} not null primary key,
  name {text} not null,
  value {text} not null,
  source {text} not null,
  valid_from {day} not null,
  recorded_at {instant} not null,
  recorded_by {uuid} not null,
  recorded_by_name {text} not null
){strict};
create index kernel_parameter_name on kernel_parameter (name, valid_from, recorded_at);
