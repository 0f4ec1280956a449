-- Purpose: second factors: codes of an authenticator, passkeys, recovery codes; signing in in two steps; roles that require a factor.
-- Backward-compatible: yes

alter table roles add column mfa_required boolean not null default false;
grant insert (mfa_required), update (mfa_required) on roles to mizan_app;

alter table credentials.sessions
  add column mfa_method text,
  add column mfa_at timestamptz;
alter table credentials.sessions drop constraint sessions_sign_in_method;
alter table credentials.sessions
  add constraint sessions_sign_in_method check (sign_in_method in ('password', 'link', 'passkey')) not valid,
  add constraint sessions_mfa_method check (mfa_method in ('totp', 'passkey', 'recovery_code')) not valid,
  add constraint sessions_mfa_whole check ((mfa_method is null) = (mfa_at is null)) not valid;
alter table credentials.sessions validate constraint sessions_sign_in_method;
alter table credentials.sessions validate constraint sessions_mfa_method;
alter table credentials.sessions validate constraint sessions_mfa_whole;

-- secret: AES-256-GCM under a key the database never sees. last_used_step: the last thirty seconds a code was taken for.
create table credentials.totp_factors (
  id uuid primary key,
  person_id uuid not null references people (id),
  secret bytea not null,
  key_id text not null,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  last_used_step bigint not null default 0
);
create unique index totp_factors_confirmed on credentials.totp_factors (person_id) where confirmed_at is not null;
create unique index totp_factors_pending on credentials.totp_factors (person_id) where confirmed_at is null;

create table credentials.passkeys (
  id uuid primary key,
  person_id uuid not null references people (id),
  credential_id bytea not null constraint passkeys_credential_unique unique,
  public_key bytea not null,
  sign_count bigint not null,
  transports text[] not null,
  backed_up boolean not null,
  name text not null constraint passkeys_name_present check (length(btrim(name)) between 1 and 60),
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkeys_person on credentials.passkeys (person_id);

create table credentials.recovery_codes (
  person_id uuid not null references people (id),
  code_hash bytea not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);

-- A password was right, a factor is awaited: not a session, and worth nothing after five minutes or five tries.
create table credentials.pending_sign_ins (
  token_hash bytea primary key constraint pending_sign_ins_token_hash_length check (length(token_hash) = 32),
  person_id uuid not null references people (id),
  expires_at timestamptz not null,
  tries integer not null default 0
);

create table credentials.passkey_challenges (
  challenge bytea primary key,
  purpose text not null constraint passkey_challenges_purpose check (purpose in ('enrol', 'sign_in', 'prove')),
  -- NULL: whoever comes, by the passkey they choose.
  person_id uuid references people (id),
  expires_at timestamptz not null
);

-- Guesses of codes: five in five minutes for each person, whatever the address.
create table credentials.code_tries (
  person_id uuid primary key references people (id),
  window_started_at timestamptz not null default now(),
  tries integer not null default 1
);

alter table credentials.totp_factors enable row level security;
alter table credentials.totp_factors force row level security;
create policy totp_factors_definer on credentials.totp_factors for all to mizan_credentials using (true) with check (true);
alter table credentials.passkeys enable row level security;
alter table credentials.passkeys force row level security;
create policy passkeys_definer on credentials.passkeys for all to mizan_credentials using (true) with check (true);
alter table credentials.recovery_codes enable row level security;
alter table credentials.recovery_codes force row level security;
create policy recovery_codes_definer on credentials.recovery_codes for all to mizan_credentials using (true) with check (true);
alter table credentials.pending_sign_ins enable row level security;
alter table credentials.pending_sign_ins force row level security;
create policy pending_sign_ins_definer on credentials.pending_sign_ins for all to mizan_credentials using (true) with check (true);
alter table credentials.passkey_challenges enable row level security;
alter table credentials.passkey_challenges force row level security;
create policy passkey_challenges_definer on credentials.passkey_challenges for all to mizan_credentials using (true) with check (true);
alter table credentials.code_tries enable row level security;
alter table credentials.code_tries force row level security;
create policy code_tries_definer on credentials.code_tries for all to mizan_credentials using (true) with check (true);
grant select, insert, update, delete on credentials.totp_factors, credentials.passkeys, credentials.recovery_codes,
  credentials.pending_sign_ins, credentials.passkey_challenges, credentials.code_tries to mizan_credentials;

drop function credentials.recognise(bytea, text);
drop function credentials.create_session(uuid, uuid, bytea, timestamptz, text, text, text);

set local role mizan_credentials;

create function credentials.has_factor(p_person_id uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select 1 from credentials.totp_factors f where f.person_id = p_person_id and f.confirmed_at is not null)
    or exists (select 1 from credentials.passkeys k where k.person_id = p_person_id);
$$;

-- Of every company of theirs, not of the one in hand: naming another company gets nobody around it.
create function credentials.factor_required(p_person_id uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (
    select 1 from public.memberships m
    join public.membership_roles mr on mr.company_id = m.company_id and mr.person_id = m.person_id
    join public.roles r on r.company_id = mr.company_id and r.id = mr.role_id and r.mfa_required
    where m.person_id = p_person_id and m.active);
$$;

-- enrolment_due: a role asks for a second factor and there is none; the session may make one and nothing else. A session that was
-- opened without the factor its person has is none.
create function credentials.recognise(p_token_hash bytea, p_company text)
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

-- Who signs in only to make their factor has just proved to be themselves.
create function credentials.create_session(
  p_id uuid, p_person_id uuid, p_token_hash bytea, p_expires_at timestamptz, p_address text, p_device_name text, p_method text,
  p_mfa_method text default null
) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into credentials.sessions (id, person_id, token_hash, expires_at, address, device_name, sign_in_method, mfa_method, mfa_at)
  values (p_id, p_person_id, p_token_hash, p_expires_at, p_address, p_device_name, p_method, p_mfa_method,
    case when p_mfa_method is not null then now() end);
  if p_mfa_method is null and credentials.factor_required(p_person_id) then
    insert into credentials.step_ups (session_id, class) values (p_id, 'factors');
  end if;
  perform public.audit_act(null, 'sessions', p_id::text, 'sign_in',
    jsonb_build_object('person_id', p_person_id, 'method', p_method, 'factor', p_mfa_method));
end $$;

-- The first step of two. What is stale goes with every new one.
create function credentials.begin_sign_in(p_person_id uuid, p_token_hash bytea) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  delete from credentials.pending_sign_ins where expires_at < now();
  insert into credentials.pending_sign_ins (token_hash, person_id, expires_at) values (p_token_hash, p_person_id, now() + interval '5 minutes');
end $$;

-- Counts a try before anything is checked. No row: unknown, too late, or tried too often.
create function credentials.try_sign_in(p_token_hash bytea) returns table (person_id uuid, email text)
  language sql security definer set search_path = pg_catalog, public as $$
  update credentials.pending_sign_ins s set tries = s.tries + 1
  from public.people p
  where s.token_hash = p_token_hash and s.expires_at > now() and s.tries < 5 and p.id = s.person_id and p.active
  returning p.id, p.email::text;
$$;

create function credentials.pending_person(p_token_hash bytea) returns uuid
  language sql stable security definer set search_path = pg_catalog, public as $$
  select person_id from credentials.pending_sign_ins where token_hash = p_token_hash and expires_at > now() and tries < 5;
$$;

-- Once: of two that arrive together, one gets the session.
create function credentials.finish_sign_in(p_token_hash bytea) returns boolean
  language sql security definer set search_path = pg_catalog, public as $$
  with gone as (delete from credentials.pending_sign_ins where token_hash = p_token_hash and expires_at > now() returning 1)
  select exists (select 1 from gone);
$$;

-- Counts a guess before it is checked. Seconds to wait; 0: go on.
create function credentials.try_code(p_person_id uuid) returns integer
  language sql security definer set search_path = pg_catalog, public as $$
  insert into credentials.code_tries as t (person_id) values (p_person_id)
  on conflict (person_id) do update set
    tries = case when t.window_started_at < now() - interval '5 minutes' then 1 else t.tries + 1 end,
    window_started_at = case when t.window_started_at < now() - interval '5 minutes' then now() else t.window_started_at end
  returning case when t.tries <= 5 then 0
    else greatest(1, ceil(extract(epoch from t.window_started_at + interval '5 minutes' - now())))::integer end;
$$;

create function credentials.code_was_right(p_person_id uuid) returns void
  language sql security definer set search_path = pg_catalog, public as $$
  delete from credentials.code_tries where person_id = p_person_id;
$$;

create function credentials.totp_of(p_person_id uuid) returns table (id uuid, secret bytea, key_id text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select f.id, f.secret, f.key_id from credentials.totp_factors f where f.person_id = p_person_id and f.confirmed_at is not null;
$$;

-- A code is taken once: of two that bring the same, the second finds its step used.
create function credentials.use_totp(p_id uuid, p_step bigint) returns boolean
  language sql security definer set search_path = pg_catalog, public as $$
  with used as (update credentials.totp_factors set last_used_step = p_step where id = p_id and last_used_step < p_step returning 1)
  select exists (select 1 from used);
$$;

create function credentials.use_recovery_code(p_person_id uuid, p_code_hash bytea) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update credentials.recovery_codes set used_at = now()
  where person_id = p_person_id and code_hash = p_code_hash and used_at is null;
  if not found then
    return false;
  end if;
  perform public.audit_act(null, 'people', p_person_id::text, 'recovery_code_used', null);
  return true;
end $$;

create function credentials.new_challenge(p_challenge bytea, p_purpose text, p_person_id uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  delete from credentials.passkey_challenges where expires_at < now();
  insert into credentials.passkey_challenges (challenge, purpose, person_id, expires_at)
  values (p_challenge, p_purpose, p_person_id, now() + interval '5 minutes');
end $$;

create function credentials.take_challenge(p_challenge bytea, p_purpose text, p_person_id uuid) returns boolean
  language sql security definer set search_path = pg_catalog, public as $$
  with gone as (
    delete from credentials.passkey_challenges
    where challenge = p_challenge and purpose = p_purpose and person_id is not distinct from p_person_id and expires_at > now()
    returning 1)
  select exists (select 1 from gone);
$$;

create function credentials.find_passkey(p_credential_id bytea)
  returns table (id uuid, person_id uuid, email text, public_key bytea, transports text[], active boolean)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select k.id, k.person_id, p.email::text, k.public_key, k.transports, p.active and (
    exists (select 1 from credentials.operators o where o.person_id = p.id)
    or exists (select 1 from public.memberships m where m.person_id = p.id and m.active))
  from credentials.passkeys k join public.people p on p.id = k.person_id
  where k.credential_id = p_credential_id;
$$;

-- The counter of an authenticator only grows; one that does not count stays at zero. A copy of it is refused, and noted.
create function credentials.use_passkey(p_id uuid, p_sign_count bigint) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_person uuid;
begin
  update credentials.passkeys set sign_count = p_sign_count, last_used_at = now()
  where id = p_id and (sign_count < p_sign_count or (sign_count = 0 and p_sign_count = 0));
  if found then
    return true;
  end if;
  select person_id into v_person from credentials.passkeys where id = p_id;
  if v_person is not null then
    perform public.audit_act(null, 'people', v_person::text, 'passkey_copied', jsonb_build_object('passkey', p_id));
  end if;
  return false;
end $$;

-- What a person has; never what it consists of.
create function credentials.factors_of(p_person_id uuid)
  returns table (totp_since timestamptz, passkeys jsonb, recovery_codes_left integer, required_by jsonb)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select
    (select f.confirmed_at from credentials.totp_factors f where f.person_id = p_person_id and f.confirmed_at is not null),
    coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name, 'created_at', k.created_at, 'last_used_at', k.last_used_at,
        'backed_up', k.backed_up, 'credential_id', encode(k.credential_id, 'base64'), 'transports', k.transports) order by k.created_at)
      from credentials.passkeys k where k.person_id = p_person_id), '[]'),
    (select count(*) from credentials.recovery_codes c where c.person_id = p_person_id and c.used_at is null)::integer,
    coalesce((select jsonb_agg(jsonb_build_object('name', r.name, 'name_ar', r.name_ar, 'company', c.name, 'company_ar', c.name_ar) order by c.code, r.name)
      from public.memberships m
      join public.companies c on c.id = m.company_id
      join public.membership_roles mr on mr.company_id = m.company_id and mr.person_id = m.person_id
      join public.roles r on r.company_id = mr.company_id and r.id = mr.role_id and r.mfa_required
      where m.person_id = p_person_id and m.active), '[]');
$$;

-- For a member of the company in hand.
create function credentials.member_factors(p_person_id uuid)
  returns table (totp boolean, passkeys integer, recovery_codes_left integer, required boolean)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select
    exists (select 1 from credentials.totp_factors f where f.person_id = m.person_id and f.confirmed_at is not null),
    (select count(*) from credentials.passkeys k where k.person_id = m.person_id)::integer,
    (select count(*) from credentials.recovery_codes c where c.person_id = m.person_id and c.used_at is null)::integer,
    credentials.factor_required(m.person_id)
  from public.memberships m
  where m.company_id = nullif(current_setting('app.company_id', true), '')::uuid and m.person_id = p_person_id;
$$;

-- Every change of factors is noted and ends the person's other sessions. Returns the sessions ended.
create function credentials.factors_changed(p_person_id uuid, p_act text, p_detail jsonb, p_except uuid) returns integer
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_ended integer;
begin
  perform public.audit_act(null, 'people', p_person_id::text, p_act, p_detail);
  select count(*) into v_ended from credentials.end_sessions_of(p_person_id, p_except, 'factors_changed');
  return v_ended;
end $$;

-- The actor's session, which has just shown a factor.
create function credentials.mark_session(p_session_id uuid, p_method text) returns void
  language sql security definer set search_path = pg_catalog, public as $$
  update credentials.sessions set mfa_method = p_method, mfa_at = now()
  where id = p_session_id and person_id = nullif(current_setting('app.actor_id', true), '')::uuid;
$$;

create function credentials.begin_totp(p_id uuid, p_secret bytea, p_key_id text) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_actor uuid := nullif(current_setting('app.actor_id', true), '')::uuid;
begin
  delete from credentials.totp_factors where person_id = v_actor and confirmed_at is null;
  insert into credentials.totp_factors (id, person_id, secret, key_id) values (p_id, v_actor, p_secret, p_key_id);
end $$;

create function credentials.pending_totp() returns table (id uuid, secret bytea, key_id text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select f.id, f.secret, f.key_id from credentials.totp_factors f
  where f.person_id = nullif(current_setting('app.actor_id', true), '')::uuid and f.confirmed_at is null
    and f.created_at > now() - interval '15 minutes';
$$;

-- The new authenticator takes the place of the one before. NULL: somebody else finished it, or began anew.
create function credentials.confirm_totp(p_id uuid, p_step bigint, p_session_id uuid) returns integer
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_actor uuid := nullif(current_setting('app.actor_id', true), '')::uuid;
begin
  perform 1 from credentials.totp_factors where id = p_id and person_id = v_actor and confirmed_at is null for update;
  if not found then
    return null;
  end if;
  delete from credentials.totp_factors where person_id = v_actor and confirmed_at is not null;
  update credentials.totp_factors set confirmed_at = now(), last_used_step = p_step where id = p_id;
  perform credentials.mark_session(p_session_id, 'totp');
  return credentials.factors_changed(v_actor, 'totp_enrolled', null, p_session_id);
end $$;

create function credentials.add_passkey(
  p_id uuid, p_credential_id bytea, p_public_key bytea, p_sign_count bigint, p_transports text[], p_backed_up boolean, p_name text, p_session_id uuid
) returns integer language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_actor uuid := nullif(current_setting('app.actor_id', true), '')::uuid;
begin
  insert into credentials.passkeys (id, person_id, credential_id, public_key, sign_count, transports, backed_up, name)
  values (p_id, v_actor, p_credential_id, p_public_key, p_sign_count, p_transports, p_backed_up, p_name);
  perform credentials.mark_session(p_session_id, 'passkey');
  return credentials.factors_changed(v_actor, 'passkey_enrolled', jsonb_build_object('passkey', p_id, 'name', p_name), p_session_id);
end $$;

create function credentials.rename_passkey(p_id uuid, p_name text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_actor uuid := nullif(current_setting('app.actor_id', true), '')::uuid;
begin
  update credentials.passkeys set name = p_name where id = p_id and person_id = v_actor;
  if not found then
    return false;
  end if;
  perform public.audit_act(null, 'people', v_actor::text, 'passkey_renamed', jsonb_build_object('passkey', p_id, 'name', p_name));
  return true;
end $$;

-- Without a second factor there is nothing to recover, and nothing that a role which asks for one would accept.
create function credentials.after_removal(p_person_id uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if credentials.has_factor(p_person_id) then
    return;
  end if;
  if credentials.factor_required(p_person_id) then
    raise exception using errcode = 'MZ007', constraint = 'last_factor', message = 'a role of this person requires a second factor';
  end if;
  delete from credentials.recovery_codes where person_id = p_person_id;
end $$;

create function credentials.remove_totp(p_session_id uuid) returns integer
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_actor uuid := nullif(current_setting('app.actor_id', true), '')::uuid;
begin
  -- Two that remove one factor each wait for one another: neither leaves the person without.
  perform pg_advisory_xact_lock(hashtextextended('factors of ' || v_actor::text, 0));
  delete from credentials.totp_factors where person_id = v_actor and confirmed_at is not null;
  if not found then
    return null;
  end if;
  perform credentials.after_removal(v_actor);
  return credentials.factors_changed(v_actor, 'totp_removed', null, p_session_id);
end $$;

create function credentials.remove_passkey(p_id uuid, p_session_id uuid) returns integer
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_actor uuid := nullif(current_setting('app.actor_id', true), '')::uuid;
begin
  perform pg_advisory_xact_lock(hashtextextended('factors of ' || v_actor::text, 0));
  delete from credentials.passkeys where id = p_id and person_id = v_actor;
  if not found then
    return null;
  end if;
  perform credentials.after_removal(v_actor);
  return credentials.factors_changed(v_actor, 'passkey_removed', jsonb_build_object('passkey', p_id), p_session_id);
end $$;

create function credentials.has_recovery_codes() returns boolean
  language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select 1 from credentials.recovery_codes where person_id = nullif(current_setting('app.actor_id', true), '')::uuid and used_at is null);
$$;

-- The ten before are dead at once.
create function credentials.set_recovery_codes(p_code_hashes bytea[], p_session_id uuid) returns integer
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_actor uuid := nullif(current_setting('app.actor_id', true), '')::uuid;
begin
  delete from credentials.recovery_codes where person_id = v_actor;
  insert into credentials.recovery_codes (person_id, code_hash) select v_actor, h from unnest(p_code_hashes) h;
  return credentials.factors_changed(v_actor, 'recovery_codes_made', null, p_session_id);
end $$;

create function credentials.drop_factors(p_person_id uuid) returns void
  language sql security definer set search_path = pg_catalog, public as $$
  delete from credentials.totp_factors where person_id = p_person_id;
  delete from credentials.passkeys where person_id = p_person_id;
  delete from credentials.recovery_codes where person_id = p_person_id;
  delete from credentials.pending_sign_ins where person_id = p_person_id;
  delete from credentials.code_tries where person_id = p_person_id;
$$;

-- Another member of the company takes a person's factors away, where the identity is this company's alone. NULL: it is not.
create function credentials.reset_member_factors(p_person_id uuid) returns integer
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_actor uuid := nullif(current_setting('app.actor_id', true), '')::uuid;
  v_company uuid := nullif(current_setting('app.company_id', true), '')::uuid;
  v_ended integer;
begin
  if p_person_id = v_actor or credentials.identity_is_shared(p_person_id) or not exists (
    select 1 from public.memberships m where m.company_id = v_company and m.person_id = p_person_id
  ) then
    return null;
  end if;
  perform credentials.drop_factors(p_person_id);
  perform public.audit_act(v_company, 'people', p_person_id::text, 'factors_reset', null);
  select count(*) into v_ended from credentials.end_sessions_of(p_person_id, null, 'factors_reset');
  return v_ended;
end $$;

-- The operator, by command.
create function credentials.reset_factors(p_person_id uuid) returns integer
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_ended integer;
begin
  perform credentials.drop_factors(p_person_id);
  perform public.audit_act(null, 'people', p_person_id::text, 'factors_reset', null);
  select count(*) into v_ended from credentials.end_sessions_of(p_person_id, null, 'factors_reset');
  return v_ended;
end $$;

create function credentials.sealed_secrets() returns table (id uuid, secret bytea, key_id text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select f.id, f.secret, f.key_id from credentials.totp_factors f order by f.id;
$$;

create function credentials.reseal_secret(p_id uuid, p_secret bytea, p_key_id text, p_old_key_id text) returns boolean
  language sql security definer set search_path = pg_catalog, public as $$
  with done as (update credentials.totp_factors set secret = p_secret, key_id = p_key_id where id = p_id and key_id = p_old_key_id returning 1)
  select exists (select 1 from done);
$$;

revoke all on function
  credentials.has_factor(uuid), credentials.factor_required(uuid), credentials.recognise(bytea, text),
  credentials.create_session(uuid, uuid, bytea, timestamptz, text, text, text, text), credentials.begin_sign_in(uuid, bytea),
  credentials.try_sign_in(bytea), credentials.pending_person(bytea), credentials.finish_sign_in(bytea), credentials.try_code(uuid),
  credentials.code_was_right(uuid), credentials.totp_of(uuid), credentials.use_totp(uuid, bigint),
  credentials.use_recovery_code(uuid, bytea), credentials.new_challenge(bytea, text, uuid), credentials.take_challenge(bytea, text, uuid),
  credentials.find_passkey(bytea), credentials.use_passkey(uuid, bigint), credentials.factors_of(uuid), credentials.member_factors(uuid),
  credentials.factors_changed(uuid, text, jsonb, uuid), credentials.mark_session(uuid, text), credentials.begin_totp(uuid, bytea, text),
  credentials.pending_totp(), credentials.confirm_totp(uuid, bigint, uuid),
  credentials.add_passkey(uuid, bytea, bytea, bigint, text[], boolean, text, uuid), credentials.rename_passkey(uuid, text),
  credentials.after_removal(uuid), credentials.remove_totp(uuid), credentials.remove_passkey(uuid, uuid), credentials.has_recovery_codes(),
  credentials.set_recovery_codes(bytea[], uuid), credentials.drop_factors(uuid), credentials.reset_member_factors(uuid),
  credentials.reset_factors(uuid), credentials.sealed_secrets(), credentials.reseal_secret(uuid, bytea, text, text)
  from public;
grant execute on function
  credentials.has_factor(uuid), credentials.recognise(bytea, text),
  credentials.create_session(uuid, uuid, bytea, timestamptz, text, text, text, text), credentials.begin_sign_in(uuid, bytea),
  credentials.try_sign_in(bytea), credentials.pending_person(bytea), credentials.finish_sign_in(bytea), credentials.try_code(uuid),
  credentials.code_was_right(uuid), credentials.totp_of(uuid), credentials.use_totp(uuid, bigint),
  credentials.use_recovery_code(uuid, bytea), credentials.new_challenge(bytea, text, uuid), credentials.take_challenge(bytea, text, uuid),
  credentials.find_passkey(bytea), credentials.use_passkey(uuid, bigint), credentials.factors_of(uuid), credentials.member_factors(uuid),
  credentials.begin_totp(uuid, bytea, text), credentials.pending_totp(), credentials.confirm_totp(uuid, bigint, uuid),
  credentials.add_passkey(uuid, bytea, bytea, bigint, text[], boolean, text, uuid), credentials.rename_passkey(uuid, text),
  credentials.remove_totp(uuid), credentials.remove_passkey(uuid, uuid), credentials.has_recovery_codes(),
  credentials.set_recovery_codes(bytea[], uuid), credentials.reset_member_factors(uuid)
  to mizan_app;
grant execute on function credentials.reset_factors(uuid), credentials.sealed_secrets(), credentials.reseal_secret(uuid, bytea, text, text)
  to mizan_owner;
reset role;
