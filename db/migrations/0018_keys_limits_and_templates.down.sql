set local role mizan_credentials;
drop function credentials.sessions_alive(uuid[]);
drop function credentials.own_sessions(uuid);
drop function credentials.sessions_of_company(boolean, uuid);
drop function credentials.touch_session(uuid, text, uuid);
drop function credentials.api_key_uses();
drop function credentials.recognise_key(bytea, text);
drop function credentials.set_api_key_token(uuid, bytea);
reset role;
drop index audit_events_session;
alter table credentials.sessions drop column last_company_id;
drop trigger people_revoke_keys on people;
drop trigger memberships_revoke_keys on memberships;
drop trigger role_permissions_revoke_keys on role_permissions;
drop trigger membership_roles_revoke_keys on membership_roles;
set local role mizan_guard;
drop function revoke_keys_beyond();
drop function follow_role_templates();
reset role;
drop table credentials.api_key_addresses;
drop table credentials.api_key_tokens;
drop table api_key_permissions;
drop table api_keys;
revoke select on role_templates, permissions from mizan_guard;
drop policy role_permissions_guard_take on role_permissions;
drop policy role_permissions_guard_give on role_permissions;
revoke insert, delete on role_permissions from mizan_guard;
drop policy roles_guard_follow on roles;
revoke update (template_permissions, version, updated_at) on roles from mizan_guard;
alter table roles drop column template_permissions;
alter table role_templates drop column version;
alter table permissions drop column privileged;
alter table companies
  drop column session_absolute_privileged_hours,
  drop column session_absolute_hours,
  drop column session_idle_privileged_minutes;
