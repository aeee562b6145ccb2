-- Card numbers leave the clear column: a step at start-up seals what stands there (CardSealing). The column goes once every node writes sealed numbers.
alter table residents_card add column number_sealed {bytes};
alter table residents_card add column number_mac {bytes};
alter table residents_card add column key_version {int};
drop index residents_card_number;
create unique index residents_card_mac on residents_card (number_mac);
create index residents_card_clear on residents_card (id) where number <> '';

-- A person may take back the word "two people"; the row stays and says who did and why.
alter table residents_verdict add column withdrawn_at {instant};
alter table residents_verdict add column withdrawn_by {uuid};
alter table residents_verdict add column withdrawn_by_name {text};
alter table residents_verdict add column withdrawn_reason {text};
