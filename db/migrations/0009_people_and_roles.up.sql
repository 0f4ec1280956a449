-- Purpose: invitations, roles one can change, people who leave, preferences kept with the person; the last owner stays.
-- Backward-compatible: yes

alter table memberships
  add column version integer not null default 1,
  add column deactivated_at timestamptz,
  add column deactivated_by uuid,
  add column deactivation_reason text;
alter table memberships
  add constraint memberships_deactivated_whole check (active or (deactivated_at is not null and deactivation_reason is not null)) not valid;
alter table memberships validate constraint memberships_deactivated_whole;
grant update (version, deactivated_at, deactivated_by, deactivation_reason) on memberships to mizan_app;

alter table roles
  add column version integer not null default 1,
  add column updated_at timestamptz not null default now();
create unique index roles_name_unique on roles (company_id, lower(name));
grant update (version, updated_at) on roles to mizan_app;
grant delete on roles to mizan_app;

-- NULL: never chosen, the device decides.
alter table people
  add column theme text,
  add column density text;
alter table people
  add constraint people_theme check (theme in ('system', 'light', 'dark')) not valid,
  add constraint people_density check (density in ('compact', 'comfortable')) not valid;
alter table people validate constraint people_theme;
alter table people validate constraint people_density;

create index sessions_person_seen on credentials.sessions (person_id, last_seen_at desc);
create index audit_events_actor on audit_events (company_id, actor_id, at);

-- A person is made when they accept: nobody gets an account, or a password, from somebody else.
create table invitations (
  company_id uuid not null references companies (id),
  id uuid not null,
  email citext not null constraint invitations_email_form check (email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$'),
  display_name text not null constraint invitations_display_name_present check (length(btrim(display_name)) between 1 and 120),
  locale text not null default 'en' constraint invitations_locale check (locale in ('en', 'ar')),
  invited_by uuid not null references people (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references people (id),
  revoked_at timestamptz,
  primary key (company_id, id),
  constraint invitations_accepted_whole check ((accepted_at is null) = (accepted_by is null)),
  constraint invitations_settled_once check (accepted_at is null or revoked_at is null)
);
create unique index invitations_open_email on invitations (company_id, email) where accepted_at is null and revoked_at is null;
alter table invitations enable row level security;
alter table invitations force row level security;
create policy invitations_company on invitations for all to mizan_app
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy invitations_readonly on invitations for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy invitations_credentials on invitations for all to mizan_credentials using (true) with check (true);
grant select on invitations to mizan_app, mizan_readonly, mizan_credentials;
grant insert (company_id, id, email, display_name, locale, invited_by, created_at, expires_at) on invitations to mizan_app;
grant update (expires_at, revoked_at) on invitations to mizan_app;
grant update (accepted_at, accepted_by) on invitations to mizan_credentials;
comment on column invitations.accepted_at is 'Set by credentials.accept_invitation() alone.';
create trigger invitations_audit_insert after insert on invitations referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger invitations_audit_update after update on invitations referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger invitations_audit_delete after delete on invitations referencing old table as old_rows for each statement execute function audit_rows('id');

create table invitation_roles (
  company_id uuid not null,
  invitation_id uuid not null,
  role_id uuid not null,
  primary key (company_id, invitation_id, role_id),
  foreign key (company_id, invitation_id) references invitations (company_id, id),
  foreign key (company_id, role_id) references roles (company_id, id)
);
create index invitation_roles_role on invitation_roles (company_id, role_id);
alter table invitation_roles enable row level security;
alter table invitation_roles force row level security;
create policy invitation_roles_company on invitation_roles for all to mizan_app
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy invitation_roles_readonly on invitation_roles for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy invitation_roles_credentials on invitation_roles for select to mizan_credentials using (true);
grant select on invitation_roles to mizan_app, mizan_readonly, mizan_credentials;
grant insert (company_id, invitation_id, role_id) on invitation_roles to mizan_app;
-- Those of a settled invitation go when their role is deleted.
grant delete on invitation_roles to mizan_app;
create trigger invitation_roles_audit_insert after insert on invitation_roles referencing new table as new_rows for each statement execute function audit_rows('invitation_id', 'role_id');
create trigger invitation_roles_audit_update after update on invitation_roles referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('invitation_id', 'role_id');
create trigger invitation_roles_audit_delete after delete on invitation_roles referencing old table as old_rows for each statement execute function audit_rows('invitation_id', 'role_id');

create table credentials.invitation_tokens (
  invitation_id uuid primary key,
  company_id uuid not null,
  token_hash bytea not null constraint invitation_tokens_token_hash_unique unique constraint invitation_tokens_token_hash_length check (length(token_hash) = 32),
  foreign key (company_id, invitation_id) references invitations (company_id, id)
);
alter table credentials.invitation_tokens enable row level security;
alter table credentials.invitation_tokens force row level security;
create policy invitation_tokens_definer on credentials.invitation_tokens for all to mizan_credentials using (true) with check (true);
grant select, insert, update, delete on credentials.invitation_tokens to mizan_credentials;

-- Accepting writes the membership and its roles.
create policy memberships_credentials_join on memberships for insert to mizan_credentials with check (true);
grant insert (company_id, person_id) on memberships to mizan_credentials;
create policy membership_roles_credentials_join on membership_roles for insert to mizan_credentials with check (true);
grant insert (company_id, person_id, role_id) on membership_roles to mizan_credentials;

-- The last owner stays, whoever writes. Deferred: an owner may be exchanged for another in one transaction.
create policy memberships_guard on memberships for select to mizan_guard using (true);
create policy membership_roles_guard on membership_roles for select to mizan_guard using (true);
create policy roles_guard on roles for select to mizan_guard using (true);
grant select on memberships, membership_roles, roles to mizan_guard;

create function keep_owner() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_old jsonb := to_jsonb(old);
  v_person uuid := coalesce(v_old ->> 'person_id', v_old ->> 'id')::uuid;
  v_role record;
begin
  for v_role in
    select r.company_id, r.id from public.roles r
    where r.code = 'owner'
      and (v_old ->> 'company_id' is null or r.company_id = (v_old ->> 'company_id')::uuid)
      and (r.id = (v_old ->> 'role_id')::uuid
        or exists (select 1 from public.membership_roles mr where mr.company_id = r.company_id and mr.role_id = r.id and mr.person_id = v_person))
    order by r.company_id
  loop
    -- Two owners who remove each other at once: the second waits here and then counts what the first left.
    perform pg_advisory_xact_lock(hashtextextended('owners of ' || v_role.company_id::text, 0));
    if not exists (
      select 1 from public.membership_roles mr
      join public.memberships m on m.company_id = mr.company_id and m.person_id = mr.person_id and m.active
      join public.people p on p.id = mr.person_id and p.active
      where mr.company_id = v_role.company_id and mr.role_id = v_role.id
    ) then
      raise exception using errcode = 'MZ007', constraint = 'last_owner', message = 'a company keeps at least one active owner';
    end if;
  end loop;
  return null;
end $$;

create function keep_owner_role() returns trigger
  language plpgsql set search_path = pg_catalog, public as $$
begin
  raise exception using errcode = 'MZ004', constraint = 'owner_role_fixed', table = tg_table_name, message = 'the role of the owner is never deleted';
end $$;
revoke all on function keep_owner_role() from public;

alter function keep_owner() owner to mizan_guard;
set local role mizan_guard;
revoke all on function keep_owner() from public;
grant execute on function keep_owner() to mizan_owner;
reset role;

create constraint trigger membership_roles_keep_owner after delete on membership_roles
  deferrable initially deferred for each row execute function keep_owner();
create constraint trigger memberships_keep_owner after update of active on memberships
  deferrable initially deferred for each row when (old.active and not new.active) execute function keep_owner();
create constraint trigger people_keep_owner after update of active on people
  deferrable initially deferred for each row when (old.active and not new.active) execute function keep_owner();
create trigger roles_keep_owner before delete on roles
  for each row when (old.code = 'owner') execute function keep_owner_role();

grant select on permissions to mizan_credentials;
set local role mizan_credentials;

-- The owner holds every permission, those of later versions too.
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
  where s.token_hash = p_token_hash and s.revoked_at is null and s.expires_at > now()
    and s.last_seen_at > now() - make_interval(mins => coalesce((
      select min(k.session_idle_minutes) from public.memberships m join public.companies k on k.id = m.company_id
      where m.person_id = p.id and m.active), 720));
$$;

-- Whoever belongs nowhere any more does not sign in. Operators stand outside companies.
create or replace function credentials.find_password(p_email text)
  returns table (person_id uuid, password_hash text, active boolean)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select p.id, w.password_hash, p.active and (
    exists (select 1 from credentials.operators o where o.person_id = p.id)
    or exists (select 1 from public.memberships m where m.person_id = p.id and m.active))
  from public.people p join credentials.passwords w on w.person_id = p.id
  where p.email = p_email::public.citext;
$$;

-- A new password by any path ends every session and every open link.
create or replace function credentials.set_password(p_person_id uuid, p_password_hash text) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into credentials.passwords (person_id, password_hash) values (p_person_id, p_password_hash)
  on conflict (person_id) do update set password_hash = excluded.password_hash, changed_at = now();
  update credentials.person_links set used_at = now() where person_id = p_person_id and used_at is null;
  perform public.audit_act(null, 'people', p_person_id::text, 'password_set', null);
  perform credentials.end_sessions_of(p_person_id, null, 'password_changed');
end $$;

-- The caller has verified the current password. Their own session lives on, every other ends.
create function credentials.change_own_password(p_password_hash text, p_except uuid) returns setof uuid
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_actor uuid := nullif(current_setting('app.actor_id', true), '')::uuid;
begin
  update credentials.passwords set password_hash = p_password_hash, changed_at = now() where person_id = v_actor;
  update credentials.person_links set used_at = now() where person_id = v_actor and used_at is null;
  perform public.audit_act(null, 'people', v_actor::text, 'password_set', null);
  return query select credentials.end_sessions_of(v_actor, p_except, 'password_changed');
end $$;

create function credentials.own_profile()
  returns table (display_name text, email text, locale text, theme text, density text, password_changed_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select p.display_name, p.email::text, p.locale, p.theme, p.density, w.changed_at
  from public.people p left join credentials.passwords w on w.person_id = p.id
  where p.id = nullif(current_setting('app.actor_id', true), '')::uuid;
$$;

-- NULL leaves as it is.
create function credentials.save_own_profile(p_display_name text, p_locale text, p_theme text, p_density text) returns void
  language sql security definer set search_path = pg_catalog, public as $$
  update public.people set display_name = coalesce(p_display_name, display_name), locale = coalesce(p_locale, locale),
    theme = coalesce(p_theme, theme), density = coalesce(p_density, density)
  where id = nullif(current_setting('app.actor_id', true), '')::uuid;
$$;

create function credentials.preferences_of(p_person_id uuid) returns table (locale text, theme text, density text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select p.locale, p.theme, p.density from public.people p where p.id = p_person_id;
$$;

-- Open sessions and last sign of life of the members of the company in hand.
create function credentials.member_presence() returns table (person_id uuid, open_sessions integer, last_seen_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select m.person_id, count(*) filter (where s.revoked_at is null and s.expires_at > now())::integer, max(s.last_seen_at)
  from public.memberships m join credentials.sessions s on s.person_id = m.person_id
  where m.company_id = nullif(current_setting('app.company_id', true), '')::uuid
  group by m.person_id;
$$;

-- A company changes the identity of those alone who belong to no other company and do not run the installation.
create function credentials.identity_is_shared(p_person_id uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, public as $$
  select exists (select 1 from credentials.operators o where o.person_id = p_person_id)
    or exists (select 1 from public.memberships m where m.person_id = p_person_id and m.active
      and m.company_id <> nullif(current_setting('app.company_id', true), '')::uuid);
$$;

-- A reset link for an active member of the company in hand; false when the identity is not this company's to change.
create function credentials.create_member_link(p_id uuid, p_person_id uuid, p_token_hash bytea, p_expires_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_company uuid := nullif(current_setting('app.company_id', true), '')::uuid;
begin
  if credentials.identity_is_shared(p_person_id) or not exists (
    select 1 from public.memberships m where m.company_id = v_company and m.person_id = p_person_id and m.active
  ) then
    return false;
  end if;
  perform credentials.create_link(p_id, p_person_id, p_token_hash, 'reset', p_expires_at);
  perform public.audit_act(v_company, 'people', p_person_id::text, 'reset_link', null);
  return true;
end $$;

-- Gives an open invitation of the company in hand its link; the one before is dead.
create function credentials.set_invitation_token(p_invitation_id uuid, p_token_hash bytea) returns void
  language sql security definer set search_path = pg_catalog, public as $$
  insert into credentials.invitation_tokens (invitation_id, company_id, token_hash)
  select i.id, i.company_id, p_token_hash from public.invitations i
  where i.company_id = nullif(current_setting('app.company_id', true), '')::uuid and i.id = p_invitation_id
    and i.accepted_at is null and i.revoked_at is null
  on conflict (invitation_id) do update set token_hash = excluded.token_hash;
$$;

create function credentials.find_invitation(p_token_hash bytea)
  returns table (email text, display_name text, company_name text, company_name_ar text, person_id uuid, password_hash text)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select i.email::text, coalesce(p.display_name, i.display_name), c.name, c.name_ar, p.id, w.password_hash
  from credentials.invitation_tokens t
  join public.invitations i on i.company_id = t.company_id and i.id = t.invitation_id
  join public.companies c on c.id = i.company_id
  left join public.people p on p.email = i.email
  left join credentials.passwords w on w.person_id = p.id
  where t.token_hash = p_token_hash and i.accepted_at is null and i.revoked_at is null and i.expires_at > now();
$$;

-- Joins the company of an open invitation. With a password: makes the person. Without: the person exists and has just proved
-- to be themselves. NULL when the invitation is settled, too old, or meant for the other case.
create function credentials.accept_invitation(p_token_hash bytea, p_person_id uuid, p_password_hash text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_invitation public.invitations;
  v_person uuid;
begin
  select i.* into v_invitation
  from credentials.invitation_tokens t join public.invitations i on i.company_id = t.company_id and i.id = t.invitation_id
  where t.token_hash = p_token_hash and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
  for no key update of i;
  if not found then
    return null;
  end if;
  select p.id into v_person from public.people p where p.email = v_invitation.email;
  if (v_person is null) <> (p_password_hash is not null) or v_person <> p_person_id
    or exists (select 1 from public.people p where p.id = v_person and not p.active) then
    return null;
  end if;
  perform set_config('app.actor_kind', 'person', true), set_config('app.actor_id', p_person_id::text, true),
    set_config('app.company_id', v_invitation.company_id::text, true);
  if v_person is null then
    perform credentials.create_person(p_person_id, v_invitation.email::text, v_invitation.display_name, v_invitation.locale);
    perform credentials.set_password(p_person_id, p_password_hash);
  end if;
  insert into public.memberships (company_id, person_id) values (v_invitation.company_id, p_person_id) on conflict do nothing;
  insert into public.membership_roles (company_id, person_id, role_id)
  select r.company_id, p_person_id, r.role_id from public.invitation_roles r
  where r.company_id = v_invitation.company_id and r.invitation_id = v_invitation.id
  on conflict do nothing;
  update public.invitations set accepted_at = now(), accepted_by = p_person_id
  where company_id = v_invitation.company_id and id = v_invitation.id;
  delete from credentials.invitation_tokens where invitation_id = v_invitation.id;
  return p_person_id;
end $$;

-- An operator closes an account everywhere, or opens it again.
create function credentials.set_person_active(p_person_id uuid, p_active boolean) returns setof uuid
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update public.people set active = p_active where id = p_person_id;
  if not p_active then
    return query select credentials.end_sessions_of(p_person_id, null, 'deactivated');
  end if;
end $$;

revoke all on function
  credentials.change_own_password(text, uuid), credentials.own_profile(), credentials.save_own_profile(text, text, text, text),
  credentials.preferences_of(uuid), credentials.member_presence(), credentials.identity_is_shared(uuid),
  credentials.create_member_link(uuid, uuid, bytea, timestamptz), credentials.set_invitation_token(uuid, bytea),
  credentials.find_invitation(bytea), credentials.accept_invitation(bytea, uuid, text), credentials.set_person_active(uuid, boolean)
  from public;
grant execute on function
  credentials.change_own_password(text, uuid), credentials.own_profile(), credentials.save_own_profile(text, text, text, text),
  credentials.preferences_of(uuid), credentials.member_presence(), credentials.identity_is_shared(uuid),
  credentials.create_member_link(uuid, uuid, bytea, timestamptz), credentials.set_invitation_token(uuid, bytea),
  credentials.find_invitation(bytea), credentials.accept_invitation(bytea, uuid, text)
  to mizan_app;
grant execute on function credentials.set_person_active(uuid, boolean) to mizan_owner;
reset role;
