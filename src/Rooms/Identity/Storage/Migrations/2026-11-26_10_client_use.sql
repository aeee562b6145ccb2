alter table identity_client add column state_reason {text};
alter table identity_client add column last_token_at {instant};
