alter table records_fact add column standard_version {uuid};
