create table organizations_lead (
  id {uuid} not null primary key,
  consortium_id {uuid} not null,
  organization_id {uuid} not null,
  valid_from {day} not null,
  valid_to {day},
  version {long} not null,
  created_at {instant} not null,
  created_by {uuid} not null
){strict};
create unique index organizations_lead_one on organizations_lead (consortium_id) where valid_to is null;
create index organizations_lead_consortium on organizations_lead (consortium_id, valid_from);
insert into organizations_lead (id, consortium_id, organization_id, valid_from, valid_to, version, created_at, created_by)
  select id, id, lead_organization_id, valid_from, valid_to, 1, created_at, created_by from organizations_consortium;
