alter table organizations_catchment add column name {text};
