create table residents_disclosure (
  mac {bytes} not null,
  organization_id {uuid} not null,
  caller_id {uuid} not null,
  resident_id {uuid} not null,
  kind {text} not null,
  at {instant} not null,
  primary key (mac, organization_id, caller_id)
){strict};
create index residents_disclosure_at on residents_disclosure (at);
