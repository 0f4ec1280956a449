-- Purpose: lists of sessions say when the second factor was shown.
-- Backward-compatible: yes

set local role mizan_credentials;
drop function credentials.own_sessions(uuid);
drop function credentials.sessions_of_company(boolean, uuid);
create function credentials.sessions_of_company(p_live boolean, p_id uuid)
  returns table (
    id uuid, person_id uuid, display_name text, email text, created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz,
    address text, device_name text, sign_in_method text, mfa_at timestamptz, here boolean, revoked_at timestamptz, revoked_by text, revoke_reason text
  ) language sql stable security definer set search_path = pg_catalog, public as $$
  select s.id, s.person_id, p.display_name, p.email::text, s.created_at, s.last_seen_at, s.expires_at, s.address, s.device_name,
    s.sign_in_method, s.mfa_at, s.last_company_id = m.company_id, s.revoked_at, b.display_name, s.revoke_reason
  from public.memberships m
  join public.people p on p.id = m.person_id
  join credentials.sessions s on s.person_id = m.person_id
  left join public.people b on b.id = s.revoked_by
  where m.company_id = nullif(current_setting('app.company_id', true), '')::uuid
    and case when p_id is not null then s.id = p_id
      when p_live then s.revoked_at is null and s.expires_at > now()
      else coalesce(s.revoked_at, s.expires_at) between now() - interval '30 days' and now() end
  order by coalesce(s.revoked_at, s.last_seen_at) desc limit 500;
$$;
create function credentials.own_sessions(p_person_id uuid)
  returns table (
    id uuid, created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz, address text, device_name text, sign_in_method text, mfa_at timestamptz,
    company_name text, company_name_ar text
  ) language sql stable security definer set search_path = pg_catalog, public as $$
  select s.id, s.created_at, s.last_seen_at, s.expires_at, s.address, s.device_name, s.sign_in_method, s.mfa_at, c.name, c.name_ar
  from credentials.sessions s left join public.companies c on c.id = s.last_company_id
  where s.person_id = p_person_id and s.revoked_at is null and s.expires_at > now()
  order by s.last_seen_at desc;
$$;
revoke all on function credentials.sessions_of_company(boolean, uuid), credentials.own_sessions(uuid) from public;
grant execute on function credentials.sessions_of_company(boolean, uuid), credentials.own_sessions(uuid) to mizan_app;
reset role;
