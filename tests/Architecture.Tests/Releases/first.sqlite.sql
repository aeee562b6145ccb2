-- Made by tools/dump-release.py; never edited, never made anew: it is what was installed.
pragma foreign_keys=off;
CREATE TABLE fhir_key (
  resource_id BLOB not null,
  position INTEGER not null,
  type TEXT not null,
  name TEXT not null,
  system TEXT,
  value TEXT not null,
  from_at INTEGER,
  until_at INTEGER,
  primary key (resource_id, position)
) STRICT;
CREATE TABLE fhir_message (
  id BLOB not null primary key,
  client_id BLOB not null,
  source_system TEXT not null,
  kind TEXT not null,
  state TEXT not null check (state in ('taken', 'refused')),
  status INTEGER not null,
  entries INTEGER not null,
  reasons TEXT not null,
  body_hash BLOB not null,
  body_file TEXT,
  received_at INTEGER not null
) STRICT;
CREATE TABLE fhir_resource (
  id BLOB not null primary key,
  type TEXT not null,
  source_system TEXT not null,
  local_id TEXT not null,
  revision INTEGER not null,
  content BLOB not null,
  content_hash BLOB not null,
  shared INTEGER not null,
  resident_id BLOB,
  message_id BLOB not null,
  received_at INTEGER not null
) STRICT;
CREATE TABLE fhir_resource_version (
  resource_id BLOB not null,
  revision INTEGER not null,
  content BLOB not null,
  message_id BLOB not null,
  received_at INTEGER not null,
  primary key (resource_id, revision)
) STRICT;
CREATE TABLE hl7v2_message (
  id BLOB not null primary key,
  received_at INTEGER not null,
  peer TEXT not null,
  source TEXT not null,
  application TEXT not null,
  organization_id BLOB,
  control_id TEXT not null,
  type TEXT not null,
  charset TEXT not null,
  size INTEGER not null,
  content BLOB not null,
  key_hash BLOB not null,
  mended BLOB,
  mended_at INTEGER,
  mended_by TEXT,
  state TEXT not null check (state in ('received', 'taken', 'refused', 'waiting', 'replaced')),
  attempts INTEGER not null,
  state_at INTEGER not null,
  error_code TEXT,
  error_text TEXT,
  error_at TEXT,
  warnings TEXT,
  resident_id BLOB,
  facts INTEGER not null,
  answer BLOB not null
) STRICT;
CREATE TABLE identity_account (
  id BLOB not null primary key,
  username TEXT not null,
  staff_id BLOB not null,
  name TEXT not null,
  state TEXT not null check (state in ('active', 'locked', 'closed')),
  state_reason TEXT,
  role_class TEXT not null check (role_class in ('none', 'staff', 'administrator')),
  password_hash TEXT not null,
  password_set_at INTEGER not null,
  password_must_change INTEGER not null,
  pin BLOB,
  totp_state TEXT not null check (totp_state in ('none', 'pending', 'active')),
  totp_secret BLOB,
  totp_last_step INTEGER,
  second_factor_waived TEXT,
  last_post_id BLOB,
  last_log_in_at INTEGER,
  version INTEGER not null,
  created_at INTEGER not null,
  created_by BLOB not null
, requested_roles TEXT) STRICT;
CREATE TABLE identity_attempt (
  kind TEXT not null check (kind in ('account', 'pin', 'address', 'client')),
  mac BLOB not null,
  failures INTEGER not null,
  failed_at INTEGER not null,
  locked_until INTEGER,
  primary key (kind, mac)
) STRICT;
CREATE TABLE identity_client (
  id BLOB not null primary key,
  client_id TEXT not null,
  name TEXT not null,
  secret_hash BLOB not null,
  organization_id BLOB not null,
  source_system TEXT,
  scopes TEXT not null,
  state TEXT not null check (state in ('active', 'disabled')),
  version INTEGER not null,
  created_at INTEGER not null,
  created_by BLOB not null
) STRICT;
CREATE TABLE identity_device (
  account_id BLOB not null,
  device_hash BLOB not null,
  password_at INTEGER not null,
  primary key (account_id, device_hash)
) STRICT;
CREATE TABLE identity_grant (
  id BLOB not null primary key,
  account_id BLOB not null,
  role TEXT not null,
  administrator INTEGER not null,
  reason TEXT,
  created_at INTEGER not null,
  created_by BLOB not null,
  created_by_name TEXT not null,
  revoked_at INTEGER,
  revoked_by_name TEXT,
  revoked_reason TEXT
) STRICT;
CREATE TABLE identity_password (
  id BLOB not null primary key,
  account_id BLOB not null,
  hash TEXT not null,
  created_at INTEGER not null
) STRICT;
CREATE TABLE identity_recovery_code (
  id BLOB not null primary key,
  account_id BLOB not null,
  hash BLOB not null,
  created_at INTEGER not null,
  used_at INTEGER
) STRICT;
CREATE TABLE identity_session (
  id BLOB not null primary key,
  account_id BLOB not null,
  token_hash BLOB not null,
  device_hash BLOB not null,
  post_id BLOB,
  opened_by TEXT not null check (opened_by in ('password', 'pin')),
  address TEXT,
  agent TEXT,
  created_at INTEGER not null,
  seen_at INTEGER not null,
  expires_at INTEGER not null,
  ended_at INTEGER,
  end_reason TEXT
) STRICT;
CREATE TABLE identity_token (
  id BLOB not null primary key,
  client BLOB not null,
  token_hash BLOB not null,
  scopes TEXT not null,
  created_at INTEGER not null,
  expires_at INTEGER not null
) STRICT;
CREATE TABLE kernel_audit (
  number INTEGER primary key,
  id BLOB not null,
  at INTEGER not null,
  caller_kind TEXT not null,
  caller_id BLOB not null,
  caller_name TEXT not null,
  organization_id BLOB,
  organization_name TEXT,
  session_id BLOB,
  address TEXT,
  action TEXT not null,
  subject_kind TEXT not null,
  subject_id BLOB,
  resident_id BLOB,
  reason TEXT,
  detail TEXT
) STRICT;
CREATE TABLE kernel_audit_seal (
  last_number INTEGER not null primary key,
  first_number INTEGER not null,
  previous BLOB not null,
  hash BLOB not null,
  sealed_at INTEGER not null
) STRICT;
CREATE TABLE kernel_counter (
  series TEXT not null primary key,
  value INTEGER not null
) STRICT;
CREATE TABLE kernel_event (
  number INTEGER primary key,
  id BLOB not null,
  type TEXT not null,
  version INTEGER not null,
  subject_id BLOB not null,
  resident_id BLOB,
  organization_id BLOB,
  at INTEGER not null,
  caller_id BLOB not null,
  caller_name TEXT not null,
  payload TEXT not null
) STRICT;
CREATE TABLE kernel_idempotency (
  key_hash BLOB not null primary key,
  body_hash BLOB not null,
  status INTEGER,
  answer BLOB,
  etag TEXT,
  location TEXT,
  expires_at INTEGER not null
) STRICT;
CREATE TABLE kernel_job_run (
  job TEXT not null,
  fire_at INTEGER not null,
  node TEXT not null,
  started_at INTEGER not null,
  ended_at INTEGER,
  error TEXT,
  primary key (job, fire_at)
) STRICT;
CREATE TABLE kernel_log (
  name TEXT not null primary key,
  epoch BLOB not null,
  last_number INTEGER not null
) STRICT;
CREATE TABLE kernel_migration (room TEXT not null, name TEXT not null, sha256 TEXT not null, at INTEGER not null, primary key (room, name)) STRICT;
CREATE TABLE kernel_parameter (
  id BLOB not null primary key,
  name TEXT not null,
  value TEXT not null,
  source TEXT not null,
  valid_from TEXT not null,
  recorded_at INTEGER not null,
  recorded_by BLOB not null,
  recorded_by_name TEXT not null
) STRICT;
CREATE TABLE kernel_reader (
  name TEXT not null primary key,
  epoch BLOB not null,
  number INTEGER not null,
  lease_owner TEXT,
  lease_until INTEGER,
  moved_at INTEGER not null
) STRICT;
CREATE TABLE kernel_retry (
  reader TEXT not null,
  number INTEGER not null,
  subject_id BLOB not null,
  attempts INTEGER not null,
  next_at INTEGER not null,
  error TEXT,
  state TEXT not null check (state in ('waiting', 'given-up')),
  primary key (reader, number)
) STRICT;
CREATE TABLE organizations_bed (
  id BLOB not null primary key,
  organization_id BLOB not null,
  department_id BLOB not null,
  code TEXT not null,
  room TEXT,
  valid_from TEXT not null,
  valid_to TEXT,
  version INTEGER not null,
  created_at INTEGER not null,
  created_by BLOB not null
) STRICT;
CREATE TABLE organizations_capability (
  id BLOB not null primary key,
  organization_id BLOB not null,
  code TEXT not null,
  name TEXT not null,
  valid_from TEXT not null,
  valid_to TEXT,
  version INTEGER not null,
  created_at INTEGER not null,
  created_by BLOB not null
) STRICT;
CREATE TABLE organizations_catchment (
  id BLOB not null primary key,
  division_code TEXT not null,
  centre_id BLOB not null,
  clinic_id BLOB,
  valid_from TEXT not null,
  valid_to TEXT,
  version INTEGER not null,
  created_at INTEGER not null,
  created_by BLOB not null
) STRICT;
CREATE TABLE organizations_consortium (
  id BLOB not null primary key,
  name TEXT not null,
  kind TEXT not null check (kind in ('consortium', 'alliance')),
  specialty TEXT,
  lead_organization_id BLOB not null,
  valid_from TEXT not null,
  valid_to TEXT,
  version INTEGER not null,
  created_at INTEGER not null,
  created_by BLOB not null
) STRICT;
CREATE TABLE organizations_department (
  id BLOB not null primary key,
  organization_id BLOB not null,
  parent_id BLOB,
  code TEXT not null,
  name TEXT not null,
  valid_from TEXT not null,
  valid_to TEXT,
  version INTEGER not null,
  created_at INTEGER not null,
  created_by BLOB not null
) STRICT;
CREATE TABLE organizations_equipment (
  id BLOB not null primary key,
  organization_id BLOB not null,
  department_id BLOB,
  code TEXT not null,
  name TEXT not null,
  asset_number TEXT not null,
  valid_from TEXT not null,
  valid_to TEXT,
  version INTEGER not null,
  created_at INTEGER not null,
  created_by BLOB not null
) STRICT;
CREATE TABLE organizations_membership (
  id BLOB not null primary key,
  consortium_id BLOB not null,
  organization_id BLOB not null,
  exclusive INTEGER not null,
  valid_from TEXT not null,
  valid_to TEXT,
  version INTEGER not null,
  created_at INTEGER not null,
  created_by BLOB not null
) STRICT;
CREATE TABLE organizations_organization (
  id BLOB not null primary key,
  code TEXT not null,
  name TEXT not null,
  short_name TEXT not null,
  type TEXT not null check (type in ('bureau', 'general-hospital', 'tcm-hospital', 'special-hospital', 'cdc', 'maternal-child', 'emergency-centre', 'blood-bank', 'township-centre', 'community-centre', 'village-clinic', 'other')),
  level TEXT not null check (level in ('city', 'county', 'township', 'village')),
  parent_id BLOB,
  credit_code TEXT,
  institution_code TEXT,
  division_code TEXT,
  address TEXT,
  phone TEXT,
  longitude REAL,
  latitude REAL,
  licensed_beds INTEGER,
  clinical INTEGER not null,
  founded_on TEXT not null,
  closed_on TEXT,
  version INTEGER not null,
  created_at INTEGER not null,
  created_by BLOB not null
) STRICT;
CREATE TABLE organizations_post (
  id BLOB not null primary key,
  staff_id BLOB not null,
  organization_id BLOB not null,
  department_id BLOB,
  title TEXT not null,
  kind TEXT not null check (kind in ('employed', 'seconded', 'part-time')),
  valid_from TEXT not null,
  valid_to TEXT,
  version INTEGER not null,
  created_at INTEGER not null,
  created_by BLOB not null
) STRICT;
CREATE TABLE organizations_revision (
  id BLOB not null primary key,
  subject_kind TEXT not null,
  subject_id BLOB not null,
  version INTEGER not null,
  snapshot TEXT not null,
  created_at INTEGER not null,
  created_by BLOB not null,
  created_by_name TEXT not null
) STRICT;
CREATE TABLE organizations_source_code (
  id BLOB not null primary key,
  organization_id BLOB not null,
  code TEXT not null,
  valid_from TEXT not null,
  valid_to TEXT,
  version INTEGER not null,
  created_at INTEGER not null,
  created_by BLOB not null
) STRICT;
CREATE TABLE organizations_staff (
  id BLOB not null primary key,
  code TEXT not null,
  name TEXT not null,
  sex INTEGER not null,
  birth_date TEXT,
  profession TEXT not null check (profession in ('doctor', 'nurse', 'technician', 'pharmacist', 'public-health', 'village-doctor', 'manager', 'other')),
  title TEXT,
  title_level TEXT check (title_level in ('senior', 'intermediate', 'junior', 'none')),
  licence_number TEXT,
  may_prescribe INTEGER not null,
  antimicrobial_level INTEGER not null check (antimicrobial_level between 0 and 3),
  phone BLOB,
  id_number BLOB,
  id_number_key INTEGER,
  id_number_mac BLOB,
  version INTEGER not null,
  created_at INTEGER not null,
  created_by BLOB not null
) STRICT;
CREATE TABLE records_fact (
  id BLOB not null primary key,
  resident_id BLOB not null,
  kind INTEGER not null,
  organization_id BLOB not null,
  source_system TEXT not null,
  local_id TEXT not null,
  source_version INTEGER not null,
  revision INTEGER not null,
  content_hash INTEGER not null,
  message_id BLOB not null,
  received_at INTEGER not null,
  status TEXT not null,
  sort_at INTEGER not null,
  effective_at INTEGER,
  end_at INTEGER,
  issued_at INTEGER,
  code_system TEXT,
  code TEXT,
  display TEXT,
  standard_system TEXT,
  standard_code TEXT,
  standard_display TEXT,
  trend_key TEXT,
  category TEXT,
  encounter_id BLOB,
  encounter_local_id TEXT,
  parent_id BLOB,
  parent_local_id TEXT,
  order_local_id TEXT,
  performer_code TEXT,
  performer TEXT,
  department_code TEXT,
  department TEXT,
  note TEXT,
  value_text TEXT,
  value_number REAL,
  value_comparator TEXT,
  value_unit TEXT,
  reference_low REAL,
  reference_high REAL,
  reference_text TEXT,
  interpretation TEXT,
  value_code_system TEXT,
  value_code TEXT,
  value_display TEXT,
  detail TEXT,
  sensitivity TEXT not null check (sensitivity in ('', 'hiv', 'mental', 'abortion', 'adolescent'))
) STRICT;
CREATE TABLE records_fact_history (
  id BLOB not null primary key,
  fact_id BLOB not null,
  source_version INTEGER not null,
  revision INTEGER not null,
  kept_at INTEGER not null,
  message_id BLOB not null,
  cause TEXT not null check (cause in ('superseded', 'late')),
  body TEXT not null
, original BLOB) STRICT;
CREATE TABLE records_grant (
  id BLOB not null primary key,
  resident_id BLOB not null,
  caller_id BLOB not null,
  caller_name TEXT not null,
  post_id BLOB,
  organization_id BLOB,
  organization_name TEXT,
  kind TEXT not null check (kind in ('presence', 'break-glass', 'sensitive')),
  reason TEXT,
  proof_kind TEXT,
  granted_at INTEGER not null,
  until INTEGER not null
) STRICT;
CREATE TABLE records_original (
  fact_id BLOB not null primary key,
  type TEXT not null,
  body BLOB not null
) STRICT;
CREATE TABLE records_proof_try (
  caller_id BLOB not null,
  resident_id BLOB not null,
  since INTEGER not null,
  tries INTEGER not null,
  primary key (caller_id, resident_id)
) STRICT;
CREATE TABLE records_review (
  id BLOB not null primary key,
  resident_id BLOB not null,
  caller_id BLOB not null,
  caller_name TEXT not null,
  organization_id BLOB,
  organization_name TEXT,
  reason TEXT not null,
  opened_at INTEGER not null,
  until INTEGER not null,
  due_at INTEGER not null,
  state TEXT not null check (state in ('open', 'justified', 'unjustified')),
  reviewed_by BLOB,
  reviewed_by_name TEXT,
  reviewed_at INTEGER,
  note TEXT,
  version INTEGER not null
) STRICT;
CREATE TABLE records_source (
  source_system TEXT not null,
  organization_id BLOB not null,
  last_at INTEGER not null,
  primary key (source_system, organization_id)
) STRICT;
CREATE TABLE records_state (
  resident_id BLOB not null primary key,
  version INTEGER not null,
  changed_at INTEGER not null
) STRICT;
CREATE TABLE records_summary (
  resident_id BLOB not null primary key,
  state TEXT not null,
  body BLOB not null,
  built_at INTEGER not null
) STRICT;
CREATE TABLE residents_card (
  id BLOB not null primary key,
  resident_id BLOB not null references residents_resident (id),
  number TEXT not null,
  state TEXT not null check (state in ('active', 'cancelled')),
  verified_by TEXT not null,
  organization_id BLOB,
  issued_at INTEGER not null,
  issued_by BLOB not null,
  cancelled_at INTEGER,
  cancelled_by BLOB,
  cancelled_reason TEXT,
  version INTEGER not null
) STRICT;
CREATE TABLE residents_card_code (
  nonce BLOB not null primary key,
  card_id BLOB not null references residents_card (id),
  organization_id BLOB,
  used_at INTEGER not null,
  used_by BLOB not null,
  expires_at INTEGER not null
) STRICT;
CREATE TABLE residents_household (
  id BLOB not null primary key,
  address TEXT not null,
  division_code TEXT,
  organization_id BLOB,
  version INTEGER not null,
  created_at INTEGER not null,
  created_by BLOB not null
) STRICT;
CREATE TABLE residents_household_member (
  id BLOB not null primary key,
  household_id BLOB not null references residents_household (id),
  resident_id BLOB not null references residents_resident (id),
  relationship TEXT not null,
  joined_on TEXT not null,
  left_on TEXT,
  organization_id BLOB,
  created_at INTEGER not null,
  created_by BLOB not null
) STRICT;
CREATE TABLE residents_key (
  mac BLOB not null,
  resident_id BLOB not null,
  kind TEXT not null,
  key_version INTEGER not null,
  primary key (mac, resident_id)
) STRICT;
CREATE TABLE residents_merge (
  id BLOB not null primary key,
  absorbed_id BLOB not null references residents_resident (id),
  survivor_id BLOB not null references residents_resident (id),
  score REAL,
  reason TEXT not null,
  explanation TEXT not null,
  organization_id BLOB,
  merged_at INTEGER not null,
  merged_by BLOB not null,
  merged_by_name TEXT not null,
  undone_at INTEGER,
  undone_by BLOB,
  undone_by_name TEXT,
  undone_reason TEXT,
  version INTEGER not null,
  check (absorbed_id <> survivor_id)
) STRICT;
CREATE TABLE residents_proxy (
  id BLOB not null primary key,
  resident_id BLOB not null references residents_resident (id),
  proxy_id BLOB not null references residents_resident (id),
  relationship TEXT not null,
  consent_kind TEXT not null check (consent_kind in ('signed', 'guardian', 'in-person')),
  consent_note TEXT not null,
  from_day TEXT not null,
  until_day TEXT,
  ended_at INTEGER,
  ended_by BLOB,
  ended_reason TEXT,
  organization_id BLOB,
  created_at INTEGER not null,
  created_by BLOB not null,
  version INTEGER not null,
  check (resident_id <> proxy_id)
) STRICT;
CREATE TABLE residents_resident (
  id BLOB not null primary key,
  name TEXT not null,
  name_pinyin TEXT not null,
  name_initials TEXT not null,
  sex INTEGER not null,
  birth_date TEXT,
  id_number_masked TEXT,
  phone_masked TEXT,
  address TEXT,
  division_code TEXT,
  marital_status TEXT,
  ethnicity TEXT,
  blood_abo TEXT,
  blood_rh TEXT,
  insurance_type TEXT,
  deceased INTEGER not null,
  deceased_at INTEGER,
  state TEXT not null check (state in ('active', 'deceased', 'moved-out', 'merged')),
  moved_out_on TEXT,
  moved_out_to TEXT,
  merged_into BLOB,
  home_organization_id BLOB,
  organization_id BLOB not null,
  version INTEGER not null,
  created_at INTEGER not null,
  created_by BLOB not null,
  updated_at INTEGER not null,
  check (merged_into is null or state = 'merged'),
  check (merged_into is null or merged_into <> id)
) STRICT;
CREATE TABLE residents_review (
  id BLOB not null primary key,
  first_id BLOB not null references residents_resident (id),
  second_id BLOB not null references residents_resident (id),
  state TEXT not null check (state in ('open', 'same', 'different')),
  score REAL not null,
  rule TEXT not null,
  reason TEXT not null,
  explanation TEXT not null,
  parameters TEXT not null,
  organization_id BLOB,
  opened_at INTEGER not null,
  decided_at INTEGER,
  decided_by BLOB,
  decided_by_name TEXT,
  decided_reason TEXT,
  version INTEGER not null,
  check (first_id < second_id)
) STRICT;
CREATE TABLE residents_source (
  id BLOB not null primary key,
  system TEXT not null,
  local_id TEXT not null,
  resident_id BLOB not null,
  organization_id BLOB not null,
  trust INTEGER not null,
  verified INTEGER not null,
  active INTEGER not null,
  version INTEGER not null,
  said_at INTEGER not null,
  statement BLOB not null,
  fingerprint BLOB not null,
  created_at INTEGER not null,
  created_by BLOB not null
) STRICT;
CREATE TABLE residents_verdict (
  first_id BLOB not null references residents_resident (id),
  second_id BLOB not null references residents_resident (id),
  same INTEGER not null,
  reason TEXT not null,
  organization_id BLOB,
  decided_at INTEGER not null,
  decided_by BLOB not null,
  decided_by_name TEXT not null,
  primary key (first_id, second_id),
  check (first_id < second_id)
) STRICT;
CREATE TABLE terminology_concept (
  version_id BLOB not null,
  code TEXT not null,
  display TEXT not null,
  pinyin TEXT,
  parent_code TEXT,
  status TEXT not null check (status in ('active', 'retired')),
  valid_from TEXT,
  valid_to TEXT,
  primary key (version_id, code)
) STRICT;
CREATE TABLE terminology_map (
  version_id BLOB not null,
  from_system TEXT not null,
  from_code TEXT not null,
  to_system TEXT not null,
  to_code TEXT not null,
  relation TEXT not null check (relation in ('equivalent', 'source-is-narrower-than-target', 'source-is-broader-than-target', 'related-to')),
  source TEXT not null,
  primary key (version_id, from_code, to_system, to_code)
) STRICT;
CREATE TABLE terminology_system (
  id BLOB not null primary key,
  uri TEXT not null,
  name TEXT not null,
  publisher TEXT not null,
  source TEXT not null,
  note TEXT not null,
  shape TEXT not null,
  map_to TEXT,
  position INTEGER not null
) STRICT;
CREATE TABLE terminology_version (
  id BLOB not null primary key,
  system_id BLOB not null,
  version TEXT not null,
  valid_from TEXT not null,
  imported_at INTEGER not null,
  imported_by BLOB not null,
  imported_by_name TEXT not null,
  concept_count INTEGER not null,
  file_hash TEXT not null
) STRICT;

insert into fhir_key (resource_id, position, type, name, system, value, from_at, until_at) values (X'01A2180FEB2B7F1E866C11A3479CD665', 1, 'Location', 'name', NULL, '骨1床', NULL, NULL);
insert into fhir_key (resource_id, position, type, name, system, value, from_at, until_at) values (X'01A2180FEB2B7127930F06D16C3E770C', 1, 'Practitioner', 'name', NULL, '李明明', NULL, NULL);
insert into fhir_message (id, client_id, source_system, kind, state, status, entries, reasons, body_hash, body_file, received_at) values (X'01A2180FEBE37BB49FF5F8CB61B2178A', X'018BCFE5680079DC809A2305165E5ED5', 'BX_RMYY', 'message', 'taken', 200, 10, 'empty-object wrong-id-number', X'0B76EBDAD01AECA34B306BC480152F489E7CB322F7BA06818C9EE4A1A9E7B6B1', NULL, 1795700026337509);
insert into fhir_message (id, client_id, source_system, kind, state, status, entries, reasons, body_hash, body_file, received_at) values (X'01A2180FEB2B767EB4C1B15D7886CFB6', X'018BCFE5680079DC809A2305165E5ED5', 'BX_RMYY', 'transaction', 'taken', 200, 9, 'empty-object wrong-id-number', X'ABAB559A726D24EF24963DC3DD0B54C531BCED5401065638223B3A4DB573C1A2', NULL, 1795700026032890);
insert into fhir_resource (id, type, source_system, local_id, revision, content, content_hash, shared, resident_id, message_id, received_at) values (X'01A2180FEC007284A0D741970614FCCC', 'MessageHeader', 'BX_RMYY', 'MessageHeader-0006', 1, X'0000000176F5DFD1CA47EFAF710D92B84D2DF70C618581E48AE92983A4DB58A64290B827D6D099F462DF61D4ABAFBD671CB97BE4D183BB574DFEE780B69BD096D3D8F15681871B6FBCE410FAF27AEFD5FA7EC40A300AECC11080421A66566FF9B448CB507FBB15BC0EF4D8CED0662E1FF8ABF8C0BB532290D78274C8A9EE28447E57C60F7201CC8F1D3518101A585EB30ADB09C7E9981DA943230B1BDF19F31625885AB230B9AC8DF7085FAAB8E919031DE14E50682B08E7FD0C44E00164D6EA17C29CFACB738FE0F58678DBED25D9AC175EF729F7CA4C97A30E228E407113359D532530C1F69E3252EBA59BBACD6A9280EE3D936CDED772613E01B910B7DBAC1FDDF98406334569B2A75EF622E6B4230E6CF7CF57B8F69871E7263A3B4F357549B42EAA467464441EB762F5F8C72C9493FEB794C7049311EBD06BCE0BB8BF1C4260E8979E95BF992CF7B852D8A764276D9942329EBAB7B18A9721D0D21DC9E1DB5E1C659FB90EA987CFE301B1B894A85F7A7E7246C18C9A0617F25F246970A15E54AF90A852770B39BBF55D0B75E8ED859B810697E882245DE12AB84327B9A7B62DFA867A269CDE1C271A58E00C272C', X'DD0C026425D8B7B3304AB33603C3B611FDAD45786B460377A4C08A95F296B710', 0, NULL, X'01A2180FEC007EB485E3FE3C376D77F8', 1795700026368141);
insert into fhir_resource (id, type, source_system, local_id, revision, content, content_hash, shared, resident_id, message_id, received_at) values (X'01A2180FEB2B7F1E866C11A3479CD665', 'Location', 'BX_RMYY', 'HospitalBed001-example', 1, X'000000011B06A6BC5FCF4267FA92C7D9A1EA8AFCFD65C1A4E12471337BD0A757DA4BA38F6F6C72C0C2A95C63D2099E0B2CAE7F79F7B30985BE62422CC04FF194ADBDA8D8D170898F8FDE4F131FEE4C2FD411BAB745AFC1B81CE995397CD7D0C14717E5644CE37E06BF282BAC7B96C8C12057AE1895B6A35DCC1050EE17BEC869206B6F66F4AB9662EF266F57FA180C7BE2489DB44D9F97779B22DB5D9B5C7E139E318261FA53A66ECABBB5A0DA0224610C7D80C4D96AC75AE21AA63ECA9DB993B8770726080954BBC1767E004D889C2A3901A3AD209ABDFFCF99DF4549B4F11FC8733635C918B10E0D63DA868C7D07A76BA21AA8640FE778E5B68F8D654E50748DF0DAA954445B38B34B24B0424CEB6F2CA9A6E95A34DE491C8CBA118078125FD031057A596ECC3F487ED0EEB3E3B1C55B75022EF4D3D46F41CC4FF956E30EA3FBCFA662D0957F02747B9CFAFA5B792B807CF4080CFE2B1A270AB4B0732F655380C92A7A0C71EEED4E907CA420E75A6861A7DD0AEE104B0A2BC67DB4C832C1D2F0A08E7A73443A3428B431D31B8B7285DA2BB5C3540B831EC1C14D78AE649565C767084C0CF3B9E97678EA79A100A6EF9F65CD578A70E717A05FCBE5F17ECF0FC6DC69B28DA9D21CD71FCE5DF8FD45B83D602E50CFB1694560F1D0B0E1BD32A2D6A299C0B6972BABA0C4BEC2FAE89C3B638E2390582755D79F00E4E5686677B73968C83E470F9CD4B6DE3EEFE4A2CF2F5D47285EE943324DE472F6A1F5539AD47F7CC85789C85477BF106344AF3CE1DB6677EA1445A6B0801A665E0AE82E47149B522977286888FFEA11853BAF3039BDC7914BD9BC2C25813A841097D4C58FF127E10C8ED44E5AAE3D80F53E56613F84AE70F7667D6D17E28BA534A717553DB1E99C60A71BBBEEE081C59957A8DE4FB2FA8E124EDB8556612389EBEDE15444F53A6475F94D94BBD7A52EA9D0557CAA', X'1B3AB38727451233E03DDDF9E7C7F8918C41304EB44DDB5ED8681AA183AC576A', 1, NULL, X'01A2180FEB2B767EB4C1B15D7886CFB6', 1795700026155461);
insert into fhir_resource_version (resource_id, revision, content, message_id, received_at) values (X'01A2180FEC007284A0D741970614FCCC', 1, X'0000000176F5DFD1CA47EFAF710D92B84D2DF70C618581E48AE92983A4DB58A64290B827D6D099F462DF61D4ABAFBD671CB97BE4D183BB574DFEE780B69BD096D3D8F15681871B6FBCE410FAF27AEFD5FA7EC40A300AECC11080421A66566FF9B448CB507FBB15BC0EF4D8CED0662E1FF8ABF8C0BB532290D78274C8A9EE28447E57C60F7201CC8F1D3518101A585EB30ADB09C7E9981DA943230B1BDF19F31625885AB230B9AC8DF7085FAAB8E919031DE14E50682B08E7FD0C44E00164D6EA17C29CFACB738FE0F58678DBED25D9AC175EF729F7CA4C97A30E228E407113359D532530C1F69E3252EBA59BBACD6A9280EE3D936CDED772613E01B910B7DBAC1FDDF98406334569B2A75EF622E6B4230E6CF7CF57B8F69871E7263A3B4F357549B42EAA467464441EB762F5F8C72C9493FEB794C7049311EBD06BCE0BB8BF1C4260E8979E95BF992CF7B852D8A764276D9942329EBAB7B18A9721D0D21DC9E1DB5E1C659FB90EA987CFE301B1B894A85F7A7E7246C18C9A0617F25F246970A15E54AF90A852770B39BBF55D0B75E8ED859B810697E882245DE12AB84327B9A7B62DFA867A269CDE1C271A58E00C272C', X'01A2180FEC007EB485E3FE3C376D77F8', 1795700026368141);
insert into fhir_resource_version (resource_id, revision, content, message_id, received_at) values (X'01A2180FEB2B7F1E866C11A3479CD665', 1, X'000000011B06A6BC5FCF4267FA92C7D9A1EA8AFCFD65C1A4E12471337BD0A757DA4BA38F6F6C72C0C2A95C63D2099E0B2CAE7F79F7B30985BE62422CC04FF194ADBDA8D8D170898F8FDE4F131FEE4C2FD411BAB745AFC1B81CE995397CD7D0C14717E5644CE37E06BF282BAC7B96C8C12057AE1895B6A35DCC1050EE17BEC869206B6F66F4AB9662EF266F57FA180C7BE2489DB44D9F97779B22DB5D9B5C7E139E318261FA53A66ECABBB5A0DA0224610C7D80C4D96AC75AE21AA63ECA9DB993B8770726080954BBC1767E004D889C2A3901A3AD209ABDFFCF99DF4549B4F11FC8733635C918B10E0D63DA868C7D07A76BA21AA8640FE778E5B68F8D654E50748DF0DAA954445B38B34B24B0424CEB6F2CA9A6E95A34DE491C8CBA118078125FD031057A596ECC3F487ED0EEB3E3B1C55B75022EF4D3D46F41CC4FF956E30EA3FBCFA662D0957F02747B9CFAFA5B792B807CF4080CFE2B1A270AB4B0732F655380C92A7A0C71EEED4E907CA420E75A6861A7DD0AEE104B0A2BC67DB4C832C1D2F0A08E7A73443A3428B431D31B8B7285DA2BB5C3540B831EC1C14D78AE649565C767084C0CF3B9E97678EA79A100A6EF9F65CD578A70E717A05FCBE5F17ECF0FC6DC69B28DA9D21CD71FCE5DF8FD45B83D602E50CFB1694560F1D0B0E1BD32A2D6A299C0B6972BABA0C4BEC2FAE89C3B638E2390582755D79F00E4E5686677B73968C83E470F9CD4B6DE3EEFE4A2CF2F5D47285EE943324DE472F6A1F5539AD47F7CC85789C85477BF106344AF3CE1DB6677EA1445A6B0801A665E0AE82E47149B522977286888FFEA11853BAF3039BDC7914BD9BC2C25813A841097D4C58FF127E10C8ED44E5AAE3D80F53E56613F84AE70F7667D6D17E28BA534A717553DB1E99C60A71BBBEEE081C59957A8DE4FB2FA8E124EDB8556612389EBEDE15444F53A6475F94D94BBD7A52EA9D0557CAA', X'01A2180FEB2B767EB4C1B15D7886CFB6', 1795700026155461);
insert into hl7v2_message (id, received_at, peer, source, application, organization_id, control_id, type, charset, size, content, key_hash, mended, mended_at, mended_by, state, attempts, state_at, error_code, error_text, error_at, warnings, resident_id, facts, answer) values (X'01A2180FE7B07674998C74D6BF3B35BD', 1795700025266281, '127.0.0.1', 'BX_RMYY', 'HIS', X'018BCFE568007CE1B4037AE6CF6D4616', 'MSG00003', 'ADT^A40', 'UNICODE UTF-8', 265, X'00000001177F9AADA693ED03EE1882F34B1648A503BF56F21365E9D6DC5121EBB98A2B806164D871DE1B7B55D2B9EB70729A5A6D952FD3B1D834C26252577A79F2FB9C6BD7918F3B260246BE6F21B6E4F20FB2808621CB463FA5E08C7CDFA63D05DD63C2315C7A500416D9D2B0D0F95594C597BDCF7D061544553108A607555D587DC4261067FC6DAD4EBD774F4BBE2DE81D4966A35B720E50D1A25883F3261D60B104150E6DCB838AACD7C49637B5D48C1194A9C58C9D96AD0AD87E1011366F418ABFD722BAFDD6BB06972A6FB6E0691178539DEB8C27AE35F22393C7DF38FE4765778A310BECFB454DBE50AB565987075A0D33210D1841CBEF68748661DF3EB2A095FF6077A4EE97E47EF091CF477317B9FA3543A712F2C8B9BE5C2037A843C03C16FCF67B89ED63', X'DD16D6D892559FC614566BB73670142055C6DAC060861C9CD28584AA1A7DE7C4', NULL, NULL, NULL, 'taken', 1, 1795700025266281, NULL, NULL, NULL, NULL, X'01A2180FE7217C8186D33ECEEF3F65BD', 0, X'0B4D53487C5E7E5C267C4F4E45434F554E54597C3939303132357C4849537C42585F524D59597C32303236313132363231333334352B303830307C7C41434B5E4134307C30316132313830666537623037363734393938637C507C322E352E317C7C7C7C7C7C554E49434F4445205554462D380D4D53417C41417C4D534730303030330D1C0D');
insert into hl7v2_message (id, received_at, peer, source, application, organization_id, control_id, type, charset, size, content, key_hash, mended, mended_at, mended_by, state, attempts, state_at, error_code, error_text, error_at, warnings, resident_id, facts, answer) values (X'01A2180FE7A270BB9B02341763E45D65', 1795700025250856, '127.0.0.1', 'BX_ZYY', 'HIS', X'018BCFE5680077BBA6F6F017F92F6863', 'MSG00002', 'ADT^A08', 'GB 18030-2000', 277, X'00000001B6E1A9CB6F17F52B331A5D925E6CE944A6386BCFC3E3EC4F92528FD1D68D84F5678834A405C3A8709AFAFA86E15FF1A122A02AB7D97236535730952BAE6A9BC500E23E4F2D50692B182803A4203ED742DCDCA6972A65508A7499B4A69BDBE359975DC481C179354345F0734713EBDFEE3708479E9FD7E5D56213F063D32A7DC9C79948649B2D9DEC2CF964BDC7C5B302E6B1983D82B150C1ED6FD6A2186A9928CB11BFB4F22AB0CD37C1C364B757735573E1970F7F252C51B85B7E3AE457235141CA085CCD3D31499F97C8B59FF9888D9DD3C5B65646BD06E523AF85948BCF7DE78EE0700A0CAB46B21FB0C9F19E8CE656A113B828B2385BB531FFF3A0C15F0CF715C22D109854A9ED5A85DDA64FE826DC6DBD7AAC15C8BA4FEDB543AF5CB5A68C1F5F1EE05BC1E225797A0ACCB2140AF1', X'B413224296D5749E3AEC15D108937D13C201E1E45B5095BD71A9359327A0A7A9', NULL, NULL, NULL, 'taken', 1, 1795700025250856, NULL, NULL, NULL, 'PV1-19：未填就诊流水号，仅更新患者信息。', X'01A2180FE7217C8186D33ECEEF3F65BD', 0, X'0B4D53487C5E7E5C267C4F4E45434F554E54597C3939303132357C4849537C42585F5A59597C32303236313132363231333334352B303830307C7C41434B5E4130387C30316132313830666537613237306262396230327C507C322E352E317C7C7C7C7C7C47422031383033302D323030300D4D53417C41417C4D534730303030320D1C0D');
insert into identity_account (id, username, staff_id, name, state, state_reason, role_class, password_hash, password_set_at, password_must_change, pin, totp_state, totp_secret, totp_last_step, second_factor_waived, last_post_id, last_log_in_at, version, created_at, created_by, requested_roles) values (X'018BCFE568007B738B1C16DB611D9CF8', 'nurse', X'018BCFE56800725590D8BD4CF4161803', '宋淑静', 'active', NULL, 'staff', 'AQAAAAIAAzRQAAAAEEBBOMkmN7513vQyiSpfHGTduECrfyaoSNx/1E69ttCVIZeijQ92NwVQD6fYkpUy4A==', 1795700110707417, 0, NULL, 'none', NULL, NULL, '演示县：账号只存在于生成的数据中', X'018BCFE568007F80B7B2C0649E2C367D', 1795700109787530, 2, 1795700017276003, X'00000000000000000000000000000000', NULL);
insert into identity_account (id, username, staff_id, name, state, state_reason, role_class, password_hash, password_set_at, password_must_change, pin, totp_state, totp_secret, totp_last_step, second_factor_waived, last_post_id, last_log_in_at, version, created_at, created_by, requested_roles) values (X'018BCFE5680072E6A1FE516FD418F42F', 'steward', X'018BCFE5680078CA9E8B367EE7AF5336', '宫武', 'active', NULL, 'staff', 'AQAAAAIAAzRQAAAAECTFUFpYrWugFypqa/uVYUlTP9Nk91d9m6jSpZrn6kmQkl6w0Qu6HAb8KgK7CjJ1YA==', 1795700017276003, 0, NULL, 'none', NULL, NULL, '演示县：账号只存在于生成的数据中', X'018BCFE56800767E93DFC888FE995792', 1795700084543499, 1, 1795700017276003, X'00000000000000000000000000000000', NULL);
insert into identity_attempt (kind, mac, failures, failed_at, locked_until) values ('account', X'728A5443930D07450E2B88C680DD1A3C', 1, 1795700108866348, NULL);
insert into identity_attempt (kind, mac, failures, failed_at, locked_until) values ('account', X'BC6EAFDD0694A455078895C38633A933', 0, 1795700109801767, NULL);
insert into identity_client (id, client_id, name, secret_hash, organization_id, source_system, scopes, state, version, created_at, created_by) values (X'018BCFE568007E028AF3BA4A6C76266E', 'demo-reader', '县域平台只读客户端', X'3425803D26435A06B434AEDB5B73E22CBE1162AC42097CC7D75AEE31AC5B9124', X'018BCFE5680073BD92E1E067F7BFF709', 'AH_WJJ', 'system/*.rs', 'active', 1, 1795700017276003, X'00000000000000000000000000000000');
insert into identity_client (id, client_id, name, secret_hash, organization_id, source_system, scopes, state, version, created_at, created_by) values (X'018BCFE5680079DC809A2305165E5ED5', 'demo-his', '安和县人民医院 HIS（FHIR）', X'E5FCB1A26D2EC99D9184917112E26C6ECAB19367E992DA9125973173FD8008C8', X'018BCFE568007CE1B4037AE6CF6D4616', 'BX_RMYY', 'system/*.cruds', 'active', 1, 1795700017276003, X'00000000000000000000000000000000');
insert into identity_device (account_id, device_hash, password_at) values (X'018BCFE5680072E6A1FE516FD418F42F', X'CA6DE5A4C9FEF5A86D4447AFE9A519B6DF995D67E86DF1E0B4A5BDB49E733B55', 1795700062134957);
insert into identity_device (account_id, device_hash, password_at) values (X'018BCFE5680072E6A1FE516FD418F42F', X'834EF8D68BBE022D538C7BB65A50DD4A41407E402722C5AE9D089085494D06EF', 1795700078916972);
insert into identity_grant (id, account_id, role, administrator, reason, created_at, created_by, created_by_name, revoked_at, revoked_by_name, revoked_reason) values (X'01A2180FC87C7AA4A2C5708A2C7D08A2', X'018BCFE568007B738B1C16DB611D9CF8', 'nurse', 0, NULL, 1795700017276003, X'00000000000000000000000000000000', 'county.load', NULL, NULL, NULL);
insert into identity_grant (id, account_id, role, administrator, reason, created_at, created_by, created_by_name, revoked_at, revoked_by_name, revoked_reason) values (X'01A2180FC87C7CC0AF9EB242386E208B', X'018BCFE56800744096CA635C27CB6C24', 'director', 0, NULL, 1795700017276003, X'00000000000000000000000000000000', 'county.load', NULL, NULL, NULL);
insert into identity_password (id, account_id, hash, created_at) values (X'01A2181135737739857561ED6C140E4A', X'018BCFE568007B738B1C16DB611D9CF8', 'AQAAAAIAAzRQAAAAECV2Ls/O5VuVxIzTdR/p2bz48mwOraM1CSMDbNoWPNaSZanSVIOcOjBgWqv5Aao3xQ==', 1795700110707417);
insert into identity_recovery_code (id, account_id, hash, created_at, used_at) values (X'01A21811363E70A7B893EB0FF3123946', X'018BCFE568007CC68475DCEA5565FCE9', X'1630124BAD635C0ABE30E1F23072D74C4BDD3F6A72AEFA68C56819B59E35E66B', 1795700110910552, NULL);
insert into identity_recovery_code (id, account_id, hash, created_at, used_at) values (X'01A21811363E70F79B04FD658CEEE346', X'018BCFE568007CC68475DCEA5565FCE9', X'99B5BDF1CEB91F18EAC77F49C8714DF108786CFF90238BBB474E222CD102C40A', 1795700110910552, NULL);
insert into identity_session (id, account_id, token_hash, device_hash, post_id, opened_by, address, agent, created_at, seen_at, expires_at, ended_at, end_reason) values (X'01A218112FE37B0C895E696E6682A15A', X'018BCFE56800756F8774F824623A5F93', X'344893B1B8396E957A41A3F43ABC5573FF88341D1D1DBF625AA3E45664759211', X'E3AE3DB53BD6AE86D63D57BACC5A2A30B536759181C68F3FB189BAFA2C8341B9', NULL, 'password', '127.0.0.1', 'Python-urllib/3.11', 1795700109283146, 1795700109283146, 1795743309283146, NULL, NULL);
insert into identity_session (id, account_id, token_hash, device_hash, post_id, opened_by, address, agent, created_at, seen_at, expires_at, ended_at, end_reason) values (X'01A2181131DB72A3ACC35DA4A2803CAD', X'018BCFE568007B738B1C16DB611D9CF8', X'79AD80C26BD67EC26D65F89D550FC9B8B480B0787EF661F3FE5227B2EFEA7593', X'10945F6CDEB6BABB374B4A7AF1770C4F2ECAE97E81FD3322B3FE254A9BE82010', NULL, 'password', '127.0.0.1', 'Python-urllib/3.11', 1795700109787530, 1795700109787530, 1795743309787530, NULL, NULL);
insert into identity_token (id, client, token_hash, scopes, created_at, expires_at) values (X'01A2180FE9947BD9B1FCD5EF4CC21135', X'018BCFE5680079DC809A2305165E5ED5', X'236A0AEF80405398148247A30BA13AA2A9E92D365E846CB0301AA23BEC55DD8D', 'system/*.cruds', 1795700025748965, 1795703625748965);
insert into kernel_audit (number, id, at, caller_kind, caller_id, caller_name, organization_id, organization_name, session_id, address, action, subject_kind, subject_id, resident_id, reason, detail) values (17, X'01A2180FE99479A9ABA161E8DBEF3EED', 1795700025748965, 'system', X'00000000000000000000000000000000', 'token', NULL, NULL, NULL, '127.0.0.1', 'identity.token', 'client', X'018BCFE5680079DC809A2305165E5ED5', NULL, NULL, NULL);
insert into kernel_audit (number, id, at, caller_kind, caller_id, caller_name, organization_id, organization_name, session_id, address, action, subject_kind, subject_id, resident_id, reason, detail) values (22, X'01A2180FFADE7BB7B9887F768C67E562', 1795700030174198, 'staff', X'018BCFE56800756F8774F824623A5F93', '张丽', NULL, NULL, NULL, '127.0.0.1', 'identity.log-in', 'account', X'018BCFE56800756F8774F824623A5F93', NULL, NULL, '密码');
insert into kernel_audit_seal (last_number, first_number, previous, hash, sealed_at) values (19, 1, X'0000000000000000000000000000000000000000000000000000000000000000', X'DF1F09400C8013E9B1CE5E0632AA1F96DA548700A80A5B8A7F281953C3D1F1C2', 1795700026311382);
insert into kernel_audit_seal (last_number, first_number, previous, hash, sealed_at) values (21, 20, X'DF1F09400C8013E9B1CE5E0632AA1F96DA548700A80A5B8A7F281953C3D1F1C2', X'89417F618BF6315A6D08284BC6F35EB3AD4BBEF34E1A9756F550BDA81DE51E81', 1795700028381273);
insert into kernel_counter (series, value) values ('residents.health-card', 1);
insert into kernel_event (number, id, type, version, subject_id, resident_id, organization_id, at, caller_id, caller_name, payload) values (1349, X'01A21810EFC47119A1D3EBE23E0F553D', 'organizations.changed', 1, X'018BCFE568007CE1B4037AE6CF6D4616', NULL, X'018BCFE568007CE1B4037AE6CF6D4616', 1795700092868111, X'018BCFE568007CC68475DCEA5565FCE9', '杜彦荣', '{"organizationId":"018bcfe5-6800-7ce1-b403-7ae6cf6d4616"}');
insert into kernel_event (number, id, type, version, subject_id, resident_id, organization_id, at, caller_id, caller_name, payload) values (1335, X'01A2180FE7BF795B8EDEF72AF81CD6FD', 'hl7v2.message-refused', 1, X'01A2180FE7BA77E4B8437BC3F40ED377', NULL, X'018BCFE568007CE1B4037AE6CF6D4616', 1795700025279153, X'018BCFE568007CE1B4037AE6CF6D4616', 'HIS@BX_RMYY', '{"messageId":"01a2180f-e7ba-77e4-b843-7bc3f40ed377"}');
insert into kernel_idempotency (key_hash, body_hash, status, answer, etag, location, expires_at) values (X'3A1F8413D992F58775C6C93CADF11B84241D2EE4823789CBD8868E2B1956DD8F', X'94DA058ACECB05842F661173213CBF3F658EB27CA75FA40B5CA22185B667DDF5', 200, X'000000016C10CE4184869FFB4B1043BD12BF989348F65DBC555BB9F40B42C21D1A8BFA0C25A0610013CD9F6E509DEA306BE187ECB41BB9E3B63FB79F3B3A9F22970EF11BF9FA3F', NULL, NULL, 1795786444691156);
insert into kernel_idempotency (key_hash, body_hash, status, answer, etag, location, expires_at) values (X'3D787B031944A5766699C8818C787573F5DDDC4B43653AB60F01288B2E11CC43', X'02C1556315755EA2DBF094E31F1D5A7250482120B1B2BA079464CF7F122DE0D0', 200, X'000000010C85DCC690A7A016DD2DA77B77F8DCE25ACEC4BE2BB821B21C4AEE7691919B6CFB0063E11FC27923E28B142DC7A2734219FD971CD8E683B80DE0E9CCD8659806706E88', NULL, NULL, 1795786449052887);
insert into kernel_job_run (job, fire_at, node, started_at, ended_at, error) values ('hl7v2.retry', 1795700060000000, 'vm/12257', 1795700060131304, 1795700060150785, NULL);
insert into kernel_log (name, epoch, last_number) values ('audit', X'01A2180FC6847468B9DFB7BFCD08B668', 0);
insert into kernel_log (name, epoch, last_number) values ('event', X'01A2180FC68372C49A6F36C0F80E0B35', 0);
insert into kernel_migration (room, name, sha256, at) values ('fhir', '2026-11-21_01_fhir.sql', '3f48d79ccaa35a87a8124218a8cb27b9958f49db7edd3963f5b97d00e8deffa3', 1795700016740919);
insert into kernel_migration (room, name, sha256, at) values ('hl7v2', '2026-11-21_60_hl7v2.sql', '9dcfae278e3b2961e7aef6d4cb16bd4f6dac6b1ac02a2570fdf61934ff06bc17', 1795700016770156);
insert into kernel_migration (room, name, sha256, at) values ('kernel', '2026-11-21_01_kernel.sql', '69221e52d0a7d6c1fc10322a3cda0a9f4e408a3b0859c7878e6ee98767834402', 1795700016759290);
insert into kernel_migration (room, name, sha256, at) values ('records', '2026-11-21_10_records.sql', '92150a5791859eeb2fb51e9696e3619c21cba23a4ed55d2f6e67f5899bc3eec1', 1795700016763193);
insert into kernel_migration (room, name, sha256, at) values ('records', '2026-11-21_20_records.sql', '3acc1a5656dd7831f86699cdbf0c55a3e3165536114612be0f4de30319868f38', 1795700016769738);
insert into kernel_migration (room, name, sha256, at) values ('kernel', '2026-11-21_03_published.sql', '62d9ee32c8c141c01c0cfe668013781fd8c2ed0c000d1523a8e99d8e9c034138', 1795700016760215);
insert into kernel_migration (room, name, sha256, at) values ('identity', '2026-11-21_12_identity.sql', 'bd97497be78e64ae5fe3ac2c3a4f545ee949da5cf047c25122d46c2249588677', 1795700016767000);
insert into kernel_migration (room, name, sha256, at) values ('residents', '2026-11-21_10_residents.sql', 'efab4e97212fc67bcb7ae4c0722daa21238e7a2f75693676c2d2815707d2af72', 1795700016765198);
insert into kernel_migration (room, name, sha256, at) values ('terminology', '2026-11-22_10_terminology.sql', '1736043212d7f4d5ecec0e1163f3534b3d0ceca9e030f7390ca537e554c2e397', 1795700016770809);
insert into kernel_migration (room, name, sha256, at) values ('identity', '2026-11-21_13_requested_roles.sql', '9874734da5dfe0baf8201633dd7e77fc60d65e6b718b333a6cc69b4ebeb341ee', 1795700016768271);
insert into kernel_migration (room, name, sha256, at) values ('organizations', '2026-11-21_10_organizations.sql', 'a1294f63fa1899c5a8ee4c6b8541f8a421f411b83fe3260fcbb38640c2e62bb6', 1795700016762212);
insert into kernel_migration (room, name, sha256, at) values ('organizations', '2026-11-21_11_overlaps.sqlite.sql', '759a3f1a4dab1a9074d32cff097f061895cd092606e26350dc49a86593811172', 1795700016765548);
insert into kernel_parameter (id, name, value, source, valid_from, recorded_at, recorded_by, recorded_by_name) values (X'01A218110D9673C980EECAFBAB49EF49', 'records.presence-hours', '24', '县卫健局〔2026〕12 号', '2026-11-26', 1795700100502023, X'018BCFE568007CC68475DCEA5565FCE9', '杜彦荣');
insert into organizations_bed (id, organization_id, department_id, code, room, valid_from, valid_to, version, created_at, created_by) values (X'01A2180FC87C700AAAAE5495EE7B5367', X'018BCFE568007CE1B4037AE6CF6D4616', X'018BCFE5680077C29A83C59795120CF5', '16', NULL, '1983-07-01', NULL, 1, 1795700017276003, X'00000000000000000000000000000000');
insert into organizations_bed (id, organization_id, department_id, code, room, valid_from, valid_to, version, created_at, created_by) values (X'01A2180FC87C701794A2DDCE69877F9A', X'018BCFE568007CE1B4037AE6CF6D4616', X'018BCFE5680071B1BF4BC56B0C319E1F', '21', NULL, '1983-07-01', NULL, 1, 1795700017276003, X'00000000000000000000000000000000');
insert into organizations_catchment (id, division_code, centre_id, clinic_id, valid_from, valid_to, version, created_at, created_by) values (X'01A2180FC87C702095AED1EFA97A3871', '990125100008', X'018BCFE5680077A59E4594B8F25B595D', NULL, '2019-09-01', NULL, 1, 1795700017276003, X'00000000000000000000000000000000');
insert into organizations_catchment (id, division_code, centre_id, clinic_id, valid_from, valid_to, version, created_at, created_by) values (X'01A2180FC87C754D8CC1A4C5DC88121E', '990125100003', X'018BCFE56800709C80F1F929D74454BF', NULL, '2019-09-01', NULL, 1, 1795700017276003, X'00000000000000000000000000000000');
insert into organizations_consortium (id, name, kind, specialty, lead_organization_id, valid_from, valid_to, version, created_at, created_by) values (X'018BCFE5680071A7B468793BF27F94E3', '安和县医共体', 'consortium', NULL, X'018BCFE568007CE1B4037AE6CF6D4616', '2019-09-01', NULL, 1, 1795700017276003, X'00000000000000000000000000000000');
insert into organizations_department (id, organization_id, parent_id, code, name, valid_from, valid_to, version, created_at, created_by) values (X'018BCFE568007209BAB68D9964B7EE2C', X'018BCFE568007CE1B4037AE6CF6D4616', NULL, 'YK', '眼科', '1983-07-01', NULL, 1, 1795700017276003, X'00000000000000000000000000000000');
insert into organizations_department (id, organization_id, parent_id, code, name, valid_from, valid_to, version, created_at, created_by) values (X'018BCFE56800739D9304D8238FAA9DF8', X'018BCFE568007CE1B4037AE6CF6D4616', NULL, 'EK', '儿科', '1983-07-01', NULL, 1, 1795700017276003, X'00000000000000000000000000000000');
insert into organizations_equipment (id, organization_id, department_id, code, name, asset_number, valid_from, valid_to, version, created_at, created_by) values (X'018BCFE568007009A1834CD9FDBDA0B7', X'018BCFE568007A4380B68D8EEAEF4E73', NULL, 'BP', '智能血压计', '9200208-BP-01', '2021-08-15', NULL, 1, 1795700017276003, X'00000000000000000000000000000000');
insert into organizations_equipment (id, organization_id, department_id, code, name, asset_number, valid_from, valid_to, version, created_at, created_by) values (X'018BCFE568007020A84DB3CA8670D11B', X'018BCFE56800765196EAC0AD59BDA77D', NULL, 'BP', '智能血压计', '9201202-BP-01', '2020-08-15', NULL, 1, 1795700017276003, X'00000000000000000000000000000000');
insert into organizations_membership (id, consortium_id, organization_id, exclusive, valid_from, valid_to, version, created_at, created_by) values (X'01A2180FC87C7013BDEB76E166E2224F', X'018BCFE5680071A7B468793BF27F94E3', X'018BCFE568007AEC8F57AFD5B43F235D', 1, '2020-05-01', NULL, 1, 1795700017276003, X'00000000000000000000000000000000');
insert into organizations_membership (id, consortium_id, organization_id, exclusive, valid_from, valid_to, version, created_at, created_by) values (X'01A2180FC87C7022BA8A6FF7F81855D2', X'018BCFE5680071A7B468793BF27F94E3', X'018BCFE5680076A880EE9C71411E3AAA', 1, '2020-01-01', NULL, 1, 1795700017276003, X'00000000000000000000000000000000');
insert into organizations_organization (id, code, name, short_name, type, level, parent_id, credit_code, institution_code, division_code, address, phone, longitude, latitude, licensed_beds, clinical, founded_on, closed_on, version, created_at, created_by) values (X'018BCFE5680073BD92E1E067F7BFF709', '990125000', '安和县卫生健康局', '安和县卫生健康局', 'bureau', 'county', NULL, '1299012512485231XL', '12485231X99012511R2001', '990125100', '安和县宾州镇中央大街10号', NULL, 127.49889, 45.89733, 0, 0, '1986-07-01', NULL, 1, 1795700017276003, X'00000000000000000000000000000000');
insert into organizations_organization (id, code, name, short_name, type, level, parent_id, credit_code, institution_code, division_code, address, phone, longitude, latitude, licensed_beds, clinical, founded_on, closed_on, version, created_at, created_by) values (X'018BCFE56800766FA842EBBA16ED2805', '990125006', '安和县中心血库', '安和县中心血库', 'blood-bank', 'county', NULL, '129901253553178165', '35531781699012511F1001', '990125100', '安和县宾州镇中央大街46号', NULL, 127.49385, 45.90022, 0, 0, '1959-07-01', NULL, 1, 1795700017276003, X'00000000000000000000000000000000');
insert into organizations_post (id, staff_id, organization_id, department_id, title, kind, valid_from, valid_to, version, created_at, created_by) values (X'018BCFE56800706AA02780FDB930D888', X'018BCFE5680078058549CB788327C121', X'018BCFE56800724E90C8FA14E6601635', NULL, '无', 'employed', '2021-05-21', NULL, 1, 1795700017276003, X'00000000000000000000000000000000');
insert into organizations_post (id, staff_id, organization_id, department_id, title, kind, valid_from, valid_to, version, created_at, created_by) values (X'018BCFE5680071878F8520828673180C', X'018BCFE5680071EDBEE4872A0F8C95F6', X'018BCFE5680075D7A351E1D100A21123', NULL, '无', 'employed', '2017-01-08', NULL, 1, 1795700017276003, X'00000000000000000000000000000000');
insert into organizations_revision (id, subject_kind, subject_id, version, snapshot, created_at, created_by, created_by_name) values (X'01A21810EFC475B7A4E28FFB25B1A92F', 'organization', X'018BCFE568007CE1B4037AE6CF6D4616', 2, '{"code":"990125001","name":"安和县人民医院","type":"general-hospital","level":"county","foundedOn":"1983-07-01","clinical":true,"shortName":"县医院","parentId":null,"creditCode":"12990125827337170F","institutionCode":"82733717099012511A1001","divisionCode":"990125100","address":"安和县宾州镇中央大街16号","phone":null,"longitude":null,"latitude":null,"licensedBeds":620,"closedOn":null}', 1795700092868111, X'018BCFE568007CC68475DCEA5565FCE9', '杜彦荣');
insert into organizations_source_code (id, organization_id, code, valid_from, valid_to, version, created_at, created_by) values (X'01A2180FC87C7AA8BC30150B0834AB6C', X'018BCFE56800766FA842EBBA16ED2805', 'AH_XK', '1959-07-01', NULL, 1, 1795700017276003, X'00000000000000000000000000000000');
insert into organizations_source_code (id, organization_id, code, valid_from, valid_to, version, created_at, created_by) values (X'01A2180FC87C72EA8B19E053DAC098C7', X'018BCFE5680077BBA6F6F017F92F6863', 'BX_ZYY', '1977-07-01', NULL, 1, 1795700017276003, X'00000000000000000000000000000000');
insert into organizations_staff (id, code, name, sex, birth_date, profession, title, title_level, licence_number, may_prescribe, antimicrobial_level, phone, id_number, id_number_key, id_number_mac, version, created_at, created_by) values (X'018BCFE5680072DC8B3CBFB532EF22BE', 'G0038', '陈秋', 2, '1983-07-11', 'manager', '无', 'none', NULL, 0, 0, X'000000015C7171523F518D0B974D23CD12DD6D814CB6D5B8B10E1E6DA3321A7A26D8951F070476C07F3C46', NULL, NULL, NULL, 1, 1795700017276003, X'00000000000000000000000000000000');
insert into organizations_staff (id, code, name, sex, birth_date, profession, title, title_level, licence_number, may_prescribe, antimicrobial_level, phone, id_number, id_number_key, id_number_mac, version, created_at, created_by) values (X'018BCFE568007490B2CCAE8626C9A0DF', 'G0038', '孟娟', 2, '1972-01-23', 'manager', '无', 'none', NULL, 0, 0, X'00000001E9152ECC15EB46FECB3233874543E699682F4F7998382F141DAB2E18594CCF66C5FB2B2F7E942D', NULL, NULL, NULL, 1, 1795700017276003, X'00000000000000000000000000000000');
insert into records_fact (id, resident_id, kind, organization_id, source_system, local_id, source_version, revision, content_hash, message_id, received_at, status, sort_at, effective_at, end_at, issued_at, code_system, code, display, standard_system, standard_code, standard_display, trend_key, category, encounter_id, encounter_local_id, parent_id, parent_local_id, order_local_id, performer_code, performer, department_code, department, note, value_text, value_number, value_comparator, value_unit, reference_low, reference_high, reference_text, interpretation, value_code_system, value_code, value_display, detail, sensitivity) values (X'A4B15B736E3F890D9904DA8230D3EFB0', X'01A2180FEB2B752C8A286FFB9F042FF3', 99, X'018BCFE568007CE1B4037AE6CF6D4616', 'BX_RMYY', 'MessageHeader/MessageHeader-0005', 1795700026337509, 0, -4324190838512423491, X'01A2180FEBE37BB49FF5F8CB61B2178A', 1795700026337509, 'unknown', 1795700026337509, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '');
insert into records_fact (id, resident_id, kind, organization_id, source_system, local_id, source_version, revision, content_hash, message_id, received_at, status, sort_at, effective_at, end_at, issued_at, code_system, code, display, standard_system, standard_code, standard_display, trend_key, category, encounter_id, encounter_local_id, parent_id, parent_local_id, order_local_id, performer_code, performer, department_code, department, note, value_text, value_number, value_comparator, value_unit, reference_low, reference_high, reference_text, interpretation, value_code_system, value_code, value_display, detail, sensitivity) values (X'D15F69C8F9448BF8A9517824B47301D4', X'01A2180FE7217C8186D33ECEEF3F65BD', 4, X'018BCFE568007CE1B4037AE6CF6D4616', 'BX_RMYY', 'LAB77002@LIS/CARD', 1781363400200000, 0, 3299879552719514917, X'01A2180FE7727EF789153D1CEC7F416E', 1795700025202904, 'final', 1781362800000000, 1781362800000000, NULL, 1781363400000000, NULL, 'CARD', '心肌三项', NULL, NULL, NULL, 'BX_RMYY|CARD', 'laboratory', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '');
insert into records_fact_history (id, fact_id, source_version, revision, kept_at, message_id, cause, body, original) values (X'363EC6D4F612876687D0823DD596DD81', X'5DEEAE5832518887B73D289830201996', 1781397000200000, 0, 1795700065714336, X'01A2180FE7977F79BA179BB444D6B5B4', 'superseded', '{"id":"5deeae58-3251-8887-b73d-289830201996","residentId":"01a2180f-e721-7c81-86d3-3eceef3f65bd","kind":4,"organizationId":"018bcfe5-6800-7ce1-b403-7ae6cf6d4616","sourceSystem":"BX_RMYY","localId":"LAB77001@LIS/58410-2","sourceVersion":1781397000200000,"revision":0,"contentHash":8378202995839136299,"messageId":"01a2180f-e797-7f79-ba17-9bb444d6b5b4","receivedAt":"2026-11-26T13:33:45.23958Z","status":"final","sortAt":"2026-06-13T23:00:00Z","effectiveAt":"2026-06-13T23:00:00Z","endAt":null,"issuedAt":"2026-06-14T00:30:00Z","codeSystem":"LN","code":"58410-2","display":"血常规","standardSystem":"http://loinc.org","standardCode":"58410-2","standardDisplay":"血常规","trendKey":"http://loinc.org|58410-2","category":"laboratory","encounterId":"5e834774-3c94-83d4-8a36-e99a3e0611f2","encounterLocalId":"ZY20260613007","parentId":null,"parentLocalId":null,"orderLocalId":"ORD9001@HIS","performerCode":"J0007","performer":"王检验师","departmentCode":null,"department":null,"note":null,"valueText":null,"valueNumber":null,"valueComparator":null,"valueUnit":null,"referenceLow":null,"referenceHigh":null,"referenceText":null,"interpretation":null,"valueCodeSystem":null,"valueCode":null,"valueDisplay":null,"detail":null,"sensitivity":""}', NULL);
insert into records_fact_history (id, fact_id, source_version, revision, kept_at, message_id, cause, body, original) values (X'E1B837EA6CEF844999203CAD3819E520', X'3E31447433028EE1A5E83226B46F98ED', 1716602280000000, 0, 1795700023982229, X'019F9C43E4B873E8A056C26DF9E01946', 'superseded', '{"id":"3e314474-3302-8ee1-a5e8-3226b46f98ed","residentId":"01a2180f-e2ae-705a-9216-1a386f0e2e91","kind":3,"organizationId":"018bcfe5-6800-701b-9592-e433600d08e7","sourceSystem":"BX_WSY17","localId":"MZ000394-2-L9.HCT","sourceVersion":1716602280000000,"revision":0,"contentHash":3670541172774283305,"messageId":"019f9c43-e4b8-73e8-a056-c26df9e01946","receivedAt":"2026-07-26T02:32:03Z","status":"final","sortAt":"2024-05-25T00:23:00Z","effectiveAt":"2024-05-25T00:23:00Z","endAt":null,"issuedAt":"2024-05-25T01:58:00Z","codeSystem":"urn:anhe:lab-item","code":"HCT","display":"红细胞压积","standardSystem":"http://loinc.org","standardCode":"4544-3","standardDisplay":"红细胞压积","trendKey":"http://loinc.org|4544-3","category":"laboratory","encounterId":"517260b8-4982-86f1-8288-d3721a589893","encounterLocalId":"MZ000394-2","parentId":"65697b31-c592-87a5-a478-f1c1501e1514","parentLocalId":"MZ000394-2-L9","orderLocalId":null,"performerCode":"G0015","performer":"李志林","departmentCode":"GWK","department":"公共卫生科","note":null,"valueText":"38.5","valueNumber":38.5,"valueComparator":null,"valueUnit":"%","referenceLow":35,"referenceHigh":45,"referenceText":null,"interpretation":"N","valueCodeSystem":null,"valueCode":null,"valueDisplay":null,"detail":null,"sensitivity":""}', NULL);
insert into records_grant (id, resident_id, caller_id, caller_name, post_id, organization_id, organization_name, kind, reason, proof_kind, granted_at, until) values (X'01A21810139F719D9909A04AD66D418A', X'01A2180FE7217C8186D33ECEEF3F65BD', X'018BCFE56800756F8774F824623A5F93', '张丽', X'018BCFE568007532907571FE9AC938C0', X'018BCFE568007D28AFDC59AC90647086', '宾西镇卫生院', 'presence', NULL, 'id-card', 1795700036511156, 1795786436511156);
insert into records_grant (id, resident_id, caller_id, caller_name, post_id, organization_id, organization_name, kind, reason, proof_kind, granted_at, until) values (X'01A21810449C7FEFB31AC38F35A753AA', X'01A2180FE08D7FE0A47EF6AE7383F1B4', X'018BCFE56800797BBF0648D51F571BA3', '李建华', X'018BCFE568007C47AE49F27D7B635820', X'018BCFE568007CE1B4037AE6CF6D4616', '安和县人民医院', 'break-glass', '急诊就诊，来不及取证件', NULL, 1795700049052887, 1795714449052887);
insert into records_original (fact_id, type, body) values (X'A4B15B736E3F890D9904DA8230D3EFB0', 'MessageHeader', X'0BC3000080AAAAAAEAFF74E7B3999BC5212000F4EA718843F8253C6E0E7ED0306573170033557351358B3070308080BB1FE31C9788931F3C0E7188E3C923C22196F76B97FA6E4EE100876198E30087613037ECB843618B3AF650C6D06BC5C7B1230C168CD16E7847EBA8C8204E6C7AF3B22CAF9181037D9A07277E03B3471C63620B836D4A9D298A79705C8E9CD26CDBDCD45BD159E50B5B2519248D79151C91611D6E302FAF82A5C349EC1A3BC2E07C7ABF1C0FE7D3E7EFC7EBE578F87BFBFEFFFAC194E16489307B78DB06905731A9F8CD1A9E58A767AB8459D3408D123CC49AE85D17C427C3ED55D6F1A43A547D84597D06AFA9F45D14B0A40E52F181BB9E3115F7F629A84D41473A3F73BED8B66B88699DC1B1162F494225B678A8D82D572F5A973719FAC895BB9E31611A');
insert into records_original (fact_id, type, body) values (X'1420A3F833928BDA97FEB873946A570D', 'Specimen', X'8BBF010080AAAAAAEAFF740D90B359989A7B040484DE22DC8F01010E610E10B0804380BA1A9BBB04A8A99A8B8A3A848183596EBB1F4C6B65CE9C74AF1F3F128DC48F1F4567ED4622211AA2A053ED714E13508750BEBC9120A7221EFB790259EA26781E11A922EEC9D29B3B26719A64CEC6FF18D3D6F877E31440158D5047F64693A48103C8FED05975B24DD3A914AF45B0C5C0919553BC3F87A7E1CC72EF63131C3C6A9D75A31E1665F4212A0F0C21FB73A33C67C548961CEDBB1B399EBA0C3D414A8D1B4D4557178A49CA5F9DF950CFCBEBA65DAD1F683954F49BD569C966E0F1AF8899536C817291A03F48E76AF6364DA9818175CD26F51C4F785CFA299BD4A37333B54DE484CA3EF5DDC3BAABE3E08EA327D7739E829B2993E8B2CC10AAF35B426E17B14ADFCDF189F64AD9958FD7B72D6926AF9FE71470770C29F5244A3697E31FBCEAC2090608A2EF186EE79411B5F90FD5E634968A041E7C45BFE7F102FA56A67DAECDAA6ECDBE5D5B63AC31DF54897229C86A842ABEEF2057F6F8400949B3A70347F71D5DDED7F81402FC0A626993239A24808A6B76E2BC722932A4092457DD33C4A0DF3A8585D9EE525C54D6590EBC82CDC78A4A64254BE389966519');
insert into records_review (id, resident_id, caller_id, caller_name, organization_id, organization_name, reason, opened_at, until, due_at, state, reviewed_by, reviewed_by_name, reviewed_at, note, version) values (X'01A21810449C77AF8D0ED51720020AE3', X'01A2180FE08D7FE0A47EF6AE7383F1B4', X'018BCFE56800797BBF0648D51F571BA3', '李建华', X'018BCFE568007CE1B4037AE6CF6D4616', '安和县人民医院', '急诊就诊，来不及取证件', 1795700049052887, 1795714449052887, 1795786449052887, 'open', NULL, NULL, NULL, NULL, 1);
insert into records_review (id, resident_id, caller_id, caller_name, organization_id, organization_name, reason, opened_at, until, due_at, state, reviewed_by, reviewed_by_name, reviewed_at, note, version) values (X'01A218103393781F91352FD054DA3ABC', X'01A2180FE7217C8186D33ECEEF3F65BD', X'018BCFE568007C68AAB22E89C895BBCA', '刘文微', X'018BCFE5680079E195184F1E4C8CCCBA', '宾西镇前进村卫生室', '昏迷，村卫生室抢救，来不及核实身份', 1795700044691156, 1795714444691156, 1795786444691156, 'justified', X'018BCFE56800744096CA635C27CB6C24', '范淑晶', 1795700076978632, '急诊登记号 E20260614，属实', 2);
insert into records_source (source_system, organization_id, last_at) values ('AH_FBY', X'018BCFE5680072A786BA4D073ABC75CD', 1785813843000000);
insert into records_source (source_system, organization_id, last_at) values ('BX_ZYY', X'018BCFE5680077BBA6F6F017F92F6863', 1795700025250459);
insert into records_state (resident_id, version, changed_at) values (X'01A2180FD7297024888591DB083C7682', 1, 1795700021033219);
insert into records_state (resident_id, version, changed_at) values (X'01A2180FD729705EA15AE5472CA3A6C5', 1, 1795700021033219);
insert into records_summary (resident_id, state, body, built_at) values (X'01A2180FE08D7FE0A47EF6AE7383F1B4', '3|20261126|01a2180fe08d7fe0a47ef6ae7383f1b4:1', X'0BDE000080AAAAAAEAFF74E7B32A80AAF9A6AE37F75B1C02E21001B08243809A9A98BB42A8AB39A8AA458087831F1D20E21000110071895340C4250E1197B845DCEEEEE0105ABBDD9EA59893C7270C5F630BC36180037760CF91099E2B18EF294E1D25E8CB09B3425B8ED23555D039B6C4B0884DE9694E45B3D165678DEF61A7609B36648A04FC2BB80A1A85EC1B2253F25E470DB912AACB554712A7BA284A5112753B0406EB4D4AD0181D8EC190B289390092280A2E0B2E8727426A21B410179885957E02250B85ABA28589794E214363B7F9DE6D7E768F5FFB97B7FDE733189A3835C1DD99EC9A008DEDEFC3EEE97EFBF7CE51FC7FFD0043E5CC3434C925E8D07ACF76C2676E13346A175C9A5185F584614E95B326BB26A41FF0E24DCA4765A2785319B6D4B4D112066585B44C99E6D0189F5D9D1E9FCBEE56731E1C078F90AAB435F5785F09C107D5507255F4151F48DB2B6D47D5B552584F186E5D9ECDC857D0623D', 1795700049097860);
insert into records_summary (resident_id, state, body, built_at) values (X'01A2180FEB2B752C8A286FFB9F042FF3', '3|20261126|01a2180feb2b752c8a286ffb9f042ff3:4', X'0BA1020080AAAAAAEAFF74E7B36AB89AF962E67A8BCC530064642464C62123131C12D454C5DC15D2DCCC5355CD333D1D1C20003221230320201322013201220F093BC42923E3E810010979BBA4B97BF89FB7F7DB4A79D515430D1E0EC361809FBB2BE5E170380CC300B4A08E69D893E48FCACEA18A82DCD092877C3C602E5338DBF64FC940E6AAF0C430715556D038CC28ED6CB05A15871A4DA5AEEA32908BC07BE7B00612799CA659DC57BC9F1AE2699CF4783F55198F55274F4457B4DBED080CBA50DE436267F71E187C502E402216519F8B98C7623F6A4B21A4108F7017DE6920CBBA28180C4D940B632A032456671737879F9B9F9FD6E7A760A8DC5095F6A50AB62A21D15C1C371F4E9A77FFFE5F5DAD2E4F9B93EB9BB3EF6030560DCBCA5B9FD7D6F8A042ED21A19CB35332580C18C664AC56E9402FB84914CA87BDCC939BEEB4F93974650812DB42884888480E8A663ED01812A31026B2D5BA5D197AE097FBB64645928FACDBD265AB5059E554A8DCCCD1B39A7CE09533E40C05658B3AA5D64F0A3583C4E6DB6173F97E7DFC76F5F1120C5355D4B44F2F1040475B5D30D4A575408D87AD3B60B02D419C380A854A0124EE8281F29C74B053DA0EBAAD729493A352E7B3B9CD9F5FAB93A3D5D7A3D5EF1FCD722906B1AA9D1608362CC7831A2630A1ACBB83271C4D2A17760C24743FA56E42098FF2B8CDD32CEA70D5EF463C579DB41FA9CCE834C682CD11BACBB52BAB53FC1213576932B523DE01890CC60273F6E57273FE9A568F6591E261F9F5212ABF436235C5C7D2E3F98E6D42C484E6B868BAF4FAECEFFAFACDE6D5171B66325EBF6D1CF4C92EEF97F3D9EA12B71E3EB9BF7B700086FFC259E7F61911A599CEA9CB7BA9103CD114F1AC23DA3C51D4D379CF747A510F8B01C3731B46232A0CA4580C', 1795700052511735);
insert into residents_card (id, resident_id, number, state, verified_by, organization_id, issued_at, issued_by, cancelled_at, cancelled_by, cancelled_reason, version) values (X'01A218112FF3704EBDC6954F0E33AA0F', X'01A2180FE7217C8186D33ECEEF3F65BD', 'C0000000000000001', 'active', 'id-card', X'018BCFE568007D28AFDC59AC90647086', 1795700109299112, X'018BCFE56800756F8774F824623A5F93', NULL, NULL, NULL, 1);
insert into residents_card_code (nonce, card_id, organization_id, used_at, used_by, expires_at) values (X'F63EF84DC87D0D1A246B76D5', X'01A218112FF3704EBDC6954F0E33AA0F', X'018BCFE568007D28AFDC59AC90647086', 1795700109347669, X'018BCFE56800756F8774F824623A5F93', 1795700169000000);
insert into residents_household (id, address, division_code, organization_id, version, created_at, created_by) values (X'01A21811304B740EA2C7FA88B5F65B00', '安和县宾西镇前进村3组12号', '990125003001', X'018BCFE568007D28AFDC59AC90647086', 1, 1795700109387019, X'018BCFE56800756F8774F824623A5F93');
insert into residents_household_member (id, household_id, resident_id, relationship, joined_on, left_on, organization_id, created_at, created_by) values (X'01A21811304B7715AE416850258C305C', X'01A21811304B740EA2C7FA88B5F65B00', X'01A2180FE7217C8186D33ECEEF3F65BD', '户主', '2020-01-01', NULL, X'018BCFE568007D28AFDC59AC90647086', 1795700109387019, X'018BCFE56800756F8774F824623A5F93');
insert into residents_key (mac, resident_id, kind, key_version) values (X'01578C24608B50785DDF5A28F56406C9', X'01A2180FD7297EC09BC92F97E299E8F9', 'name', 1);
insert into residents_key (mac, resident_id, kind, key_version) values (X'0161087C12FDF6B97AFADB0469E9400D', X'01A2180FE08D7E6B9B39C19F0E83859E', 'name', 1);
insert into residents_merge (id, absorbed_id, survivor_id, score, reason, explanation, organization_id, merged_at, merged_by, merged_by_name, undone_at, undone_by, undone_by_name, undone_reason, version) values (X'01A21810C17876B19E247F37BBD8779B', X'01A2180FD72972E08602FB703651B228', X'01A2180FD7297F30897A304CC3628A13', 36.446, '已电话向本人核实', '[{"field":"id-number","level":"not-comparable","weight":0,"explanation":"身份证号缺一方，不比较"},{"field":"health-card","level":"not-comparable","weight":0,"explanation":"健康卡号缺一方，不比较"},{"field":"insurance","level":"not-comparable","weight":0,"explanation":"医保编号缺一方，不比较"},{"field":"health-record","level":"not-comparable","weight":0,"explanation":"健康档案编号缺一方，不比较"},{"field":"other-paper","level":"not-comparable","weight":0,"explanation":"其他证件缺一方，不比较"},{"field":"name","level":"same","weight":10.78135971352466,"explanation":"姓名相同"},{"field":"sex","level":"same","weight":0.9781956296816515,"explanation":"性别相同"},{"field":"birth-date","level":"swapped","weight":6.643856189774724,"explanation":"出生日期月日颠倒"},{"field":"phone","level":"same","weight":10.228818690495881,"explanation":"电话相同"},{"field":"address","level":"same","weight":7.813781191217037,"explanation":"住址相同"},{"field":"mother","level":"not-comparable","weight":0,"explanation":"母亲缺一方，不比较"},{"field":"contact","level":"not-comparable","weight":0,"explanation":"联系人缺一方，不比较"}]', X'018BCFE5680073BD92E1E067F7BFF709', 1795700081016970, X'018BCFE5680072E6A1FE516FD418F42F', '宫武', 1795700082518731, X'018BCFE5680072E6A1FE516FD418F42F', '宫武', '再次核实，两人同名', 2);
insert into residents_proxy (id, resident_id, proxy_id, relationship, consent_kind, consent_note, from_day, until_day, ended_at, ended_by, ended_reason, organization_id, created_at, created_by, version) values (X'01A218113082789991CF6455D2CB53E4', X'01A2180FE7217C8186D33ECEEF3F65BD', X'01A2180FD7297EF7BFFA9420067C96DC', '子', 'signed', '本人签字', '2026-11-26', '2027-01-01', NULL, NULL, NULL, X'018BCFE568007D28AFDC59AC90647086', 1795700109442492, X'018BCFE56800756F8774F824623A5F93', 1);
insert into residents_resident (id, name, name_pinyin, name_initials, sex, birth_date, id_number_masked, phone_masked, address, division_code, marital_status, ethnicity, blood_abo, blood_rh, insurance_type, deceased, deceased_at, state, moved_out_on, moved_out_to, merged_into, home_organization_id, organization_id, version, created_at, created_by, updated_at) values (X'01A21810DE1778B6A3DC053F2A86B78A', '测试人', 'ceshiren', 'csr', 1, '1950-02-28', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, 'active', NULL, NULL, NULL, NULL, X'018BCFE568007CE1B4037AE6CF6D4616', 1, 1795700088343270, X'018BCFE5680072E6A1FE516FD418F42F', 1795700088343270);
insert into residents_resident (id, name, name_pinyin, name_initials, sex, birth_date, id_number_masked, phone_masked, address, division_code, marital_status, ethnicity, blood_abo, blood_rh, insurance_type, deceased, deceased_at, state, moved_out_on, moved_out_to, merged_into, home_organization_id, organization_id, version, created_at, created_by, updated_at) values (X'01A2180FDDCD719C88CAE8BD4E5A7D26', '隋语玥', 'suiyuyue', 'syy', 2, '2014-05-17', NULL, NULL, '安和县永丰镇碧水村3组75号', NULL, NULL, NULL, NULL, NULL, 'resident', 0, NULL, 'active', NULL, NULL, NULL, NULL, X'018BCFE568007CE1B4037AE6CF6D4616', 1, 1795700022733886, X'00000000000000000000000000000000', 1795700022733886);
insert into residents_resident (id, name, name_pinyin, name_initials, sex, birth_date, id_number_masked, phone_masked, address, division_code, marital_status, ethnicity, blood_abo, blood_rh, insurance_type, deceased, deceased_at, state, moved_out_on, moved_out_to, merged_into, home_organization_id, organization_id, version, created_at, created_by, updated_at) values (X'01A2180FD7297F30897A304CC3628A13', '王凤芳', 'wangfengfang', 'wff', 2, '1948-07-06', '9901**********3783', '154****4820', '安和县宾州镇城东社区21号楼1单元301室', '990125100001', '20', '01', 'B', 'positive', 'employee', 0, NULL, 'active', NULL, NULL, NULL, X'018BCFE56800709C80F1F929D74454BF', X'018BCFE56800709C80F1F929D74454BF', 3, 1795700021033219, X'00000000000000000000000000000000', 1795700082518731);
insert into residents_resident (id, name, name_pinyin, name_initials, sex, birth_date, id_number_masked, phone_masked, address, division_code, marital_status, ethnicity, blood_abo, blood_rh, insurance_type, deceased, deceased_at, state, moved_out_on, moved_out_to, merged_into, home_organization_id, organization_id, version, created_at, created_by, updated_at) values (X'01A2180FD72972E08602FB703651B228', '王凤芳', 'wangfengfang', 'wff', 2, '1948-06-07', NULL, '154****4820', '安和县宾州镇城东社区21号楼1单元301室', NULL, NULL, NULL, NULL, NULL, 'employee', 0, NULL, 'active', NULL, NULL, NULL, NULL, X'018BCFE568007CE1B4037AE6CF6D4616', 4, 1795700021033219, X'00000000000000000000000000000000', 1795700082518731);
insert into residents_resident (id, name, name_pinyin, name_initials, sex, birth_date, id_number_masked, phone_masked, address, division_code, marital_status, ethnicity, blood_abo, blood_rh, insurance_type, deceased, deceased_at, state, moved_out_on, moved_out_to, merged_into, home_organization_id, organization_id, version, created_at, created_by, updated_at) values (X'01A2180FD729751AA3466C8FBF389473', '陈建华', 'chenjianhua', 'cjh', 1, '1966-01-26', '9901**********401X', '154****3042', '安和县宾州镇铁路社区13号楼5单元402室', '990125100009', '20', '11', 'B', NULL, 'employee', 0, NULL, 'active', NULL, NULL, NULL, X'018BCFE5680077A59E4594B8F25B595D', X'018BCFE5680077A59E4594B8F25B595D', 1, 1795700021033219, X'00000000000000000000000000000000', 1795700021033219);
insert into residents_resident (id, name, name_pinyin, name_initials, sex, birth_date, id_number_masked, phone_masked, address, division_code, marital_status, ethnicity, blood_abo, blood_rh, insurance_type, deceased, deceased_at, state, moved_out_on, moved_out_to, merged_into, home_organization_id, organization_id, version, created_at, created_by, updated_at) values (X'01A2180FD7297024888591DB083C7682', '陈建华', 'chenjianhua', 'cjh', 1, '1966-01-25', NULL, '154****3042', '安和县宾州镇铁路社区13号楼5单元402室', NULL, NULL, NULL, NULL, NULL, 'employee', 0, NULL, 'active', NULL, NULL, NULL, NULL, X'018BCFE568007CE1B4037AE6CF6D4616', 1, 1795700021033219, X'00000000000000000000000000000000', 1795700021033219);
insert into residents_resident (id, name, name_pinyin, name_initials, sex, birth_date, id_number_masked, phone_masked, address, division_code, marital_status, ethnicity, blood_abo, blood_rh, insurance_type, deceased, deceased_at, state, moved_out_on, moved_out_to, merged_into, home_organization_id, organization_id, version, created_at, created_by, updated_at) values (X'01A2180FDDCD78A8B19E4FB2754AA190', '隋语玥', 'suiyuyue', 'syy', 2, '2014-05-17', '9901**********4563', NULL, '安和县永丰镇碧水村3组75号', NULL, '10', '11', 'A', 'positive', 'resident', 0, NULL, 'active', NULL, NULL, NULL, NULL, X'018BCFE56800708C8EB727EE5635AAEB', 1, 1795700022733886, X'00000000000000000000000000000000', 1795700022733886);
insert into residents_resident (id, name, name_pinyin, name_initials, sex, birth_date, id_number_masked, phone_masked, address, division_code, marital_status, ethnicity, blood_abo, blood_rh, insurance_type, deceased, deceased_at, state, moved_out_on, moved_out_to, merged_into, home_organization_id, organization_id, version, created_at, created_by, updated_at) values (X'01A2180FE08D7665A102E504B1DA44ED', '高绣丹', 'gaoxiudan', 'gxd', 2, '1993-07-04', NULL, '154****7334', '安和县红旗乡太安村8组55号', NULL, NULL, NULL, NULL, NULL, 'resident', 0, NULL, 'active', NULL, NULL, NULL, NULL, X'018BCFE568007CE1B4037AE6CF6D4616', 1, 1795700023437009, X'00000000000000000000000000000000', 1795700023437009);
insert into residents_resident (id, name, name_pinyin, name_initials, sex, birth_date, id_number_masked, phone_masked, address, division_code, marital_status, ethnicity, blood_abo, blood_rh, insurance_type, deceased, deceased_at, state, moved_out_on, moved_out_to, merged_into, home_organization_id, organization_id, version, created_at, created_by, updated_at) values (X'01A2180FE08D74128110A0E3259C487C', '高秀丹', 'gaoxiudan', 'gxd', 2, '1993-07-04', '9901**********7966', '154****7334', '安和县红旗乡太安村8组55号', '990125200208', '20', '01', NULL, NULL, 'resident', 0, NULL, 'active', NULL, NULL, NULL, X'018BCFE568007A4380B68D8EEAEF4E73', X'018BCFE56800715A806E62E15B3D8C89', 1, 1795700023437009, X'00000000000000000000000000000000', 1795700023437009);
insert into residents_resident (id, name, name_pinyin, name_initials, sex, birth_date, id_number_masked, phone_masked, address, division_code, marital_status, ethnicity, blood_abo, blood_rh, insurance_type, deceased, deceased_at, state, moved_out_on, moved_out_to, merged_into, home_organization_id, organization_id, version, created_at, created_by, updated_at) values (X'01A2180FD7297EF7BFFA9420067C96DC', '王万升', 'wangwansheng', 'wws', 1, '1940-05-23', '9901**********849X', '154****0007', '安和县宾州镇城东社区1号楼1单元101室', '990125100001', '20', '03', NULL, NULL, 'employee', 0, NULL, 'active', NULL, NULL, NULL, X'018BCFE56800709C80F1F929D74454BF', X'018BCFE56800709C80F1F929D74454BF', 1, 1795700021033219, X'00000000000000000000000000000000', 1795700021033219);
insert into residents_resident (id, name, name_pinyin, name_initials, sex, birth_date, id_number_masked, phone_masked, address, division_code, marital_status, ethnicity, blood_abo, blood_rh, insurance_type, deceased, deceased_at, state, moved_out_on, moved_out_to, merged_into, home_organization_id, organization_id, version, created_at, created_by, updated_at) values (X'01A2180FE7217C8186D33ECEEF3F65BD', '张德山', 'zhangdeshan', 'zds', 1, '1950-03-07', '9901**********0018', '139****0021', '安和县宾州镇中央大街88号', NULL, '20', NULL, NULL, NULL, NULL, 0, NULL, 'active', NULL, NULL, NULL, NULL, X'018BCFE568007CE1B4037AE6CF6D4616', 3, 1795700025121571, X'00000000000000000000000000000000', 1795700109299112);
insert into residents_review (id, first_id, second_id, state, score, rule, reason, explanation, parameters, organization_id, opened_at, decided_at, decided_by, decided_by_name, decided_reason, version) values (X'01A2180FE08D7AA6AFA1DC3B58D10FA1', X'01A2180FE08D74128110A0E3259C487C', X'01A2180FE08D7665A102E504B1DA44ED', 'open', 47.907, 'score', '多项信息相近，需人工核对', '[{"field":"id-number","level":"not-comparable","weight":0,"explanation":"身份证号缺一方，不比较"},{"field":"health-card","level":"not-comparable","weight":0,"explanation":"健康卡号缺一方，不比较"},{"field":"insurance","level":"not-comparable","weight":0,"explanation":"医保编号缺一方，不比较"},{"field":"health-record","level":"not-comparable","weight":0,"explanation":"健康档案编号缺一方，不比较"},{"field":"other-paper","level":"not-comparable","weight":0,"explanation":"其他证件缺一方，不比较"},{"field":"name","level":"homophone","weight":6.058893689053568,"explanation":"姓名读音相同、用字不同"},{"field":"sex","level":"same","weight":0.9781956296816515,"explanation":"性别相同"},{"field":"birth-date","level":"same","weight":14.183015000882756,"explanation":"出生日期相同"},{"field":"phone","level":"same","weight":10.228818690495881,"explanation":"电话相同"},{"field":"address","level":"same","weight":7.813781191217037,"explanation":"住址相同"},{"field":"mother","level":"not-comparable","weight":0,"explanation":"母亲缺一方，不比较"},{"field":"contact","level":"same","weight":8.643856189774725,"explanation":"联系人相同"}]', '2026-1', NULL, 1795700023437009, NULL, NULL, NULL, NULL, 1);
insert into residents_review (id, first_id, second_id, state, score, rule, reason, explanation, parameters, organization_id, opened_at, decided_at, decided_by, decided_by_name, decided_reason, version) values (X'01A2180FDDCD72CC913FEB160F75BBBD', X'01A2180FDDCD719C88CAE8BD4E5A7D26', X'01A2180FDDCD78A8B19E4FB2754AA190', 'open', 64.765, 'score', '多项信息相近，需人工核对', '[{"field":"id-number","level":"one-off","weight":11.550746785383243,"explanation":"身份证号相差一位，其中一个校验不通过"},{"field":"health-card","level":"not-comparable","weight":0,"explanation":"健康卡号缺一方，不比较"},{"field":"insurance","level":"not-comparable","weight":0,"explanation":"医保编号缺一方，不比较"},{"field":"health-record","level":"not-comparable","weight":0,"explanation":"健康档案编号缺一方，不比较"},{"field":"other-paper","level":"not-comparable","weight":0,"explanation":"其他证件缺一方，不比较"},{"field":"name","level":"same","weight":10.78135971352466,"explanation":"姓名相同"},{"field":"sex","level":"same","weight":0.9781956296816515,"explanation":"性别相同"},{"field":"birth-date","level":"same","weight":14.183015000882756,"explanation":"出生日期相同"},{"field":"phone","level":"not-comparable","weight":0,"explanation":"电话缺一方，不比较"},{"field":"address","level":"same","weight":7.813781191217037,"explanation":"住址相同"},{"field":"mother","level":"same","weight":10.813781191217037,"explanation":"母亲相同"},{"field":"contact","level":"same","weight":8.643856189774725,"explanation":"联系人相同"}]', '2026-1', NULL, 1795700022733886, NULL, NULL, NULL, NULL, 1);
insert into residents_source (id, system, local_id, resident_id, organization_id, trust, verified, active, version, said_at, statement, fingerprint, created_at, created_by) values (X'01A2180FE7B27DDFA24CF6EDE0962C78', 'BX_RMYY', '00020411', X'01A2180FE7217C8186D33ECEEF3F65BD', X'018BCFE568007CE1B4037AE6CF6D4616', 1, 0, 1, 0, 1795700025264536, X'0000000170BA33F2E04C9CA5F7CB934256619DF3ACF1A7F1ED872DB67A5E278AC564C3CFE2102F4403420F3DC752DE7961B1343FF914F8BC189D9DBE75B1483CE68E06F695D654CCE1B31A699B76AA49D90008D0A5A5DD3374A9257088F37C298A428122E32DB4A386A61A3B1A6B5AFDB40B926D264289DB7E8BF4327A16A1693C8AEC6DB407625A80199243DCDD687BD7427FFC3ED9953DDD1D0849C9006D7FE1D178E34A24D83A3F7271E5D73B8CEDFEAD76AA1AC461E3A9D0FA46F9FDEB24335F4289545F94B2B50FB2C59E0D8577CA00549E470BEC0CC39A690D922034374A3E9B17034AD1C0DF936C02AE12C80B3A8F19C64FCBEFFACD16697DF576DB55C695680914B0FAB4E0505C84F05D708CB0C4', X'BE97813A0B6FC9A28B34E0288C41E56E', 1795700025266281, X'00000000000000000000000000000000');
insert into residents_source (id, system, local_id, resident_id, organization_id, trust, verified, active, version, said_at, statement, fingerprint, created_at, created_by) values (X'01A21810DE1775F3845ED5147ADEE0B7', 'BX_RMYY', '90018827', X'01A21810DE1778B6A3DC053F2A86B78A', X'018BCFE568007CE1B4037AE6CF6D4616', 1, 0, 1, 1781397000000000, 1795700085092843, X'000000019CE4424FE6F893147F36A466865C4719D2ACC2378C41B7CE7C398B700844A95432F2CF169FC9B6140D895F32D852BC90E61C542833FAFB1FD49823F4582C40DF2C04EECD372590627192E601CC7C3C18AC3F5F27B0328204287120E9278E404FAD6AC001733A42C4EC5F1CAE9B7980ECD31460E03D1A5B64781D0D629FE6A098853ED6D36AA6B2637E0AE6B3E564E3C72D14EA598E6DFC318FFAE531EE36FA6DC5192BB55EBA1626FF1BC4F075F543809F7931D732F7E1065C98DD2D12C12DEF593A96048C3EAC0957DECD4C3E675D0544DE3C3F520780D1A3FFBD54CF60796183ECA727A3BD148C3AD0D9AA1E621F770D64FC9D05D0D6FBED1D9B0BF76507C19341B331BB0127C9531897A8F83B36F627DFCE094F6BF1E4355B', X'E742B180A3186C9DEC77E490F8F4C783', 1795700088343270, X'018BCFE5680072E6A1FE516FD418F42F');
insert into residents_verdict (first_id, second_id, same, reason, organization_id, decided_at, decided_by, decided_by_name) values (X'01A2180FD7297024888591DB083C7682', X'01A2180FD729751AA3466C8FBF389473', 0, '走访核对：父子同名', X'018BCFE5680073BD92E1E067F7BFF709', 1795700080525015, X'018BCFE5680072E6A1FE516FD418F42F', '宫武');
insert into residents_verdict (first_id, second_id, same, reason, organization_id, decided_at, decided_by, decided_by_name) values (X'01A2180FD72972E08602FB703651B228', X'01A2180FD7297F30897A304CC3628A13', 0, '再次核实，两人同名', X'018BCFE5680073BD92E1E067F7BFF709', 1795700082518731, X'018BCFE5680072E6A1FE516FD418F42F', '宫武');
insert into terminology_concept (version_id, code, display, pinyin, parent_code, status, valid_from, valid_to) values (X'01A2180FE494737880EFE76554589249', '1', '男性', 'nx', NULL, 'active', NULL, NULL);
insert into terminology_concept (version_id, code, display, pinyin, parent_code, status, valid_from, valid_to) values (X'01A2180FE494737880EFE76554589249', '2', '女性', 'nx', NULL, 'active', NULL, NULL);
insert into terminology_map (version_id, from_system, from_code, to_system, to_code, relation, source) values (X'01A2180FE49474E992B0BA1B76E1BA5A', 'urn:onecounty:codes:service-item', '250101001', 'http://loinc.org', '718-7', 'related-to', 'shipped-2026.11');
insert into terminology_map (version_id, from_system, from_code, to_system, to_code, relation, source) values (X'01A2180FE49474E992B0BA1B76E1BA5A', 'urn:onecounty:codes:service-item', '250101002', 'http://loinc.org', '789-8', 'related-to', 'shipped-2026.11');
insert into terminology_system (id, uri, name, publisher, source, note, shape, map_to, position) values (X'01A2180FE49479B092F17824CE31497F', 'urn:oid:2.16.156.10011.2.3.3.4', '性别', '国家标准', 'GB/T 2261.1', '全表，凭记忆录入', 'digits-1', NULL, 7);
insert into terminology_system (id, uri, name, publisher, source, note, shape, map_to, position) values (X'01A2180FE49477FB8FFCCF2417E66E78', 'urn:oid:2.16.156.10011.2.3.3.5', '婚姻状况', '国家标准', 'GB/T 2261.2', '全表，凭记忆录入', 'digits-2', NULL, 8);
insert into terminology_version (id, system_id, version, valid_from, imported_at, imported_by, imported_by_name, concept_count, file_hash) values (X'01A2180FE494737880EFE76554589249', X'01A2180FE49479B092F17824CE31497F', 'shipped-2026.11', '2020-01-01', 1795700024468850, X'00000000000000000000000000000000', '随平台附带', 4, 'a35d1740df1ee0f9a766f944ec703b01c837459db5a494d7f03ec49e0e71ad91');
insert into terminology_version (id, system_id, version, valid_from, imported_at, imported_by, imported_by_name, concept_count, file_hash) values (X'01A2180FE494758EBE14CB3523C85350', X'01A2180FE494766E9239A06C34473134', 'shipped-2026.11', '2020-01-01', 1795700024468850, X'00000000000000000000000000000000', '随平台附带', 3, 'c85175efb5a875145a5f5878e6c33796cb72d495d45dfa593370b5ed9e42df33');
CREATE INDEX fhir_key_from on fhir_key (type, name, from_at, resource_id);
CREATE INDEX fhir_key_value on fhir_key (type, name, value, resource_id);
CREATE INDEX fhir_message_received on fhir_message (received_at, id);
CREATE INDEX fhir_message_state on fhir_message (state, received_at);
CREATE UNIQUE INDEX fhir_resource_local on fhir_resource (type, source_system, local_id);
CREATE INDEX fhir_resource_resident on fhir_resource (resident_id);
CREATE INDEX fhir_resource_type on fhir_resource (type, id);
CREATE INDEX hl7v2_message_control on hl7v2_message (control_id);
CREATE UNIQUE INDEX hl7v2_message_key on hl7v2_message (key_hash);
CREATE INDEX hl7v2_message_source on hl7v2_message (source, id);
CREATE INDEX hl7v2_message_state on hl7v2_message (state, id);
CREATE UNIQUE INDEX identity_account_staff on identity_account (staff_id);
CREATE UNIQUE INDEX identity_account_username on identity_account (username);
CREATE INDEX identity_attempt_failed on identity_attempt (failed_at);
CREATE UNIQUE INDEX identity_client_client_id on identity_client (client_id);
CREATE INDEX identity_device_password on identity_device (password_at);
CREATE UNIQUE INDEX identity_grant_held on identity_grant (account_id, role) where revoked_at is null;
CREATE UNIQUE INDEX identity_grant_one_administrator on identity_grant (account_id) where administrator and revoked_at is null;
CREATE INDEX identity_password_account on identity_password (account_id, id);
CREATE INDEX identity_recovery_code_account on identity_recovery_code (account_id);
CREATE INDEX identity_session_expires on identity_session (expires_at);
CREATE INDEX identity_session_open on identity_session (account_id, created_at) where ended_at is null;
CREATE UNIQUE INDEX identity_session_token on identity_session (token_hash);
CREATE INDEX identity_token_client on identity_token (client);
CREATE INDEX identity_token_expires on identity_token (expires_at);
CREATE UNIQUE INDEX identity_token_hash on identity_token (token_hash);
CREATE INDEX kernel_audit_action on kernel_audit (action, number);
CREATE INDEX kernel_audit_caller on kernel_audit (caller_id, number);
CREATE UNIQUE INDEX kernel_audit_id on kernel_audit (id);
CREATE INDEX kernel_audit_resident on kernel_audit (resident_id, number);
CREATE UNIQUE INDEX kernel_event_id on kernel_event (id);
CREATE INDEX kernel_idempotency_expires on kernel_idempotency (expires_at);
CREATE INDEX kernel_parameter_name on kernel_parameter (name, valid_from, recorded_at);
CREATE INDEX kernel_retry_subject on kernel_retry (reader, subject_id);
CREATE UNIQUE INDEX organizations_bed_in_use on organizations_bed (department_id, code) where valid_to is null;
CREATE INDEX organizations_bed_organization on organizations_bed (organization_id, id);
CREATE UNIQUE INDEX organizations_capability_in_use on organizations_capability (organization_id, code) where valid_to is null;
CREATE INDEX organizations_catchment_centre on organizations_catchment (centre_id);
CREATE INDEX organizations_catchment_division on organizations_catchment (division_code, valid_from);
CREATE UNIQUE INDEX organizations_catchment_in_use on organizations_catchment (division_code) where valid_to is null;
CREATE UNIQUE INDEX organizations_consortium_name on organizations_consortium (name) where valid_to is null;
CREATE UNIQUE INDEX organizations_department_in_use on organizations_department (organization_id, code) where valid_to is null;
CREATE UNIQUE INDEX organizations_equipment_in_use on organizations_equipment (asset_number) where valid_to is null;
CREATE INDEX organizations_equipment_organization on organizations_equipment (organization_id, id);
CREATE UNIQUE INDEX organizations_membership_once on organizations_membership (consortium_id, organization_id) where valid_to is null;
CREATE UNIQUE INDEX organizations_membership_one_consortium on organizations_membership (organization_id) where exclusive and valid_to is null;
CREATE INDEX organizations_membership_organization on organizations_membership (organization_id, valid_from);
CREATE UNIQUE INDEX organizations_organization_code on organizations_organization (code);
CREATE UNIQUE INDEX organizations_organization_credit_code on organizations_organization (credit_code);
CREATE UNIQUE INDEX organizations_organization_institution_code on organizations_organization (institution_code);
CREATE INDEX organizations_organization_parent on organizations_organization (parent_id);
CREATE INDEX organizations_post_organization on organizations_post (organization_id);
CREATE INDEX organizations_post_staff on organizations_post (staff_id);
CREATE UNIQUE INDEX organizations_revision_subject on organizations_revision (subject_id, version);
CREATE UNIQUE INDEX organizations_source_code_in_use on organizations_source_code (code) where valid_to is null;
CREATE INDEX organizations_source_code_organization on organizations_source_code (organization_id);
CREATE INDEX organizations_staff_code on organizations_staff (code);
CREATE UNIQUE INDEX organizations_staff_id_number on organizations_staff (id_number_key, id_number_mac);
CREATE INDEX organizations_staff_name on organizations_staff (name, id);
CREATE INDEX records_fact_critical on records_fact (resident_id, sort_at) where interpretation in ('HH', 'LL', 'AA');
CREATE INDEX records_fact_history_fact on records_fact_history (fact_id, kept_at);
CREATE INDEX records_fact_parent on records_fact (parent_id) where parent_id is not null;
CREATE INDEX records_fact_sensitive on records_fact (resident_id) where sensitivity <> '';
CREATE INDEX records_fact_timeline on records_fact (resident_id, sort_at, id) where parent_id is null;
CREATE INDEX records_fact_trend on records_fact (resident_id, kind, trend_key, sort_at);
CREATE INDEX records_grant_resident on records_grant (resident_id, organization_id, until);
CREATE INDEX records_review_state on records_review (state, due_at, id);
CREATE UNIQUE INDEX residents_card_active on residents_card (resident_id) where state = 'active';
CREATE INDEX residents_card_code_card on residents_card_code (card_id);
CREATE INDEX residents_card_code_expires on residents_card_code (expires_at);
CREATE UNIQUE INDEX residents_card_number on residents_card (number);
CREATE UNIQUE INDEX residents_household_member_current on residents_household_member (resident_id) where left_on is null;
CREATE INDEX residents_household_member_household on residents_household_member (household_id);
CREATE INDEX residents_key_resident on residents_key (resident_id);
CREATE UNIQUE INDEX residents_merge_active on residents_merge (absorbed_id) where undone_at is null;
CREATE INDEX residents_merge_survivor on residents_merge (survivor_id);
CREATE UNIQUE INDEX residents_proxy_current on residents_proxy (resident_id, proxy_id) where ended_at is null;
CREATE INDEX residents_proxy_proxy on residents_proxy (proxy_id);
CREATE INDEX residents_resident_initials on residents_resident (name_initials, id);
CREATE INDEX residents_resident_merged_into on residents_resident (merged_into) where merged_into is not null;
CREATE INDEX residents_resident_name on residents_resident (name, id);
CREATE INDEX residents_resident_pinyin on residents_resident (name_pinyin, id);
CREATE UNIQUE INDEX residents_review_pair on residents_review (first_id, second_id);
CREATE INDEX residents_review_second on residents_review (second_id);
CREATE INDEX residents_review_state on residents_review (state, opened_at, id);
CREATE UNIQUE INDEX residents_source_active on residents_source (system, local_id) where active;
CREATE INDEX residents_source_resident on residents_source (resident_id);
CREATE INDEX residents_verdict_second on residents_verdict (second_id);
CREATE INDEX terminology_concept_code on terminology_concept (code);
CREATE INDEX terminology_concept_display on terminology_concept (version_id, display);
CREATE INDEX terminology_map_target on terminology_map (to_system, to_code);
CREATE UNIQUE INDEX terminology_system_uri on terminology_system (uri);
CREATE UNIQUE INDEX terminology_version_once on terminology_version (system_id, version);
CREATE TRIGGER organizations_catchment_no_overlap before insert on organizations_catchment
begin
  select raise(abort, 'organizations_catchment_in_use') where exists (
    select 1 from organizations_catchment c where c.division_code = new.division_code and c.id <> new.id
      and (c.valid_to is null or new.valid_from < c.valid_to) and (new.valid_to is null or c.valid_from < new.valid_to));
end;
CREATE TRIGGER organizations_membership_no_overlap before insert on organizations_membership when new.exclusive = 1
begin
  select raise(abort, 'organizations_membership_one_consortium') where exists (
    select 1 from organizations_membership m where m.organization_id = new.organization_id and m.exclusive = 1 and m.id <> new.id
      and (m.valid_to is null or new.valid_from < m.valid_to) and (new.valid_to is null or m.valid_from < new.valid_to));
end;
CREATE VIEW pub_audit as
select number, id, at, caller_kind, caller_id, caller_name, organization_id, organization_name, action, subject_kind, subject_id, resident_id, reason, detail
from kernel_audit;
