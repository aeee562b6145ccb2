create table workshop_value (
  id {uuid} not null primary key,
  other {uuid},
  at {instant} not null,
  later {instant},
  day {day} not null,
  other_day {day},
  amount {long} not null,
  other_amount {long},
  count {int} not null,
  other_count {int},
  reading {real} not null,
  other_reading {real},
  yes {bool} not null,
  maybe {bool},
  name {text} not null,
  other_name {text},
  blob {bytes} not null,
  other_blob {bytes},
  grade {int} not null,
  other_grade {int}
){strict};

create table workshop_piece (
  id {uuid} not null primary key,
  name {text} not null,
  place {text} not null,
  state {text} not null check (state in ('open', 'done')),
  version {long} not null
){strict};
create unique index workshop_piece_name on workshop_piece (name);
create unique index workshop_piece_open on workshop_piece (place) where state = 'open';

create table workshop_seen (
  id {uuid} not null primary key,
  reader {text} not null,
  number {long} not null,
  subject_id {uuid} not null,
  text {text} not null
){strict};
