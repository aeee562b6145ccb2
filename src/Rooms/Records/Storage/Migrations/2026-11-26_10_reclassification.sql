create table records_reclassification (
  name {text} not null primary key,
  codes {bytes} not null,
  seen_at {instant} not null,
  after_id {uuid} not null,
  changed {long} not null,
  ended_at {instant}
){strict};
