create table hl7v2_department (
  source {text} not null,
  code {text} not null,
  name {text} not null,
  changed_at {instant} not null,
  changed_by {text} not null,
  primary key (source, code)
){strict};
