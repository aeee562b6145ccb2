-- Writers append here as their last statement; the mover numbers the rows after commit. On SQLite the one writer numbers directly.
create table kernel_event_outbox (
  position bigint generated always as identity primary key,
  id uuid not null,
  type text collate "C" not null,
  version integer not null,
  subject_id uuid not null,
  resident_id uuid,
  organization_id uuid,
  at timestamptz not null,
  caller_id uuid not null,
  caller_name text collate "C" not null,
  payload text collate "C" not null
);

create table kernel_audit_outbox (
  position bigint generated always as identity primary key,
  id uuid not null,
  at timestamptz not null,
  caller_kind text collate "C" not null,
  caller_id uuid not null,
  caller_name text collate "C" not null,
  organization_id uuid,
  organization_name text collate "C",
  session_id uuid,
  address text collate "C",
  action text collate "C" not null,
  subject_kind text collate "C" not null,
  subject_id uuid,
  resident_id uuid,
  reason text collate "C",
  detail text collate "C"
);
