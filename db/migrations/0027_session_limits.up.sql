-- Purpose: sessions of whoever holds a privileged permission end earlier; every session has an absolute limit its companies set.
-- Backward-compatible: yes

set local role mizan_credentials;

-- The limits each company of a person sets for them; whoever holds a privileged permission there has the stricter ones.
create function credentials.session_limits_of(p_person_id uuid) returns table (idle_minutes integer, absolute_hours integer)
  language sql stable as $$
  select case when v.privileged then least(c.session_idle_minutes, c.session_idle_privileged_minutes) else c.session_idle_minutes end,
    case when v.privileged then least(c.session_absolute_hours, c.session_absolute_privileged_hours) else c.session_absolute_hours end
  from public.memberships m
  join public.companies c on c.id = m.company_id
  cross join lateral (
    select exists (
      select 1 from public.membership_roles mr
      join public.roles r on r.company_id = mr.company_id and r.id = mr.role_id
      left join public.role_permissions rp on rp.company_id = mr.company_id and rp.role_id = mr.role_id
      left join public.permissions k on k.code = rp.permission_code
      where mr.company_id = m.company_id and mr.person_id = m.person_id and (r.code = 'owner' or k.privileged)) as privileged
  ) v
  where m.person_id = p_person_id and m.active;
$$;

revoke all on function credentials.session_limits_of(uuid) from public;

create or replace function credentials.recognise(p_token_hash bytea, p_company text)
  returns table (
    session_id uuid, person_id uuid, display_name text, email text, locale text, operator boolean, last_seen_at timestamptz,
    company_id uuid, company_code text, permissions text[]
  ) language sql stable security definer set search_path = pg_catalog, public as $$
  select s.id, p.id, p.display_name, p.email::text, p.locale, o.person_id is not null, s.last_seen_at,
    c.id, c.code,
    coalesce((
      select array_agg(distinct coalesce(k.code, rp.permission_code))
      from public.membership_roles mr
      join public.roles r on r.company_id = mr.company_id and r.id = mr.role_id
      left join public.permissions k on r.code = 'owner'
      left join public.role_permissions rp on r.code <> 'owner' and rp.company_id = mr.company_id and rp.role_id = mr.role_id
      where mr.company_id = c.id and mr.person_id = p.id and coalesce(k.code, rp.permission_code) is not null
    ), '{}')
  from credentials.sessions s
  join public.people p on p.id = s.person_id and p.active
  left join credentials.operators o on o.person_id = p.id
  left join lateral (
    select k.id, k.code from public.memberships m join public.companies k on k.id = m.company_id
    where m.person_id = p.id and m.active and (p_company is null or k.code = p_company or k.id::text = p_company)
    order by (k.id = s.default_company_id) desc nulls last, k.code
    limit 1
  ) c on true
  cross join lateral (
    select coalesce(min(l.idle_minutes), 720) as idle_minutes, coalesce(min(l.absolute_hours), 336) as absolute_hours
    from credentials.session_limits_of(p.id) l
  ) limits
  where s.id = credentials.session_of(p_token_hash) and s.expires_at > now()
    and s.last_seen_at > now() - make_interval(mins => limits.idle_minutes)
    and s.created_at > now() - make_interval(hours => limits.absolute_hours);
$$;
reset role;
