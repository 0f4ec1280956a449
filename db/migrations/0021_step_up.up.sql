-- Purpose: a fresh proof of who is there before dangerous acts, kept for each session and class; the token changes with it.
-- Backward-compatible: yes

alter table credentials.sessions
  add column previous_token_hash bytea,
  add column previous_until timestamptz;
create unique index sessions_previous_token_hash on credentials.sessions (previous_token_hash);

create table credentials.step_ups (
  session_id uuid not null references credentials.sessions (id) on delete cascade,
  class text not null constraint step_ups_class check (class in ('periods', 'roles', 'factors', 'sessions', 'outbox', 'exports', 'health')),
  proven_at timestamptz not null default now(),
  primary key (session_id, class)
);
alter table credentials.step_ups enable row level security;
alter table credentials.step_ups force row level security;
create policy step_ups_definer on credentials.step_ups for all to mizan_credentials using (true) with check (true);
grant select, insert, update, delete on credentials.step_ups to mizan_credentials;

set local role mizan_credentials;

-- The live session of a token. A token that was just exchanged lives on for requests in flight.
create function credentials.session_of(p_token_hash bytea) returns uuid
  language sql stable security definer set search_path = pg_catalog, public as $$
  select s.id from credentials.sessions s where s.token_hash = p_token_hash and s.revoked_at is null
  union all
  select s.id from credentials.sessions s
  where s.previous_token_hash = p_token_hash and s.previous_until > now() and s.revoked_at is null
  limit 1;
$$;

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
  where s.id = credentials.session_of(p_token_hash) and s.expires_at > now()
    and s.last_seen_at > now() - make_interval(mins => coalesce((
      select min(k.session_idle_minutes) from public.memberships m join public.companies k on k.id = m.company_id
      where m.person_id = p.id and m.active), 720));
$$;

create or replace function credentials.sign_out(p_token_hash bytea) returns uuid
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_id uuid;
begin
  update credentials.sessions set revoked_at = now(), revoked_by = person_id, revoke_reason = 'signed_out'
  where id = credentials.session_of(p_token_hash) and revoked_at is null returning id into v_id;
  if v_id is not null then
    perform pg_notify('session_revoked', v_id::text);
    perform public.audit_act(null, 'sessions', v_id::text, 'sign_out', null);
  end if;
  return v_id;
end $$;

-- A proof is fresh for five minutes, for its session and class alone.
create function credentials.fresh_until(p_session_id uuid, p_class text) returns timestamptz
  language sql stable security definer set search_path = pg_catalog, public as $$
  select proven_at + interval '5 minutes' from credentials.step_ups
  where session_id = p_session_id and class = p_class and proven_at > now() - interval '5 minutes';
$$;

-- The caller has verified a proof of the actor. Their session gets a new token. NULL when it is not theirs, or has ended.
create function credentials.step_up(p_session_id uuid, p_class text, p_token_hash bytea, p_proof text) returns timestamptz
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update credentials.sessions
  set previous_token_hash = token_hash, previous_until = now() + interval '30 seconds', token_hash = p_token_hash
  where id = p_session_id and revoked_at is null and person_id = nullif(current_setting('app.actor_id', true), '')::uuid;
  if not found then
    return null;
  end if;
  insert into credentials.step_ups (session_id, class) values (p_session_id, p_class)
  on conflict (session_id, class) do update set proven_at = now();
  perform public.audit_act(null, 'sessions', p_session_id::text, 'step_up', jsonb_build_object('class', p_class, 'proof', p_proof));
  return now() + interval '5 minutes';
end $$;

revoke all on function
  credentials.session_of(bytea), credentials.fresh_until(uuid, text), credentials.step_up(uuid, text, bytea, text) from public;
grant execute on function credentials.fresh_until(uuid, text), credentials.step_up(uuid, text, bytea, text) to mizan_app;
reset role;
