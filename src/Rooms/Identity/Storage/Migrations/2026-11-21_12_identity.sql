create table identity_account (
  id {uuid} not null primary key,
  username {text} not null,
  staff_id {uuid} not null,
  name {text} not null,
  state {text} not null check (state in ('active', 'locked', 'closed')),
  state_reason {text},
  role_class {text} not null check (role_class in ('none', 'staff', 'administrator')),
  password_hash {text} not null,
  password_set_at {instant} not null,
  password_must_change {bool} not null,
  pin {bytes},
  totp_state {text} not null check (totp_state in ('none', 'pending', 'active')),
  totp_secret {bytes},
  totp_last_step {long},
  second_factor_waived {text},
  last_post_id {uuid},
  last_log_in_at {instant},
  version {long} not null,
  created_at {instant} not null,
  created_by {uuid} not null
){strict};
create unique index identity_account_username on identity_account (username);
create unique index identity_account_staff on identity_account (staff_id);

create table identity_password (
  id {uuid} not null primary key,
  account_id {uuid} not null,
  hash {text} not null,
  created_at {instant} not null
){strict};
create index identity_password_account on identity_password (account_id, id);

create table identity_recovery_code (
  id {uuid} not null primary key,
  account_id {uuid} not null,
  hash {bytes} not null,
  created_at {instant} not null,
  used_at {instant}
){strict};
create index identity_recovery_code_account on identity_recovery_code (account_id);

create table identity_grant (
  id {uuid} not null primary key,
  account_id {uuid} not null,
  role {text} not null,
  administrator {bool} not null,
  reason {text},
  created_at {instant} not null,
  created_by {uuid} not null,
  created_by_name {text} not null,
  revoked_at {instant},
  revoked_by_name {text},
  revoked_reason {text}
){strict};
create unique index identity_grant_held on identity_grant (account_id, role) where revoked_at is null;
create unique index identity_grant_one_administrator on identity_grant (account_id) where administrator and revoked_at is null;

create table identity_attempt (
  kind {text} not null check (kind in ('account', 'pin', 'address', 'client')),
  mac {bytes} not null,
  failures {int} not null,
  failed_at {instant} not null,
  locked_until {instant},
  primary key (kind, mac)
){strict};
create index identity_attempt_failed on identity_attempt (failed_at);

create table identity_session (
  id {uuid} not null primary key,
  account_id {uuid} not null,
  token_hash {bytes} not null,
  device_hash {bytes} not null,
  post_id {uuid},
  opened_by {text} not null check (opened_by in ('password', 'pin')),
  address {text},
  agent {text},
  created_at {instant} not null,
  seen_at {instant} not null,
  expires_at {instant} not null,
  ended_at {instant},
  end_reason {text}
){strict};
create unique index identity_session_token on identity_session (token_hash);
create index identity_session_open on identity_session (account_id, created_at) where ended_at is null;
create index identity_session_expires on identity_session (expires_at);

create table identity_device (
  account_id {uuid} not null,
  device_hash {bytes} not null,
  password_at {instant} not null,
  primary key (account_id, device_hash)
){strict};
create index identity_device_password on identity_device (password_at);

create table identity_client (
  id {uuid} not null primary key,
  client_id {text} not null,
  name {text} not null,
  secret_hash {bytes} not null,
  organization_id {uuid} not null,
  source_system {text},
  scopes {text} not null,
  state {text} not null check (state in ('active', 'disabled')),
  version {long} not null,
  created_at {instant} not null,
  created_by {uuid} not null
){strict};
create unique index identity_client_client_id on identity_client (client_id);

create table identity_token (
  id {uuid} not null primary key,
  client {uuid} not null,
  token_hash {bytes} not null,
  scopes {text} not null,
  created_at {instant} not null,
  expires_at {instant} not null
){strict};
create unique index identity_token_hash on identity_token (token_hash);
create index identity_token_expires on identity_token (expires_at);
create index identity_token_client on identity_token (client);
