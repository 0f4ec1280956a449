set local role mizan_credentials;
create or replace function credentials.recognise(p_token_hash bytea, p_company text)
  returns table (
    session_id uuid, person_id uuid, display_name text, email text, locale text, operator boolean, last_seen_at timestamptz,
    company_id uuid, company_code text, permissions text[], enrolment_due boolean
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
    ), '{}'),
    case when f.held then false else credentials.factor_required(p.id) end
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
    select exists (select 1 from credentials.totp_factors t where t.person_id = p.id and t.confirmed_at is not null)
      or exists (select 1 from credentials.passkeys t where t.person_id = p.id) as held
  ) f
  cross join lateral (
    select coalesce(min(l.idle_minutes), 720) as idle_minutes, coalesce(min(l.absolute_hours), 336) as absolute_hours
    from credentials.session_limits_of(p.id) l
  ) limits
  where s.id = credentials.session_of(p_token_hash) and s.expires_at > now() and (s.mfa_at is not null or not f.held)
    and s.last_seen_at > now() - make_interval(mins => limits.idle_minutes)
    and s.created_at > now() - make_interval(hours => limits.absolute_hours);
$$;
reset role;
