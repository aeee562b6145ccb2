alter table hl7v2_message add column dropped_at {instant};
create index hl7v2_message_undropped on hl7v2_message (state_at) where dropped_at is null and state in ('taken', 'replaced');
