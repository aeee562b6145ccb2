create table organizations_organization (
  id {uuid} not null primary key,
  code {text} not null,
  name {text} not null,
  short_name {text} not null,
  type {text} not null check (type in ('bureau', 'general-hospital', 'tcm-hospital', 'special-hospital', 'cdc', 'maternal-child', 'emergency-centre', 'blood-bank', 'township-centre', 'community-centre', 'village-clinic', 'other')),
  level {text} not null check (level in ('city', 'county', 'township', 'village')),
  parent_id {uuid},
  credit_code {text},
  institution_code {text},
  division_code {text},
  address {text},
  phone {text},
  longitude {real},
  latitude {real},
  licensed_beds {int},
  clinical {bool} not null,
  founded_on {day} not null,
  closed_on {day},
  version {long} not null,
  created_at {instant} not null,
  created_by {uuid} not null
){strict};
create unique index organizations_organization_code on organizations_organization (code);
create unique index organizations_organization_credit_code on organizations_organization (credit_code);
create unique index organizations_organization_institution_code on organizations_organization (institution_code);
create index organizations_organization_parent on organizations_organization (parent_id);

create table organizations_source_code (
  id {uuid} not null primary key,
  organization_id {uuid} not null,
  code {text} not null,
  valid_from {day} not null,
  valid_to {day},
  version {long} not null,
  created_at {instant} not null,
  created_by {uuid} not null
){strict};
create unique index organizations_source_code_in_use on organizations_source_code (code) where valid_to is null;
create index organizations_source_code_organization on organizations_source_code (organization_id);

create table organizations_department (
  id {uuid} not null primary key,
  organization_id {uuid} not null,
  parent_id {uuid},
  code {text} not null,
  name {text} not null,
  valid_from {day} not null,
  valid_to {day},
  version {long} not null,
  created_at {instant} not null,
  created_by {uuid} not null
){strict};
create unique index organizations_department_in_use on organizations_department (organization_id, code) where valid_to is null;

create table organizations_bed (
  id {uuid} not null primary key,
  organization_id {uuid} not null,
  department_id {uuid} not null,
  code {text} not null,
  room {text},
  valid_from {day} not null,
  valid_to {day},
  version {long} not null,
  created_at {instant} not null,
  created_by {uuid} not null
){strict};
create unique index organizations_bed_in_use on organizations_bed (department_id, code) where valid_to is null;
create index organizations_bed_organization on organizations_bed (organization_id, id);

create table organizations_equipment (
  id {uuid} not null primary key,
  organization_id {uuid} not null,
  department_id {uuid},
  code {text} not null,
  name {text} not null,
  asset_number {text} not null,
  valid_from {day} not null,
  valid_to {day},
  version {long} not null,
  created_at {instant} not null,
  created_by {uuid} not null
){strict};
create unique index organizations_equipment_in_use on organizations_equipment (asset_number) where valid_to is null;
create index organizations_equipment_organization on organizations_equipment (organization_id, id);

create table organizations_capability (
  id {uuid} not null primary key,
  organization_id {uuid} not null,
  code {text} not null,
  name {text} not null,
  valid_from {day} not null,
  valid_to {day},
  version {long} not null,
  created_at {instant} not null,
  created_by {uuid} not null
){strict};
create unique index organizations_capability_in_use on organizations_capability (organization_id, code) where valid_to is null;

create table organizations_consortium (
  id {uuid} not null primary key,
  name {text} not null,
  kind {text} not null check (kind in ('consortium', 'alliance')),
  specialty {text},
  lead_organization_id {uuid} not null,
  valid_from {day} not null,
  valid_to {day},
  version {long} not null,
  created_at {instant} not null,
  created_by {uuid} not null
){strict};
create unique index organizations_consortium_name on organizations_consortium (name) where valid_to is null;

create table organizations_membership (
  id {uuid} not null primary key,
  consortium_id {uuid} not null,
  organization_id {uuid} not null,
  exclusive {bool} not null,
  valid_from {day} not null,
  valid_to {day},
  version {long} not null,
  created_at {instant} not null,
  created_by {uuid} not null
){strict};
create unique index organizations_membership_one_consortium on organizations_membership (organization_id) where exclusive and valid_to is null;
create unique index organizations_membership_once on organizations_membership (consortium_id, organization_id) where valid_to is null;
create index organizations_membership_organization on organizations_membership (organization_id, valid_from);

create table organizations_catchment (
  id {uuid} not null primary key,
  division_code {text} not null,
  centre_id {uuid} not null,
  clinic_id {uuid},
  valid_from {day} not null,
  valid_to {day},
  version {long} not null,
  created_at {instant} not null,
  created_by {uuid} not null
){strict};
create unique index organizations_catchment_in_use on organizations_catchment (division_code) where valid_to is null;
create index organizations_catchment_division on organizations_catchment (division_code, valid_from);
create index organizations_catchment_centre on organizations_catchment (centre_id);

create table organizations_staff (
  id {uuid} not null primary key,
  code {text} not null,
  name {text} not null,
  sex {int} not null,
  birth_date {day},
  profession {text} not null check (profession in ('doctor', 'nurse', 'technician', 'pharmacist', 'public-health', 'village-doctor', 'manager', 'other')),
  title {text},
  title_level {text} check (title_level in ('senior', 'intermediate', 'junior', 'none')),
  licence_number {text},
  may_prescribe {bool} not null,
  antimicrobial_level {int} not null check (antimicrobial_level between 0 and 3),
  phone {bytes},
  id_number {bytes},
  id_number_key {int},
  id_number_mac {bytes},
  version {long} not null,
  created_at {instant} not null,
  created_by {uuid} not null
){strict};
create index organizations_staff_name on organizations_staff (name, id);
create index organizations_staff_code on organizations_staff (code);
create unique index organizations_staff_id_number on organizations_staff (id_number_key, id_number_mac);

create table organizations_post (
  id {uuid} not null primary key,
  staff_id {uuid} not null,
  organization_id {uuid} not null,
  department_id {uuid},
  title {text} not null,
  kind {text} not null check (kind in ('employed', 'seconded', 'part-time')),
  valid_from {day} not null,
  valid_to {day},
  version {long} not null,
  created_at {instant} not null,
  created_by {uuid} not null
){strict};
create index organizations_post_staff on organizations_post (staff_id);
create index organizations_post_organization on organizations_post (organization_id);

create table organizations_revision (
  id {uuid} not null primary key,
  subject_kind {text} not null,
  subject_id {uuid} not null,
  version {long} not null,
  snapshot {text} not null,
  created_at {instant} not null,
  created_by {uuid} not null,
  created_by_name {text} not null
){strict};
create unique index organizations_revision_subject on organizations_revision (subject_id, version);
