alter table terminology_system add column source_system {text};
alter table terminology_system add column sent_as {text};
