-- HIS and LIS of one hospital send under one name: each is as fresh as its own last message. A key does not change in place.
create table records_source_by_application (
  source_system {text} not null,
  organization_id {uuid} not null,
  application {text} not null,
  last_at {instant} not null,
  primary key (source_system, organization_id, application)
){strict};
insert into records_source_by_application (source_system, organization_id, application, last_at) select source_system, organization_id, '', last_at from records_source;
drop table records_source;
alter table records_source_by_application rename to records_source;
