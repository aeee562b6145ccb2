-- Two dated rows of one subject may not overlap. The lock makes writers of one subject take turns, so that each sees the other's row;
-- btree_gist exclusion constraints would say the same, but the extension is not on every server.
create function organizations_membership_no_overlap() returns trigger language plpgsql as $$
begin
  if new.exclusive then
    perform pg_advisory_xact_lock(hashtextextended(current_schema() || new.organization_id::text, 1));
    if exists (
      select 1 from organizations_membership m where m.organization_id = new.organization_id and m.exclusive and m.id <> new.id
        and (m.valid_to is null or new.valid_from < m.valid_to) and (new.valid_to is null or m.valid_from < new.valid_to)) then
      raise exception 'memberships overlap' using errcode = '23505', constraint = 'organizations_membership_one_consortium';
    end if;
  end if;
  return new;
end $$;
create trigger organizations_membership_no_overlap before insert on organizations_membership for each row execute function organizations_membership_no_overlap();

create function organizations_catchment_no_overlap() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(current_schema() || new.division_code, 2));
  if exists (
    select 1 from organizations_catchment c where c.division_code = new.division_code and c.id <> new.id
      and (c.valid_to is null or new.valid_from < c.valid_to) and (new.valid_to is null or c.valid_from < new.valid_to)) then
    raise exception 'catchments overlap' using errcode = '23505', constraint = 'organizations_catchment_in_use';
  end if;
  return new;
end $$;
create trigger organizations_catchment_no_overlap before insert on organizations_catchment for each row execute function organizations_catchment_no_overlap();
