create table bench_row (
  id {uuid} not null primary key,
  state {text} not null check (state in ('open', 'done')),
  version {long} not null
){strict};
