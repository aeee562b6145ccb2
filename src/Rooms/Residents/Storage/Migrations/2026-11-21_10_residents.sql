create table residents_resident (
  id {uuid} not null primary key,
  name {text} not null,
  name_pinyin {text} not null,
  name_initials {text} not null,
  sex {int} not null,
  birth_date {day},
  id_number_masked {text},
  phone_masked {text},
  address {text},
  division_code {text},
  marital_status {text},
  ethnicity {text},
  blood_abo {text},
  blood_rh {text},
  insurance_type {text},
  deceased {bool} not null,
  deceased_at {instant},
  state {text} not null check (state in ('active', 'deceased', 'moved-out', 'merged')),
  moved_out_on {day},
  moved_out_to {text},
  merged_into {uuid},
  home_organization_id {uuid},
  organization_id {uuid} not null,
  version {long} not null,
  created_at {instant} not null,
  created_by {uuid} not null,
  updated_at {instant} not null,
  check (merged_into is null or state = 'merged'),
  check (merged_into is null or merged_into <> id)
){strict};
create index residents_resident_name on residents_resident (name, id);
create index residents_resident_pinyin on residents_resident (name_pinyin, id);
create index residents_resident_initials on residents_resident (name_initials, id);
create index residents_resident_merged_into on residents_resident (merged_into) where merged_into is not null;

-- No foreign keys on the two tables that every message writes: residents are never deleted, so nothing can be orphaned.
create table residents_key (
  mac {bytes} not null,
  resident_id {uuid} not null,
  kind {text} not null,
  key_version {int} not null,
  primary key (mac, resident_id)
){strict};
create index residents_key_resident on residents_key (resident_id);

create table residents_source (
  id {uuid} not null primary key,
  system {text} not null,
  local_id {text} not null,
  resident_id {uuid} not null,
  organization_id {uuid} not null,
  trust {int} not null,
  verified {bool} not null,
  active {bool} not null,
  version {long} not null,
  said_at {instant} not null,
  statement {bytes} not null,
  fingerprint {bytes} not null,
  created_at {instant} not null,
  created_by {uuid} not null
){strict};
create unique index residents_source_active on residents_source (system, local_id) where active;
create index residents_source_resident on residents_source (resident_id);

create table residents_merge (
  id {uuid} not null primary key,
  absorbed_id {uuid} not null references residents_resident (id),
  survivor_id {uuid} not null references residents_resident (id),
  score {real},
  reason {text} not null,
  explanation {text} not null,
  organization_id {uuid},
  merged_at {instant} not null,
  merged_by {uuid} not null,
  merged_by_name {text} not null,
  undone_at {instant},
  undone_by {uuid},
  undone_by_name {text},
  undone_reason {text},
  version {long} not null,
  check (absorbed_id <> survivor_id)
){strict};
create unique index residents_merge_active on residents_merge (absorbed_id) where undone_at is null;
create index residents_merge_survivor on residents_merge (survivor_id);

create table residents_review (
  id {uuid} not null primary key,
  first_id {uuid} not null references residents_resident (id),
  second_id {uuid} not null references residents_resident (id),
  state {text} not null check (state in ('open', 'same', 'different')),
  score {real} not null,
  rule {text} not null,
  reason {text} not null,
  explanation {text} not null,
  parameters {text} not null,
  organization_id {uuid},
  opened_at {instant} not null,
  decided_at {instant},
  decided_by {uuid},
  decided_by_name {text},
  decided_reason {text},
  version {long} not null,
  check (first_id < second_id)
){strict};
create unique index residents_review_pair on residents_review (first_id, second_id);
create index residents_review_second on residents_review (second_id);
create index residents_review_state on residents_review (state, opened_at, id);

create table residents_verdict (
  first_id {uuid} not null references residents_resident (id),
  second_id {uuid} not null references residents_resident (id),
  same {bool} not null,
  reason {text} not null,
  organization_id {uuid},
  decided_at {instant} not null,
  decided_by {uuid} not null,
  decided_by_name {text} not null,
  primary key (first_id, second_id),
  check (first_id < second_id)
){strict};
create index residents_verdict_second on residents_verdict (second_id);

create table residents_household (
  id {uuid} not null primary key,
  address {text} not null,
  division_code {text},
  organization_id {uuid},
  version {long} not null,
  created_at {instant} not null,
  created_by {uuid} not null
){strict};

create table residents_household_member (
  id {uuid} not null primary key,
  household_id {uuid} not null references residents_household (id),
  resident_id {uuid} not null references residents_resident (id),
  relationship {text} not null,
  joined_on {day} not null,
  left_on {day},
  organization_id {uuid},
  created_at {instant} not null,
  created_by {uuid} not null
){strict};
create unique index residents_household_member_current on residents_household_member (resident_id) where left_on is null;
create index residents_household_member_household on residents_household_member (household_id);

create table residents_proxy (
  id {uuid} not null primary key,
  resident_id {uuid} not null references residents_resident (id),
  proxy_id {uuid} not null references residents_resident (id),
  relationship {text} not null,
  consent_kind {text} not null check (consent_kind in ('signed', 'guardian', 'in-person')),
  consent_note {text} not null,
  from_day {day} not null,
  until_day {day},
  ended_at {instant},
  ended_by {uuid},
  ended_reason {text},
  organization_id {uuid},
  created_at {instant} not null,
  created_by {uuid} not null,
  version {long} not null,
  check (resident_id <> proxy_id)
){strict};
create unique index residents_proxy_current on residents_proxy (resident_id, proxy_id) where ended_at is null;
create index residents_proxy_proxy on residents_proxy (proxy_id);

create table residents_card (
  id {uuid} not null primary key,
  resident_id {uuid} not null references residents_resident (id),
  number {text} not null,
  state {text} not null check (state in ('active', 'cancelled')),
  verified_by {text} not null,
  organization_id {uuid},
  issued_at {instant} not null,
  issued_by {uuid} not null,
  cancelled_at {instant},
  cancelled_by {uuid},
  cancelled_reason {text},
  version {long} not null
){strict};
create unique index residents_card_number on residents_card (number);
create unique index residents_card_active on residents_card (resident_id) where state = 'active';

create table residents_card_code (
  nonce {bytes} not null primary key,
  card_id {uuid} not null references residents_card (id),
  organization_id {uuid},
  used_at {instant} not null,
  used_by {uuid} not null,
  expires_at {instant} not null
){strict};
create index residents_card_code_expires on residents_card_code (expires_at);
create index residents_card_code_card on residents_card_code (card_id);
