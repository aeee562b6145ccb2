alter table identity_session add column locked_at {instant};
