-- Purpose: mails in a queue that survives a dead mail server, lockouts an administrator sees and releases, the feed of security events.
-- Backward-compatible: yes

-- A mail waits without its link: the secret is made when it is sent, so that none lies in the queue or in a backup.
create table credentials.mails (
  id uuid primary key,
  kind text not null constraint mails_kind check (kind in ('reset', 'invite')),
  company_id uuid references companies (id),
  person_id uuid references people (id),
  invitation_id uuid,
  state text not null default 'queued' constraint mails_state check (state in ('queued', 'sent', 'failed', 'cancelled')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  lease_until timestamptz,
  last_error text,
  created_at timestamptz not null default now(),
  settled_at timestamptz,
  constraint mails_subject check ((kind = 'invite') = (invitation_id is not null) and (kind = 'reset') = (person_id is not null)),
  constraint mails_settled_whole check ((state = 'queued') = (settled_at is null)),
  foreign key (company_id, invitation_id) references invitations (company_id, id)
);
-- Asking again while one waits asks for nothing more.
create unique index mails_one_reset on credentials.mails (person_id) where state = 'queued' and kind = 'reset';
create unique index mails_one_invite on credentials.mails (invitation_id) where state = 'queued' and kind = 'invite';
create index mails_due on credentials.mails (next_attempt_at) where state = 'queued';
create index mails_age on credentials.mails (created_at) where state <> 'queued';
alter table credentials.mails enable row level security;
alter table credentials.mails force row level security;
create policy mails_definer on credentials.mails for all to mizan_credentials using (true) with check (true);
grant select, insert, update, delete on credentials.mails to mizan_credentials;

-- Who is locked out, as far as it is known: a digest alone cannot be shown.
alter table credentials.sign_in_throttles
  add column kind text not null default 'other',
  add column person_id uuid references people (id),
  add column address text;
alter table credentials.sign_in_throttles
  add constraint sign_in_throttles_kind check (kind in ('account', 'address', 'other')) not valid;
alter table credentials.sign_in_throttles validate constraint sign_in_throttles_kind;
create index sign_in_throttles_person on credentials.sign_in_throttles (person_id) where person_id is not null;

create policy audit_events_credentials on audit_events for select to mizan_credentials using (true);
grant select on audit_events to mizan_credentials;

set local role mizan_credentials;

-- A forgotten password: counts the asking and queues a mail where there is an account. One statement either way, so that neither the
-- answer nor its time tells which.
create function credentials.ask_reset_mail(p_id uuid, p_email text, p_keys bytea[]) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_person uuid;
begin
  perform credentials.count_failure(p_keys);
  select p.id into v_person from public.people p
  where p.email = p_email::public.citext and p.active and (
    exists (select 1 from credentials.operators o where o.person_id = p.id)
    or exists (select 1 from public.memberships m where m.person_id = p.id and m.active));
  perform public.audit_act(null, 'people', coalesce(v_person::text, 'unknown'), 'reset_asked', jsonb_build_object('person_id', v_person));
  insert into credentials.mails (id, kind, person_id) select p_id, 'reset', v_person where v_person is not null on conflict do nothing;
  perform pg_notify('outbox', 'mail');
end $$;

-- An administrator has a link sent; false when the identity is not this company's to change.
create function credentials.queue_member_mail(p_id uuid, p_person_id uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_company uuid := nullif(current_setting('app.company_id', true), '')::uuid;
begin
  if credentials.identity_is_shared(p_person_id) or not exists (
    select 1 from public.memberships m where m.company_id = v_company and m.person_id = p_person_id and m.active
  ) then
    return false;
  end if;
  insert into credentials.mails (id, kind, company_id, person_id) values (p_id, 'reset', v_company, p_person_id) on conflict do nothing;
  perform public.audit_act(v_company, 'people', p_person_id::text, 'reset_mail', null);
  perform pg_notify('outbox', 'mail');
  return true;
end $$;

create function credentials.queue_invitation_mail(p_id uuid, p_invitation_id uuid) returns void
  language sql security definer set search_path = pg_catalog, public as $$
  insert into credentials.mails (id, kind, company_id, invitation_id)
  select p_id, 'invite', i.company_id, i.id from public.invitations i
  where i.company_id = nullif(current_setting('app.company_id', true), '')::uuid and i.id = p_invitation_id
    and i.accepted_at is null and i.revoked_at is null
  on conflict do nothing;
  select pg_notify('outbox', 'mail');
$$;

-- The last mail of every open invitation and of every member of the company in hand.
create function credentials.mail_states()
  returns table (subject_id uuid, state text, attempts integer, last_error text, next_attempt_at timestamptz, created_at timestamptz, settled_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select distinct on (coalesce(m.invitation_id, m.person_id)) coalesce(m.invitation_id, m.person_id), m.state, m.attempts, m.last_error,
    m.next_attempt_at, m.created_at, m.settled_at
  from credentials.mails m
  where m.company_id = nullif(current_setting('app.company_id', true), '')::uuid
    or m.kind = 'reset' and exists (
      select 1 from public.memberships b
      where b.company_id = nullif(current_setting('app.company_id', true), '')::uuid and b.person_id = m.person_id)
  order by coalesce(m.invitation_id, m.person_id), m.created_at desc;
$$;

-- The worker takes one that is due. A worker that dies loses nothing: its lease runs out.
create function credentials.claim_mail()
  returns table (id uuid, kind text, attempts integer, to_address text, display_name text, locale text, company_name text, company_name_ar text)
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_mail credentials.mails;
begin
  delete from credentials.mails m where m.state <> 'queued' and m.created_at < now() - interval '90 days';
  update credentials.mails m set lease_until = now() + interval '2 minutes', attempts = m.attempts + 1
  where m.id = (
    select q.id from credentials.mails q
    where q.state = 'queued' and q.next_attempt_at <= now() and (q.lease_until is null or q.lease_until < now())
    order by q.next_attempt_at limit 1 for update skip locked)
  returning m.* into v_mail;
  if not found then
    return;
  end if;
  return query
    select v_mail.id, v_mail.kind, v_mail.attempts, coalesce(i.email, p.email)::text, coalesce(i.display_name, p.display_name),
      coalesce(i.locale, p.locale), c.name, c.name_ar
    from (select 1) one
    left join public.people p on p.id = v_mail.person_id
    left join public.invitations i on i.company_id = v_mail.company_id and i.id = v_mail.invitation_id
    left join public.companies c on c.id = v_mail.company_id;
end $$;

-- Gives the mail its link. NULL when nobody waits for it any more; the mail is then cancelled.
create function credentials.prepare_mail(p_id uuid, p_token_hash bytea) returns timestamptz
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_mail credentials.mails;
  v_expires timestamptz;
begin
  select m.* into v_mail from credentials.mails m where m.id = p_id and m.state = 'queued';
  if v_mail.kind = 'invite' then
    select i.expires_at into v_expires from public.invitations i
    where i.company_id = v_mail.company_id and i.id = v_mail.invitation_id and i.accepted_at is null and i.revoked_at is null and i.expires_at > now();
    if v_expires is not null then
      insert into credentials.invitation_tokens (invitation_id, company_id, token_hash)
      values (v_mail.invitation_id, v_mail.company_id, p_token_hash)
      on conflict (invitation_id) do update set token_hash = excluded.token_hash;
    end if;
  elsif exists (select 1 from public.people p where p.id = v_mail.person_id and p.active) then
    v_expires := now() + interval '2 hours';
    perform credentials.create_link(gen_random_uuid(), v_mail.person_id, p_token_hash, 'reset', v_expires);
  end if;
  if v_expires is null then
    update credentials.mails set state = 'cancelled', settled_at = now() where id = p_id and state = 'queued';
  end if;
  return v_expires;
end $$;

-- How it went: no error, sent; an error with a time, tried again then; an error without, given up and shown.
create function credentials.settle_mail(p_id uuid, p_error text, p_retry_at timestamptz) returns void
  language sql security definer set search_path = pg_catalog, public as $$
  update credentials.mails set last_error = p_error, lease_until = null,
    next_attempt_at = coalesce(p_retry_at, next_attempt_at),
    state = case when p_error is null then 'sent' when p_retry_at is null then 'failed' else 'queued' end,
    settled_at = case when p_error is not null and p_retry_at is not null then null else now() end
  where id = p_id and state = 'queued';
$$;

-- A wrong password. The same statements whether or not there is an account.
create function credentials.count_sign_in_failure(p_keys bytea[], p_email text, p_address text) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_person uuid;
  v_failures integer;
begin
  select p.id into v_person from public.people p where p.email = p_email::public.citext;
  perform credentials.count_failure(p_keys);
  update credentials.sign_in_throttles t set person_id = v_person, address = p_address,
    kind = case when t.key = p_keys[1] then 'account' else 'address' end
  where t.key = any (p_keys);
  select t.failures into v_failures from credentials.sign_in_throttles t where t.key = p_keys[1];
  perform public.audit_act(null, 'sign_ins', coalesce(v_person::text, 'unknown'), case when v_failures = 6 then 'locked_out' else 'failed' end,
    jsonb_build_object('person_id', v_person, 'address', p_address));
end $$;

-- Members of the company in hand whose sign-in waits, and addresses that tried one of them last.
create function credentials.lockouts()
  returns table (id text, kind text, person_id uuid, display_name text, email text, address text, failures integer, last_failure_at timestamptz, blocked_until timestamptz)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select encode(t.key, 'hex'), t.kind, p.id, p.display_name, p.email::text, t.address, t.failures, t.last_failure_at, t.blocked_until
  from credentials.sign_in_throttles t
  join public.memberships m on m.person_id = t.person_id and m.company_id = nullif(current_setting('app.company_id', true), '')::uuid
  join public.people p on p.id = t.person_id
  where t.kind <> 'other' and t.failures > 5 and t.last_failure_at > now() - interval '1 day'
  order by t.blocked_until desc;
$$;

create function credentials.release_lockout(p_id text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_company uuid := nullif(current_setting('app.company_id', true), '')::uuid;
  v_row record;
begin
  delete from credentials.sign_in_throttles t
  where encode(t.key, 'hex') = p_id and t.kind <> 'other' and t.failures > 5
    and exists (select 1 from public.memberships m where m.company_id = v_company and m.person_id = t.person_id)
  returning t.person_id, t.kind, t.address into v_row;
  if not found then
    return null;
  end if;
  perform public.audit_act(v_company, 'lockouts', v_row.person_id::text, 'release',
    jsonb_build_object('person_id', v_row.person_id, 'kind', v_row.kind, 'address', v_row.address));
  return v_row.person_id;
end $$;

-- What concerns the security of the company in hand: its own acts on access, and what happened to its members' sign-ins.
create function credentials.security_events(p_since timestamptz)
  returns table (
    at timestamptz, id bigint, kind text, person_id uuid, actor_kind text, actor_id uuid, session_id uuid, act text, thing text, row_key text,
    address text, detail text, reason text
  ) language sql stable security definer set search_path = pg_catalog, public as $$
  with mine as (select nullif(current_setting('app.company_id', true), '')::uuid as company_id),
  members as (select m.person_id from public.memberships m join mine on m.company_id = mine.company_id),
  found as (
    select e.at, e.id, e.actor_kind, e.actor_id, e.session_id, e.act, e.table_name as thing, e.row_key, e.reason, e.before, e.after,
      coalesce(e.after, e.before) as j
    from public.audit_events e join mine on e.company_id = mine.company_id
    where e.at >= p_since and e.table_name in ('memberships', 'membership_roles', 'roles', 'invitations', 'api_keys', 'sessions', 'people', 'lockouts')
      and (e.table_name <> 'roles' or e.actor_kind <> 'system')
      and (e.table_name <> 'people' or e.act not in ('insert', 'update'))
    union all
    select e.at, e.id, e.actor_kind, e.actor_id, e.session_id, e.act, e.table_name, e.row_key, e.reason, e.before, e.after, coalesce(e.after, e.before)
    from public.audit_events e
    where e.company_id = '00000000-0000-0000-0000-000000000000' and e.at >= p_since
      and e.table_name in ('sessions', 'people', 'sign_ins', 'factors', 'passkeys', 'totp_factors', 'recovery_codes')
      and (e.table_name <> 'people' or e.act not in ('insert', 'update'))
  ),
  named as (
    select f.*, case
        when f.thing = 'sessions' and f.act = 'sign_out' then (select s.person_id from credentials.sessions s where s.id::text = f.row_key)
        when f.j ? 'person_id' then (f.j ->> 'person_id')::uuid
        when f.thing = 'people' and f.row_key ~ '^[0-9a-f-]{36}$' then f.row_key::uuid
        when f.thing = 'membership_roles' then split_part(f.row_key, '/', 1)::uuid
        else f.actor_id end as subject
    from found f
  )
  select n.at, n.id,
    case when n.thing = 'sessions' then case n.act when 'sign_in' then 'sign_in' when 'sign_out' then 'sign_out' when 'revoke' then 'revoked' else 'factor' end
      when n.thing = 'sign_ins' then n.act
      when n.thing = 'lockouts' then 'released'
      when n.thing = 'people' then case when n.act like 'reset%' or n.act = 'password_set' then 'password' else 'factor' end
      when n.thing = 'api_keys' then case n.act when 'new_address' then 'key_address' else 'key' end
      when n.thing in ('roles', 'membership_roles') then 'roles'
      when n.thing in ('memberships', 'invitations') then 'people'
      else 'factor' end,
    n.subject, n.actor_kind, n.actor_id, n.session_id, n.act, n.thing, n.row_key, n.j ->> 'address',
    coalesce(n.j ->> 'name', n.j ->> 'display_name', case when n.thing = 'sessions' then n.j ->> 'reason' end,
      case when n.thing = 'membership_roles' then (select r.name from public.roles r where r.id::text = split_part(n.row_key, '/', 2)) end),
    n.reason
  from named n
  where n.subject in (select person_id from members) or n.thing in ('roles', 'invitations', 'api_keys');
$$;

revoke all on function
  credentials.ask_reset_mail(uuid, text, bytea[]), credentials.queue_member_mail(uuid, uuid), credentials.queue_invitation_mail(uuid, uuid),
  credentials.mail_states(), credentials.claim_mail(), credentials.prepare_mail(uuid, bytea), credentials.settle_mail(uuid, text, timestamptz),
  credentials.count_sign_in_failure(bytea[], text, text), credentials.lockouts(), credentials.release_lockout(text),
  credentials.security_events(timestamptz) from public;
grant execute on function
  credentials.ask_reset_mail(uuid, text, bytea[]), credentials.queue_member_mail(uuid, uuid), credentials.queue_invitation_mail(uuid, uuid),
  credentials.mail_states(), credentials.count_sign_in_failure(bytea[], text, text), credentials.lockouts(), credentials.release_lockout(text),
  credentials.security_events(timestamptz) to mizan_app;
grant execute on function
  credentials.claim_mail(), credentials.prepare_mail(uuid, bytea), credentials.settle_mail(uuid, text, timestamptz) to mizan_worker;
reset role;
