create table records_fact (
  id {uuid} not null primary key,
  resident_id {uuid} not null,
  kind {int} not null,
  organization_id {uuid} not null,
  source_system {text} not null,
  local_id {text} not null,
  source_version {long} not null,
  revision {int} not null,
  content_hash {long} not null,
  message_id {uuid} not null,
  received_at {instant} not null,
  status {text} not null,
  sort_at {instant} not null,
  effective_at {instant},
  end_at {instant},
  issued_at {instant},
  code_system {text},
  code {text},
  display {text},
  standard_system {text},
  standard_code {text},
  standard_display {text},
  trend_key {text},
  category {text},
  encounter_id {uuid},
  encounter_local_id {text},
  parent_id {uuid},
  parent_local_id {text},
  order_local_id {text},
  performer_code {text},
  performer {text},
  department_code {text},
  department {text},
  note {text},
  value_text {text},
  value_number {real},
  value_comparator {text},
  value_unit {text},
  reference_low {real},
  reference_high {real},
  reference_text {text},
  interpretation {text},
  value_code_system {text},
  value_code {text},
  value_display {text},
  detail {text},
  sensitivity {text} not null check (sensitivity in ('', 'hiv', 'mental', 'abortion', 'adolescent'))
){strict};
create index records_fact_timeline on records_fact (resident_id, sort_at, id) where parent_id is null;
create index records_fact_parent on records_fact (parent_id) where parent_id is not null;
create index records_fact_trend on records_fact (resident_id, kind, trend_key, sort_at);

create table records_fact_history (
  id {uuid} not null primary key,
  fact_id {uuid} not null,
  source_version {long} not null,
  revision {int} not null,
  kept_at {instant} not null,
  message_id {uuid} not null,
  cause {text} not null check (cause in ('superseded', 'late')),
  body {text} not null
){strict};
create index records_fact_history_fact on records_fact_history (fact_id, kept_at);

create table records_original (
  fact_id {uuid} not null primary key,
  type {text} not null,
  body {bytes} not null
){strict};

create table records_state (
  resident_id {uuid} not null primary key,
  version {long} not null,
  changed_at {instant} not null
){strict};

create table records_summary (
  resident_id {uuid} not null primary key,
  state {text} not null,
  body {bytes} not null,
  built_at {instant} not null
){strict};

create table records_source (
  source_system {text} not null,
  organization_id {uuid} not null,
  last_at {instant} not null,
  primary key (source_system, organization_id)
){strict};

create table records_grant (
  id {uuid} not null primary key,
  resident_id {uuid} not null,
  caller_id {uuid} not null,
  caller_name {text} not null,
  post_id {uuid},
  organization_id {uuid},
  organization_name {text},
  kind {text} not null check (kind in ('presence', 'break-glass', 'sensitive')),
  reason {text},
  proof_kind {text},
  granted_at {instant} not null,
  until {instant} not null
){strict};
create index records_grant_resident on records_grant (resident_id, organization_id, until);

create table records_review (
  id {uuid} not null primary key,
  resident_id {uuid} not null,
  caller_id {uuid} not null,
  caller_name {text} not null,
  organization_id {uuid},
  organization_name {text},
  reason {text} not null,
  opened_at {instant} not null,
  until {instant} not null,
  due_at {instant} not null,
  state {text} not null check (state in ('open', 'justified', 'unjustified')),
  reviewed_by {uuid},
  reviewed_by_name {text},
  reviewed_at {instant},
  note {text},
  version {long} not null
){strict};
create index records_review_state on records_review (state, due_at, id);
