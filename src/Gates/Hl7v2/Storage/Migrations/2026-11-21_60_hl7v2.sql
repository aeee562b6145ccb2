create table hl7v2_message (
  id {uuid} not null primary key,
  received_at {instant} not null,
  peer {text} not null,
  source {text} not null,
  application {text} not null,
  organization_id {uuid},
  control_id {text} not null,
  type {text} not null,
  charset {text} not null,
  size {long} not null,
  content {bytes} not null,
  key_hash {bytes} not null,
  mended {bytes},
  mended_at {instant},
  mended_by {text},
  state {text} not null check (state in ('received', 'taken', 'refused', 'waiting', 'replaced')),
  attempts {int} not null,
  state_at {instant} not null,
  error_code {text},
  error_text {text},
  error_at {text},
  warnings {text},
  resident_id {uuid},
  facts {int} not null,
  answer {bytes} not null
){strict};
create unique index hl7v2_message_key on hl7v2_message (key_hash);
create index hl7v2_message_state on hl7v2_message (state, id);
create index hl7v2_message_source on hl7v2_message (source, id);
create index hl7v2_message_control on hl7v2_message (control_id);
