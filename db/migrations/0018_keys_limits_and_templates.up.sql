-- Purpose: API keys, limits of sessions by privilege, roles that follow their template, what a session used last.
-- Backward-compatible: yes

-- Sessions of people who hold a privileged permission end earlier.
alter table companies
  add column session_idle_privileged_minutes integer not null default 120,
  add column session_absolute_hours integer not null default 336,
  add column session_absolute_privileged_hours integer not null default 24;
alter table companies
  add constraint companies_session_idle_privileged_range check (session_idle_privileged_minutes between 5 and 1440) not valid,
  add constraint companies_session_absolute_range check (session_absolute_hours between 1 and 336) not valid,
  add constraint companies_session_absolute_privileged_range check (session_absolute_privileged_hours between 1 and 336) not valid;
alter table companies validate constraint companies_session_idle_privileged_range;
alter table companies validate constraint companies_session_absolute_range;
alter table companies validate constraint companies_session_absolute_privileged_range;
grant insert (session_idle_privileged_minutes, session_absolute_hours, session_absolute_privileged_hours) on companies to mizan_app;
grant update (session_idle_privileged_minutes, session_absolute_hours, session_absolute_privileged_hours) on companies to mizan_app;

alter table permissions add column privileged boolean not null default false;

-- Roles of companies that exist follow their template as long as nobody customised them.
alter table role_templates add column version integer not null default 1;
alter table roles add column template_permissions text[];
comment on column roles.template_permissions is 'What the template held when the role last followed or adopted it. NULL: a role of the company''s own.';
grant insert (template_permissions) on roles to mizan_app;
grant update (template_permissions) on roles to mizan_app;

create policy roles_guard_follow on roles for update to mizan_guard using (true) with check (true);
grant update (template_permissions, version, updated_at) on roles to mizan_guard;
create policy role_permissions_guard_give on role_permissions for insert to mizan_guard with check (true);
create policy role_permissions_guard_take on role_permissions for delete to mizan_guard using (true);
grant insert, delete on role_permissions to mizan_guard;
grant select on role_templates, permissions to mizan_guard;

-- role_templates still holds what the version before seeded: what existing roles are compared with.
set local role mizan_guard;
update roles r set template_permissions = t.permission_codes from role_templates t where t.code = r.code and r.code <> 'owner';

create function follow_role_templates() returns integer
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_role record;
  v_followed integer := 0;
begin
  perform set_config('app.actor_kind', 'system', true), set_config('app.reason', 'follows its template', true);
  for v_role in
    select r.company_id, r.id, r.template_permissions, t.permission_codes,
      coalesce((select array_agg(p.permission_code) from public.role_permissions p where p.company_id = r.company_id and p.role_id = r.id), '{}') as held
    from public.roles r join public.role_templates t on t.code = r.code
    where r.code <> 'owner' and r.template_permissions is not null
    order by r.company_id, r.id
    for no key update of r
  loop
    continue when v_role.template_permissions @> v_role.permission_codes and v_role.template_permissions <@ v_role.permission_codes;
    -- Customised: the company decides, and is shown what is new.
    continue when not (
      (v_role.held @> v_role.template_permissions and v_role.held <@ v_role.template_permissions)
      or (v_role.held @> v_role.permission_codes and v_role.held <@ v_role.permission_codes));
    delete from public.role_permissions p
    where p.company_id = v_role.company_id and p.role_id = v_role.id and p.permission_code <> all (v_role.permission_codes);
    insert into public.role_permissions (company_id, role_id, permission_code)
    select v_role.company_id, v_role.id, c from unnest(v_role.permission_codes) c on conflict do nothing;
    update public.roles set template_permissions = v_role.permission_codes, version = version + 1, updated_at = now()
    where company_id = v_role.company_id and id = v_role.id;
    v_followed := v_followed + 1;
  end loop;
  return v_followed;
end $$;
revoke all on function follow_role_templates() from public;
grant execute on function follow_role_templates() to mizan_owner;
reset role;

-- API keys: a member's own permissions, or some of them, for a program. The secret's digest lies with the other credentials.

create table api_keys (
  company_id uuid not null references companies (id),
  id uuid not null,
  name text not null constraint api_keys_name_present check (length(btrim(name)) between 1 and 80),
  -- The first characters of the secret: enough to tell keys apart, too few to use.
  prefix text not null constraint api_keys_prefix_form check (prefix ~ '^mizan_[A-Za-z0-9_-]{4}$'),
  created_by uuid not null references people (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  rate_per_minute integer not null default 600 constraint api_keys_rate_range check (rate_per_minute between 1 and 6000),
  revoked_at timestamptz,
  revoked_by uuid,
  revoke_reason text,
  primary key (company_id, id),
  constraint api_keys_id_unique unique (id),
  constraint api_keys_revoked_whole check ((revoked_at is null) = (revoke_reason is null)),
  constraint api_keys_expire check (expires_at > created_at and expires_at <= created_at + interval '400 days')
);
create index api_keys_creator on api_keys (created_by) where revoked_at is null;
alter table api_keys enable row level security;
alter table api_keys force row level security;
create policy api_keys_company on api_keys for all to mizan_app
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy api_keys_readonly on api_keys for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy api_keys_credentials on api_keys for select to mizan_credentials using (true);
create policy api_keys_guard on api_keys for all to mizan_guard using (true) with check (true);
grant select on api_keys to mizan_app, mizan_readonly, mizan_credentials, mizan_guard;
grant insert (company_id, id, name, prefix, created_by, created_at, expires_at, rate_per_minute) on api_keys to mizan_app;
grant update (revoked_at, revoked_by, revoke_reason) on api_keys to mizan_app, mizan_guard;
create trigger api_keys_audit_insert after insert on api_keys referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger api_keys_audit_update after update on api_keys referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger api_keys_audit_delete after delete on api_keys referencing old table as old_rows for each statement execute function audit_rows('id');

create table api_key_permissions (
  company_id uuid not null,
  key_id uuid not null,
  permission_code text not null references permissions (code),
  primary key (company_id, key_id, permission_code),
  foreign key (company_id, key_id) references api_keys (company_id, id)
);
alter table api_key_permissions enable row level security;
alter table api_key_permissions force row level security;
create policy api_key_permissions_company on api_key_permissions for all to mizan_app
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy api_key_permissions_readonly on api_key_permissions for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy api_key_permissions_credentials on api_key_permissions for select to mizan_credentials using (true);
create policy api_key_permissions_guard on api_key_permissions for select to mizan_guard using (true);
grant select on api_key_permissions to mizan_app, mizan_readonly, mizan_credentials, mizan_guard;
grant insert (company_id, key_id, permission_code) on api_key_permissions to mizan_app;
comment on table api_key_permissions is 'The scope of a key is chosen once: for another, make another key.';
create trigger api_key_permissions_append_only before update or delete on api_key_permissions for each row execute function refuse_change();
create trigger api_key_permissions_no_truncate before truncate on api_key_permissions for each statement execute function refuse_change();
create trigger api_key_permissions_audit_insert after insert on api_key_permissions referencing new table as new_rows for each statement execute function audit_rows('key_id', 'permission_code');
create trigger api_key_permissions_audit_update after update on api_key_permissions referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('key_id', 'permission_code');
create trigger api_key_permissions_audit_delete after delete on api_key_permissions referencing old table as old_rows for each statement execute function audit_rows('key_id', 'permission_code');

create table credentials.api_key_tokens (
  key_id uuid primary key references api_keys (id),
  token_hash bytea not null constraint api_key_tokens_token_hash_unique unique constraint api_key_tokens_token_hash_length check (length(token_hash) = 32),
  last_used_at timestamptz,
  last_address text,
  window_started_at timestamptz not null default now(),
  window_count integer not null default 0
);
alter table credentials.api_key_tokens enable row level security;
alter table credentials.api_key_tokens force row level security;
create policy api_key_tokens_definer on credentials.api_key_tokens for all to mizan_credentials using (true) with check (true);

create table credentials.api_key_addresses (
  key_id uuid not null references api_keys (id),
  address text not null,
  first_seen_at timestamptz not null default now(),
  primary key (key_id, address)
);
alter table credentials.api_key_addresses enable row level security;
alter table credentials.api_key_addresses force row level security;
create policy api_key_addresses_definer on credentials.api_key_addresses for all to mizan_credentials using (true) with check (true);
grant select, insert, update, delete on credentials.api_key_tokens, credentials.api_key_addresses to mizan_credentials;

-- A key never outlives what its maker may do. Deferred: roles may be exchanged in one transaction. Whoever writes, by any path.
create function revoke_keys_beyond() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_old jsonb := to_jsonb(old);
  v_company uuid := (v_old ->> 'company_id')::uuid;
  v_person uuid := coalesce(v_old ->> 'person_id', v_old ->> 'id')::uuid;
begin
  if tg_table_name = 'role_permissions' then
    v_person := null;
  end if;
  update public.api_keys k set revoked_at = now(), revoked_by = nullif(current_setting('app.actor_id', true), '')::uuid,
    revoke_reason = 'maker_lost_access'
  where k.revoked_at is null and (v_company is null or k.company_id = v_company) and (v_person is null or k.created_by = v_person)
    and (not exists (
        select 1 from public.memberships m join public.people p on p.id = m.person_id and p.active
        where m.company_id = k.company_id and m.person_id = k.created_by and m.active)
      or exists (
        select 1 from public.api_key_permissions s
        where s.company_id = k.company_id and s.key_id = k.id and not exists (
          select 1 from public.membership_roles mr
          join public.roles r on r.company_id = mr.company_id and r.id = mr.role_id
          left join public.role_permissions rp on rp.company_id = mr.company_id and rp.role_id = mr.role_id and rp.permission_code = s.permission_code
          where mr.company_id = k.company_id and mr.person_id = k.created_by and (r.code = 'owner' or rp.permission_code is not null))));
  return null;
end $$;
alter function revoke_keys_beyond() owner to mizan_guard;
set local role mizan_guard;
revoke all on function revoke_keys_beyond() from public;
grant execute on function revoke_keys_beyond() to mizan_owner;
reset role;
create constraint trigger membership_roles_revoke_keys after delete on membership_roles
  deferrable initially deferred for each row execute function revoke_keys_beyond();
create constraint trigger role_permissions_revoke_keys after delete on role_permissions
  deferrable initially deferred for each row execute function revoke_keys_beyond();
create constraint trigger memberships_revoke_keys after update of active on memberships
  deferrable initially deferred for each row when (old.active and not new.active) execute function revoke_keys_beyond();
create constraint trigger people_revoke_keys after update of active on people
  deferrable initially deferred for each row when (old.active and not new.active) execute function revoke_keys_beyond();

alter table credentials.sessions add column last_company_id uuid references companies (id);
create index audit_events_session on audit_events (company_id, session_id, at) where session_id is not null;

set local role mizan_credentials;

-- Gives a key its one secret; only in the transaction of its maker, only once.
create function credentials.set_api_key_token(p_key_id uuid, p_token_hash bytea) returns void
  language sql security definer set search_path = pg_catalog, public as $$
  insert into credentials.api_key_tokens (key_id, token_hash)
  select k.id, p_token_hash from public.api_keys k
  where k.company_id = nullif(current_setting('app.company_id', true), '')::uuid and k.id = p_key_id and k.revoked_at is null
    and k.created_by = nullif(current_setting('app.actor_id', true), '')::uuid;
$$;

-- Recognises a program's request and counts it: one round trip. No row: unknown, revoked, expired, or its maker is gone.
-- What it may do is its scope as far as its maker still holds it.
create function credentials.recognise_key(p_token_hash bytea, p_address text)
  returns table (
    key_id uuid, key_name text, company_id uuid, company_code text, maker_id uuid, maker_name text, maker_email text,
    permissions text[], wait_seconds integer
  ) language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_key record;
  v_count integer;
  v_started timestamptz;
begin
  select k.id, k.name, k.company_id, c.code, k.created_by, p.display_name, p.email::text as email, k.rate_per_minute,
    coalesce((
      select array_agg(distinct s.permission_code)
      from public.api_key_permissions s
      join public.membership_roles mr on mr.company_id = s.company_id and mr.person_id = k.created_by
      join public.roles r on r.company_id = mr.company_id and r.id = mr.role_id
      left join public.role_permissions rp on rp.company_id = mr.company_id and rp.role_id = mr.role_id and rp.permission_code = s.permission_code
      where s.company_id = k.company_id and s.key_id = k.id and (r.code = 'owner' or rp.permission_code is not null)
    ), '{}') as held
  into v_key
  from credentials.api_key_tokens t
  join public.api_keys k on k.id = t.key_id and k.revoked_at is null and k.expires_at > now()
  join public.companies c on c.id = k.company_id
  join public.people p on p.id = k.created_by and p.active
  join public.memberships m on m.company_id = k.company_id and m.person_id = k.created_by and m.active
  where t.token_hash = p_token_hash;
  if not found then
    return;
  end if;
  update credentials.api_key_tokens t set last_used_at = now(), last_address = p_address,
    window_started_at = case when t.window_started_at <= now() - interval '1 minute' then now() else t.window_started_at end,
    window_count = case when t.window_started_at <= now() - interval '1 minute' then 1 else t.window_count + 1 end
  where t.key_id = v_key.id returning t.window_count, t.window_started_at into v_count, v_started;
  if p_address is not null then
    insert into credentials.api_key_addresses (key_id, address) values (v_key.id, p_address) on conflict do nothing;
    if found and exists (select 1 from credentials.api_key_addresses a where a.key_id = v_key.id and a.address <> p_address) then
      perform set_config('app.actor_kind', 'key', true), set_config('app.actor_id', v_key.id::text, true);
      perform public.audit_act(v_key.company_id, 'api_keys', v_key.id::text, 'new_address',
        jsonb_build_object('name', v_key.name, 'address', p_address));
    end if;
  end if;
  return query select v_key.id, v_key.name, v_key.company_id, v_key.code, v_key.created_by, v_key.display_name, v_key.email, v_key.held,
    case when v_count > v_key.rate_per_minute
      then greatest(1, ceil(extract(epoch from v_started + interval '1 minute' - now()))::integer) end;
end $$;

-- When the keys of the company in hand were last used, and from where.
create function credentials.api_key_uses() returns table (key_id uuid, last_used_at timestamptz, last_address text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select t.key_id, t.last_used_at, t.last_address
  from public.api_keys k join credentials.api_key_tokens t on t.key_id = k.id
  where k.company_id = nullif(current_setting('app.company_id', true), '')::uuid;
$$;

create function credentials.touch_session(p_session_id uuid, p_address text, p_company_id uuid) returns void
  language sql security definer set search_path = pg_catalog, public as $$
  update credentials.sessions set last_seen_at = now(), address = coalesce(p_address, address), last_company_id = coalesce(p_company_id, last_company_id)
  where id = p_session_id and revoked_at is null
    and (last_seen_at < now() - interval '1 minute' or last_company_id is distinct from coalesce(p_company_id, last_company_id));
$$;

-- Sessions of members of the company in hand, the living ones or those that ended in the last thirty days. A company sees whether a
-- session was last used in it, never in which other one.
create function credentials.sessions_of_company(p_live boolean, p_id uuid)
  returns table (
    id uuid, person_id uuid, display_name text, email text, created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz,
    address text, device_name text, sign_in_method text, here boolean, revoked_at timestamptz, revoked_by text, revoke_reason text
  ) language sql stable security definer set search_path = pg_catalog, public as $$
  select s.id, s.person_id, p.display_name, p.email::text, s.created_at, s.last_seen_at, s.expires_at, s.address, s.device_name,
    s.sign_in_method, s.last_company_id = m.company_id, s.revoked_at, b.display_name, s.revoke_reason
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
    id uuid, created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz, address text, device_name text, sign_in_method text,
    company_name text, company_name_ar text
  ) language sql stable security definer set search_path = pg_catalog, public as $$
  select s.id, s.created_at, s.last_seen_at, s.expires_at, s.address, s.device_name, s.sign_in_method, c.name, c.name_ar
  from credentials.sessions s left join public.companies c on c.id = s.last_company_id
  where s.person_id = p_person_id and s.revoked_at is null and s.expires_at > now()
  order by s.last_seen_at desc;
$$;

-- Proof of death: asks the very check every request goes through, by each session's own digest. Returns those that would still pass.
create function credentials.sessions_alive(p_ids uuid[]) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, public as $$
  select s.id from credentials.sessions s cross join lateral credentials.recognise(s.token_hash, null) r where s.id = any (p_ids);
$$;

revoke all on function
  credentials.set_api_key_token(uuid, bytea), credentials.recognise_key(bytea, text), credentials.api_key_uses(),
  credentials.touch_session(uuid, text, uuid), credentials.sessions_of_company(boolean, uuid), credentials.own_sessions(uuid),
  credentials.sessions_alive(uuid[]) from public;
grant execute on function
  credentials.set_api_key_token(uuid, bytea), credentials.recognise_key(bytea, text), credentials.api_key_uses(),
  credentials.touch_session(uuid, text, uuid), credentials.sessions_of_company(boolean, uuid), credentials.own_sessions(uuid),
  credentials.sessions_alive(uuid[]) to mizan_app;
reset role;
