create table kernel_key_version (
  version {int} not null primary key,
  fingerprint {bytes} not null,
  recorded_at {instant} not null
){strict};
