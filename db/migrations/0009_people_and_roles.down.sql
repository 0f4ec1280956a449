set local role mizan_credentials;
drop function credentials.set_person_active(uuid, boolean);
drop function credentials.accept_invitation(bytea, uuid, text);
drop function credentials.find_invitation(bytea);
drop function credentials.set_invitation_token(uuid, bytea);
drop function credentials.create_member_link(uuid, uuid, bytea, timestamptz);
drop function credentials.identity_is_shared(uuid);
drop function credentials.member_presence();
drop function credentials.preferences_of(uuid);
drop function credentials.save_own_profile(text, text, text, text);
drop function credentials.own_profile();
drop function credentials.change_own_password(text, uuid);
create or replace function credentials.recognise(p_token_hash bytea, p_company text)
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
create or replace function credentials.find_password(p_email text)
  returns table (person_id uuid, password_hash text, active boolean)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select p.id, w.password_hash, p.active
  from public.people p join credentials.passwords w on w.person_id = p.id
  where p.email = p_email::public.citext;
$$;
create or replace function credentials.set_password(p_person_id uuid, p_password_hash text) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into credentials.passwords (person_id, password_hash) values (p_person_id, p_password_hash)
  on conflict (person_id) do update set password_hash = excluded.password_hash, changed_at = now();
  perform public.audit_act(null, 'people', p_person_id::text, 'password_set', null);
  perform credentials.end_sessions_of(p_person_id, null, 'password_changed');
end $$;
reset role;
revoke select on permissions from mizan_credentials;
drop trigger roles_keep_owner on roles;
drop trigger people_keep_owner on people;
drop trigger memberships_keep_owner on memberships;
drop trigger membership_roles_keep_owner on membership_roles;
drop function keep_owner_role();
drop function keep_owner();
revoke select on memberships, membership_roles, roles from mizan_guard;
drop policy roles_guard on roles;
drop policy membership_roles_guard on membership_roles;
drop policy memberships_guard on memberships;
revoke insert (company_id, person_id, role_id) on membership_roles from mizan_credentials;
drop policy membership_roles_credentials_join on membership_roles;
revoke insert (company_id, person_id) on memberships from mizan_credentials;
drop policy memberships_credentials_join on memberships;
drop table credentials.invitation_tokens;
drop table invitation_roles;
drop table invitations;
drop index audit_events_actor;
drop index credentials.sessions_person_seen;
alter table people drop column density, drop column theme;
revoke delete on roles from mizan_app;
drop index roles_name_unique;
alter table roles drop column updated_at, drop column version;
alter table memberships drop constraint memberships_deactivated_whole;
alter table memberships drop column deactivation_reason, drop column deactivated_by, drop column deactivated_at, drop column version;
