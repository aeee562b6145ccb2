-- HIS and LIS of one hospital send under one name: each is as fresh as its own last message.
alter table records_source add column application {text} not null default '';
alter table records_source alter column application drop default;
alter table records_source drop constraint records_source_pkey;
alter table records_source add constraint records_source_pkey primary key (source_system, organization_id, application);
