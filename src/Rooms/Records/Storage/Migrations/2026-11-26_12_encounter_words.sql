alter table records_fact add column said {text};
