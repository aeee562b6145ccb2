alter table identity_account add column requested_roles {text};
