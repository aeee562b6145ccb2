create table fhir_resource (
  id {uuid} not null primary key,
  type {text} not null,
  source_system {text} not null,
  local_id {text} not null,
  revision {long} not null,
  content {bytes} not null,
  content_hash {bytes} not null,
  shared {bool} not null,
  resident_id {uuid},
  message_id {uuid} not null,
  received_at {instant} not null
){strict};
create unique index fhir_resource_local on fhir_resource (type, source_system, local_id);
create index fhir_resource_resident on fhir_resource (resident_id);
create index fhir_resource_type on fhir_resource (type, id);

create table fhir_resource_version (
  resource_id {uuid} not null,
  revision {long} not null,
  content {bytes} not null,
  message_id {uuid} not null,
  received_at {instant} not null,
  primary key (resource_id, revision)
){strict};

create table fhir_key (
  resource_id {uuid} not null,
  position {int} not null,
  type {text} not null,
  name {text} not null,
  system {text},
  value {text} not null,
  from_at {instant},
  until_at {instant},
  primary key (resource_id, position)
){strict};
create index fhir_key_value on fhir_key (type, name, value, resource_id);
create index fhir_key_from on fhir_key (type, name, from_at, resource_id);

create table fhir_message (
  id {uuid} not null primary key,
  client_id {uuid} not null,
  source_system {text} not null,
  kind {text} not null,
  state {text} not null check (state in ('taken', 'refused')),
  status {int} not null,
  entries {int} not null,
  reasons {text} not null,
  body_hash {bytes} not null,
  body_file {text},
  received_at {instant} not null
){strict};
create index fhir_message_received on fhir_message (received_at, id);
create index fhir_message_state on fhir_message (state, received_at);
