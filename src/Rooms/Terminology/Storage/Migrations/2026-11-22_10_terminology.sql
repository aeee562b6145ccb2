create table terminology_system (
  id {uuid} not null primary key,
  uri {text} not null,
  name {text} not null,
  publisher {text} not null,
  source {text} not null,
  note {text} not null,
  shape {text} not null,
  map_to {text},
  position {int} not null
){strict};
create unique index terminology_system_uri on terminology_system (uri);

create table terminology_version (
  id {uuid} not null primary key,
  system_id {uuid} not null,
  version {text} not null,
  valid_from {day} not null,
  imported_at {instant} not null,
  imported_by {uuid} not null,
  imported_by_name {text} not null,
  concept_count {int} not null,
  file_hash {text} not null
){strict};
create unique index terminology_version_once on terminology_version (system_id, version);

create table terminology_concept (
  version_id {uuid} not null,
  code {text} not null,
  display {text} not null,
  pinyin {text},
  parent_code {text},
  status {text} not null check (status in ('active', 'retired')),
  valid_from {day},
  valid_to {day},
  primary key (version_id, code)
){strict};
create index terminology_concept_code on terminology_concept (code);
create index terminology_concept_display on terminology_concept (version_id, display);

create table terminology_map (
  version_id {uuid} not null,
  from_system {text} not null,
  from_code {text} not null,
  to_system {text} not null,
  to_code {text} not null,
  relation {text} not null check (relation in ('equivalent', 'source-is-narrower-than-target', 'source-is-broader-than-target', 'related-to')),
  source {text} not null,
  primary key (version_id, from_code, to_system, to_code)
){strict};
create index terminology_map_target on terminology_map (to_system, to_code);
