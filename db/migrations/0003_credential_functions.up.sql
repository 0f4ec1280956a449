-- Purpose: the functions through which people sign in, are recognised on every request, and are signed out.
-- Backward-compatible: yes

create function credentials.create_person(p_id uuid, p_email text, p_display_name text, p_locale text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into public.people (id, email, display_name, locale) values (p_id, p_email, p_display_name, p_locale);
  return p_id;
end $$;

-- Answers nothing that tells a stranger whether the account exists: the caller verifies a dummy hash when no row comes.
create function credentials.find_password(p_email text)
  returns table (person_id uuid, password_hash text, active boolean)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select p.id, w.password_hash, p.active
  from public.people p join credentials.passwords w on w.person_id = p.id
  where p.email = p_email::public.citext;
$$;

-- Ends every live session of a person; the NOTIFY cuts their open streams. Returns the sessions ended.
create function credentials.end_sessions_of(p_person_id uuid, p_except uuid, p_reason text) returns setof uuid
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_id uuid;
begin
  for v_id in
    update credentials.sessions s
    set revoked_at = now(), revoked_by = nullif(current_setting('app.actor_id', true), '')::uuid, revoke_reason = p_reason
    where s.person_id = p_person_id and s.revoked_at is null and s.id is distinct from p_except
    returning s.id
  loop
    perform pg_notify('session_revoked', v_id::text);
    perform public.audit_act(nullif(current_setting('app.company_id', true), '')::uuid, 'sessions', v_id::text, 'revoke',
      jsonb_build_object('person_id', p_person_id, 'reason', p_reason));
    return next v_id;
  end loop;
end $$;

create function credentials.set_password(p_person_id uuid, p_password_hash text) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into credentials.passwords (person_id, password_hash) values (p_person_id, p_password_hash)
  on conflict (person_id) do update set password_hash = excluded.password_hash, changed_at = now();
  perform public.audit_act(null, 'people', p_person_id::text, 'password_set', null);
  perform credentials.end_sessions_of(p_person_id, null, 'password_changed');
end $$;

create function credentials.create_link(p_id uuid, p_person_id uuid, p_token_hash bytea, p_purpose text, p_expires_at timestamptz)
  returns void language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update credentials.person_links set used_at = now() where person_id = p_person_id and purpose = p_purpose and used_at is null;
  insert into credentials.person_links (id, person_id, token_hash, purpose, expires_at)
  values (p_id, p_person_id, p_token_hash, p_purpose, p_expires_at);
end $$;

create function credentials.find_link(p_token_hash bytea)
  returns table (person_id uuid, display_name text, purpose text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select l.person_id, p.display_name, l.purpose
  from credentials.person_links l join public.people p on p.id = l.person_id
  where l.token_hash = p_token_hash and l.used_at is null and l.expires_at > now() and p.active;
$$;

-- Uses a link once and sets the password chosen behind it. NULL when the link is used, expired or unknown.
create function credentials.use_link(p_token_hash bytea, p_password_hash text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_person uuid;
begin
  update credentials.person_links l set used_at = now()
  from public.people p
  where l.token_hash = p_token_hash and l.used_at is null and l.expires_at > now() and p.id = l.person_id and p.active
  returning l.person_id into v_person;
  if v_person is not null then
    perform credentials.set_password(v_person, p_password_hash);
  end if;
  return v_person;
end $$;

create function credentials.create_session(
  p_id uuid, p_person_id uuid, p_token_hash bytea, p_expires_at timestamptz, p_address text, p_device_name text, p_method text
) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into credentials.sessions (id, person_id, token_hash, expires_at, address, device_name, sign_in_method)
  values (p_id, p_person_id, p_token_hash, p_expires_at, p_address, p_device_name, p_method);
  perform public.audit_act(null, 'sessions', p_id::text, 'sign_in', jsonb_build_object('person_id', p_person_id, 'method', p_method));
end $$;

-- Recognises a request: one round trip, no cache, so that a revocation holds on the very next request.
-- p_company is a company code or id, or NULL for the person's default. company_id is NULL when the person is no member.
-- The idle limit is the strictest among the person's companies.
create function credentials.recognise(p_token_hash bytea, p_company text)
  returns table (
    session_id uuid, person_id uuid, display_name text, email text, locale text, operator boolean, last_seen_at timestamptz,
    company_id uuid, company_code text, permissions text[]
  ) language sql stable security definer set search_path = pg_catalog, public as $$
  select s.id, p.id, p.display_name, p.email::text, p.locale, o.person_id is not null, s.last_seen_at,
    c.id, c.code,
    coalesce((
      select array_agg(distinct rp.permission_code)
      from public.membership_roles mr
      join public.role_permissions rp on rp.company_id = mr.company_id and rp.role_id = mr.role_id
      where mr.company_id = c.id and mr.person_id = p.id
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
  where s.token_hash = p_token_hash and s.revoked_at is null and s.expires_at > now()
    and s.last_seen_at > now() - make_interval(mins => coalesce((
      select min(k.session_idle_minutes) from public.memberships m join public.companies k on k.id = m.company_id
      where m.person_id = p.id and m.active), 720));
$$;

-- At most one write a minute for each session.
create function credentials.touch_session(p_session_id uuid, p_address text) returns void
  language sql security definer set search_path = pg_catalog, public as $$
  update credentials.sessions set last_seen_at = now(), address = coalesce(p_address, address)
  where id = p_session_id and last_seen_at < now() - interval '1 minute' and revoked_at is null;
$$;

create function credentials.companies_of(p_person_id uuid) returns table (id uuid, code text, name text, name_ar text, roles text[])
  language sql stable security definer set search_path = pg_catalog, public as $$
  select c.id, c.code, c.name, c.name_ar, coalesce((
      select array_agg(r.name order by r.name) from public.membership_roles mr
      join public.roles r on r.company_id = mr.company_id and r.id = mr.role_id
      where mr.company_id = c.id and mr.person_id = m.person_id), '{}')
  from public.memberships m join public.companies c on c.id = m.company_id
  where m.person_id = p_person_id and m.active order by c.code;
$$;

create function credentials.sign_out(p_token_hash bytea) returns uuid
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_id uuid;
begin
  update credentials.sessions set revoked_at = now(), revoked_by = person_id, revoke_reason = 'signed_out'
  where token_hash = p_token_hash and revoked_at is null returning id into v_id;
  if v_id is not null then
    perform pg_notify('session_revoked', v_id::text);
    perform public.audit_act(null, 'sessions', v_id::text, 'sign_out', null);
  end if;
  return v_id;
end $$;

create function credentials.live_sessions_of(p_person_id uuid)
  returns table (id uuid, created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz, address text, device_name text, sign_in_method text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select s.id, s.created_at, s.last_seen_at, s.expires_at, s.address, s.device_name, s.sign_in_method
  from credentials.sessions s
  where s.person_id = p_person_id and s.revoked_at is null and s.expires_at > now()
  order by s.last_seen_at desc;
$$;

-- The live sessions of the members of the company in hand.
create function credentials.company_sessions()
  returns table (
    id uuid, person_id uuid, display_name text, email text, created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz,
    address text, device_name text, sign_in_method text
  ) language sql stable security definer set search_path = pg_catalog, public as $$
  select s.id, s.person_id, p.display_name, p.email::text, s.created_at, s.last_seen_at, s.expires_at, s.address, s.device_name, s.sign_in_method
  from public.memberships m
  join public.people p on p.id = m.person_id
  join credentials.sessions s on s.person_id = m.person_id
  where m.company_id = nullif(current_setting('app.company_id', true), '')::uuid
    and s.revoked_at is null and s.expires_at > now()
  order by s.last_seen_at desc;
$$;

-- Revokes one session of a member of the company in hand (or of the caller). NULL: no such live session in reach.
create function credentials.revoke_session(p_session_id uuid, p_reason text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_actor uuid := nullif(current_setting('app.actor_id', true), '')::uuid;
  v_company uuid := nullif(current_setting('app.company_id', true), '')::uuid;
  v_person uuid;
begin
  update credentials.sessions s set revoked_at = now(), revoked_by = v_actor, revoke_reason = p_reason
  where s.id = p_session_id and s.revoked_at is null
    and (s.person_id = v_actor
      or exists (select 1 from public.memberships m where m.company_id = v_company and m.person_id = s.person_id))
  returning s.person_id into v_person;
  if v_person is null then
    return null;
  end if;
  perform pg_notify('session_revoked', p_session_id::text);
  perform public.audit_act(v_company, 'sessions', p_session_id::text, 'revoke', jsonb_build_object('person_id', v_person, 'reason', p_reason));
  return v_person;
end $$;

-- Revokes the sessions of one member of the company in hand.
create function credentials.revoke_member_sessions(p_person_id uuid, p_except uuid, p_reason text) returns setof uuid
  language sql security definer set search_path = pg_catalog, public as $$
  select credentials.end_sessions_of(m.person_id, p_except, p_reason)
  from public.memberships m
  where m.company_id = nullif(current_setting('app.company_id', true), '')::uuid and m.person_id = p_person_id;
$$;

create function credentials.revoke_company_sessions(p_except uuid, p_reason text) returns setof uuid
  language sql security definer set search_path = pg_catalog, public as $$
  select credentials.end_sessions_of(m.person_id, p_except, p_reason)
  from public.memberships m
  where m.company_id = nullif(current_setting('app.company_id', true), '')::uuid;
$$;

create function credentials.revoke_own_sessions(p_except uuid) returns setof uuid
  language sql security definer set search_path = pg_catalog, public as $$
  select credentials.end_sessions_of(nullif(current_setting('app.actor_id', true), '')::uuid, p_except, 'signed_out_everywhere');
$$;

-- Throttling: five free failures, then a delay that doubles from one second to fifteen minutes; forgotten after a day.
create function credentials.throttled_until(p_keys bytea[]) returns timestamptz
  language sql stable security definer set search_path = pg_catalog, public as $$
  select max(blocked_until) from credentials.sign_in_throttles where key = any (p_keys) and blocked_until > now();
$$;

create function credentials.count_failure(p_keys bytea[]) returns void
  language sql security definer set search_path = pg_catalog, public as $$
  insert into credentials.sign_in_throttles as t (key, failures, last_failure_at, blocked_until)
  select distinct k, 1, now(), now() from unnest(p_keys) k order by k
  on conflict (key) do update set
    failures = case when t.last_failure_at < now() - interval '1 day' then 1 else t.failures + 1 end,
    last_failure_at = now(),
    blocked_until = case when t.last_failure_at < now() - interval '1 day' or t.failures < 5 then now()
      else now() + make_interval(secs => least(900, power(2, least(t.failures - 5, 10)))) end;
$$;

create function credentials.clear_failures(p_keys bytea[]) returns void
  language sql security definer set search_path = pg_catalog, public as $$
  delete from credentials.sign_in_throttles where key = any (p_keys);
$$;

create function credentials.grant_operator(p_person_id uuid) returns void
  language sql security definer set search_path = pg_catalog, public as $$
  insert into credentials.operators (person_id) values (p_person_id) on conflict do nothing;
$$;

create function credentials.find_person(p_email text) returns uuid
  language sql stable security definer set search_path = pg_catalog, public as $$
  select id from public.people where email = p_email::public.citext;
$$;

create function credentials.installation_is_empty() returns boolean
  language sql stable security definer set search_path = pg_catalog, public as $$
  select not exists (select 1 from public.companies) and not exists (select 1 from public.people);
$$;


-- People and links are made by an operator's commands, which run as the owner.
grant usage on schema credentials to mizan_owner;

-- Functions that bypass row-level security belong to roles nobody can log in as, which then say who may call them.
alter function credentials.create_person(uuid, text, text, text) owner to mizan_credentials;
alter function credentials.find_password(text) owner to mizan_credentials;
alter function credentials.end_sessions_of(uuid, uuid, text) owner to mizan_credentials;
alter function credentials.set_password(uuid, text) owner to mizan_credentials;
alter function credentials.create_link(uuid, uuid, bytea, text, timestamptz) owner to mizan_credentials;
alter function credentials.find_link(bytea) owner to mizan_credentials;
alter function credentials.use_link(bytea, text) owner to mizan_credentials;
alter function credentials.create_session(uuid, uuid, bytea, timestamptz, text, text, text) owner to mizan_credentials;
alter function credentials.recognise(bytea, text) owner to mizan_credentials;
alter function credentials.touch_session(uuid, text) owner to mizan_credentials;
alter function credentials.companies_of(uuid) owner to mizan_credentials;
alter function credentials.sign_out(bytea) owner to mizan_credentials;
alter function credentials.live_sessions_of(uuid) owner to mizan_credentials;
alter function credentials.company_sessions() owner to mizan_credentials;
alter function credentials.revoke_session(uuid, text) owner to mizan_credentials;
alter function credentials.revoke_member_sessions(uuid, uuid, text) owner to mizan_credentials;
alter function credentials.revoke_company_sessions(uuid, text) owner to mizan_credentials;
alter function credentials.revoke_own_sessions(uuid) owner to mizan_credentials;
alter function credentials.throttled_until(bytea[]) owner to mizan_credentials;
alter function credentials.count_failure(bytea[]) owner to mizan_credentials;
alter function credentials.clear_failures(bytea[]) owner to mizan_credentials;
alter function credentials.grant_operator(uuid) owner to mizan_credentials;
alter function credentials.find_person(text) owner to mizan_credentials;
alter function credentials.installation_is_empty() owner to mizan_credentials;
set local role mizan_credentials;
revoke all on all functions in schema credentials from public;
grant execute on function
  credentials.find_password(text), credentials.find_link(bytea), credentials.use_link(bytea, text),
  credentials.create_session(uuid, uuid, bytea, timestamptz, text, text, text), credentials.recognise(bytea, text),
  credentials.touch_session(uuid, text), credentials.companies_of(uuid), credentials.sign_out(bytea),
  credentials.live_sessions_of(uuid), credentials.company_sessions(), credentials.revoke_session(uuid, text),
  credentials.revoke_member_sessions(uuid, uuid, text), credentials.revoke_company_sessions(uuid, text),
  credentials.revoke_own_sessions(uuid), credentials.throttled_until(bytea[]), credentials.count_failure(bytea[]),
  credentials.clear_failures(bytea[])
  to mizan_app;
grant execute on function
  credentials.create_person(uuid, text, text, text), credentials.set_password(uuid, text),
  credentials.create_link(uuid, uuid, bytea, text, timestamptz), credentials.grant_operator(uuid),
  credentials.find_person(text), credentials.installation_is_empty(), credentials.companies_of(uuid)
  to mizan_owner;
reset role;
