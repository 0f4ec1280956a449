-- Purpose: who is signed in reads the names of their roles in Arabic too.
-- Backward-compatible: yes
drop function credentials.companies_of(uuid);
create function credentials.companies_of(p_person_id uuid)
  returns table (id uuid, code text, name text, name_ar text, roles text[], roles_ar text[])
  language sql stable security definer set search_path = pg_catalog, public as $$
  select c.id, c.code, c.name, c.name_ar, coalesce(held.names, '{}'), coalesce(held.names_ar, '{}')
  from public.memberships m join public.companies c on c.id = m.company_id
  cross join lateral (
    select array_agg(r.name order by r.name) as names, array_agg(coalesce(r.name_ar, r.name) order by r.name) as names_ar
    from public.membership_roles mr
    join public.roles r on r.company_id = mr.company_id and r.id = mr.role_id
    where mr.company_id = c.id and mr.person_id = m.person_id) held
  where m.person_id = p_person_id and m.active order by c.code;
$$;
alter function credentials.companies_of(uuid) owner to mizan_credentials;
set local role mizan_credentials;
revoke all on function credentials.companies_of(uuid) from public;
grant execute on function credentials.companies_of(uuid) to mizan_app, mizan_owner;
reset role;
