alter table records_review add column kind {text} not null default 'break-glass' check (kind in ('break-glass', 'sensitive'));
