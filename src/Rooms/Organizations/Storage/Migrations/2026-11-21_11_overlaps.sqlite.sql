-- Two dated rows of one subject may not overlap. Handlers look first and refuse with words; these are for the writer that did not look.
create trigger organizations_membership_no_overlap before insert on organizations_membership when new.exclusive = 1
begin
  select raise(abort, 'organizations_membership_one_consortium') where exists (
    select 1 from organizations_membership m where m.organization_id = new.organization_id and m.exclusive = 1 and m.id <> new.id
      and (m.valid_to is null or new.valid_from < m.valid_to) and (new.valid_to is null or m.valid_from < new.valid_to));
end;
create trigger organizations_catchment_no_overlap before insert on organizations_catchment
begin
  select raise(abort, 'organizations_catchment_in_use') where exists (
    select 1 from organizations_catchment c where c.division_code = new.division_code and c.id <> new.id
      and (c.valid_to is null or new.valid_from < c.valid_to) and (new.valid_to is null or c.valid_from < new.valid_to));
end;
