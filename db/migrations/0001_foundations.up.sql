-- Purpose: extensions, error conventions, the audit log and its trigger, reference data shared by all companies.
-- Backward-compatible: yes

create extension if not exists pg_trgm;
create extension if not exists btree_gist;
create extension if not exists citext;

grant usage on schema public to mizan_app, mizan_worker, mizan_readonly, mizan_guard, mizan_credentials;
-- Handing a function to its NOLOGIN owner needs CREATE on the schema.
grant create on schema public to mizan_guard;

-- Reference data: the same for every company, written by seeds alone.

create table currencies (
  code text primary key constraint currencies_code_form check (code ~ '^[A-Z]{3}$'),
  name text not null,
  name_ar text not null,
  decimals smallint not null constraint currencies_decimals_range check (decimals between 0 and 4)
);
comment on table currencies is 'ISO 4217 currencies with their minor units. Reference data: change it in db/seeds.';
grant select on currencies to mizan_app, mizan_worker, mizan_readonly;

create table units (
  code text primary key,
  name text not null,
  name_ar text not null,
  decimals smallint not null constraint units_decimals_range check (decimals between 0 and 4)
);
comment on table units is 'Units of measure. Reference data: change it in db/seeds.';
grant select on units to mizan_app, mizan_worker, mizan_readonly;

create table permissions (
  code text primary key,
  name text not null,
  name_ar text not null
);
comment on table permissions is 'Every act a person can be allowed. Generated from domain/access; change it there.';
grant select on permissions to mizan_app, mizan_worker, mizan_readonly;

create table role_templates (
  code text primary key,
  name text not null,
  name_ar text not null,
  permission_codes text[] not null
);
comment on table role_templates is 'Roles a new company starts with. Generated from domain/access; change it there.';
grant select on role_templates to mizan_app, mizan_worker, mizan_readonly;

-- Audit: append-only for every login role. Rows arrive through audit_rows() and audit_act() alone.
-- company_id is the zero uuid for acts of the installation itself (a person, a session outside companies).

create sequence audit_event_ids;

create table audit_events (
  company_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  id bigint not null default nextval('audit_event_ids'),
  table_name text not null,
  row_key text not null,
  act text not null,
  actor_kind text not null,
  actor_id uuid,
  session_id uuid,
  request_id text,
  reason text,
  before jsonb,
  after jsonb,
  primary key (company_id, at, id)
) partition by range (at);

create table audit_events_2026_h1 partition of audit_events for values from ('2026-01-01') to ('2026-07-01');
create table audit_events_2026_h2 partition of audit_events for values from ('2026-07-01') to ('2027-01-01');
create table audit_events_2027_h1 partition of audit_events for values from ('2027-01-01') to ('2027-07-01');
create table audit_events_2027_h2 partition of audit_events for values from ('2027-07-01') to ('2028-01-01');
create table audit_events_rest partition of audit_events default;

create index audit_events_row on audit_events (company_id, table_name, row_key, at);

alter table audit_events enable row level security;
alter table audit_events force row level security;
create policy audit_events_company on audit_events for select to mizan_app, mizan_worker, mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy audit_events_guard on audit_events for insert to mizan_guard with check (true);
grant select on audit_events to mizan_app, mizan_worker, mizan_readonly;
comment on table audit_events is 'Append-only. No role may insert: audit_rows() and audit_act() write here.';
grant insert on audit_events to mizan_guard;
grant usage on sequence audit_event_ids to mizan_guard;

-- Statement-level, over transition tables: a 500-line document costs one insert, not five hundred.
-- Arguments: the columns that identify a row. The company comes from the row, never from the session.
create function audit_rows() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_company text := case when tg_table_name = 'companies' then 'id' else 'company_id' end;
begin
  if tg_op = 'INSERT' then
    insert into public.audit_events (company_id, table_name, row_key, act, actor_kind, actor_id, session_id, request_id, reason, after)
    select coalesce((n.j ->> v_company)::uuid, '00000000-0000-0000-0000-000000000000'), tg_table_name,
      (select string_agg(n.j ->> k, '/') from unnest(tg_argv) k), 'insert',
      coalesce(nullif(current_setting('app.actor_kind', true), ''), session_user),
      nullif(current_setting('app.actor_id', true), '')::uuid, nullif(current_setting('app.session_id', true), '')::uuid,
      nullif(current_setting('app.request_id', true), ''), nullif(current_setting('app.reason', true), ''), n.j
    from (select to_jsonb(r) as j from new_rows r) n;
  elsif tg_op = 'DELETE' then
    insert into public.audit_events (company_id, table_name, row_key, act, actor_kind, actor_id, session_id, request_id, reason, before)
    select coalesce((o.j ->> v_company)::uuid, '00000000-0000-0000-0000-000000000000'), tg_table_name,
      (select string_agg(o.j ->> k, '/') from unnest(tg_argv) k), 'delete',
      coalesce(nullif(current_setting('app.actor_kind', true), ''), session_user),
      nullif(current_setting('app.actor_id', true), '')::uuid, nullif(current_setting('app.session_id', true), '')::uuid,
      nullif(current_setting('app.request_id', true), ''), nullif(current_setting('app.reason', true), ''), o.j
    from (select to_jsonb(r) as j from old_rows r) o;
  else
    insert into public.audit_events (company_id, table_name, row_key, act, actor_kind, actor_id, session_id, request_id, reason, before, after)
    select coalesce((n.j ->> v_company)::uuid, '00000000-0000-0000-0000-000000000000'), tg_table_name, n.row_key, 'update',
      coalesce(nullif(current_setting('app.actor_kind', true), ''), session_user),
      nullif(current_setting('app.actor_id', true), '')::uuid, nullif(current_setting('app.session_id', true), '')::uuid,
      nullif(current_setting('app.request_id', true), ''), nullif(current_setting('app.reason', true), ''), o.j, n.j
    from (select to_jsonb(r) as j, (select string_agg(to_jsonb(r) ->> k, '/') from unnest(tg_argv) k) as row_key from new_rows r) n
    left join (select to_jsonb(r) as j, (select string_agg(to_jsonb(r) ->> k, '/') from unnest(tg_argv) k) as row_key from old_rows r) o
      on o.row_key = n.row_key and o.j ->> v_company is not distinct from n.j ->> v_company
    where o.j is distinct from n.j;
  end if;
  return null;
end $$;

-- An act that is not a change of a business row (a sign-in, a revocation, an export).
create function audit_act(p_company_id uuid, p_subject text, p_key text, p_act text, p_details jsonb) returns void
  language sql security definer set search_path = pg_catalog, public as $$
  insert into public.audit_events (company_id, table_name, row_key, act, actor_kind, actor_id, session_id, request_id, reason, after)
  values (
    coalesce(p_company_id, '00000000-0000-0000-0000-000000000000'), p_subject, p_key, p_act,
    coalesce(nullif(current_setting('app.actor_kind', true), ''), session_user),
    nullif(current_setting('app.actor_id', true), '')::uuid, nullif(current_setting('app.session_id', true), '')::uuid,
    nullif(current_setting('app.request_id', true), ''), nullif(current_setting('app.reason', true), ''), p_details
  );
$$;

-- Facts are never changed: correction is another row.
create function refuse_change() returns trigger
  language plpgsql set search_path = pg_catalog, public as $$
begin
  raise exception using errcode = 'MZ004', constraint = 'append_only', table = tg_table_name,
    message = format('%s is append-only: correct it with another row', tg_table_name);
end $$;
revoke all on function refuse_change() from public;

create trigger audit_events_append_only before update or delete on audit_events for each row execute function refuse_change();
create trigger audit_events_no_truncate before truncate on audit_events for each statement execute function refuse_change();

-- Functions that bypass row-level security belong to roles nobody can log in as, which then say who may call them.
alter function audit_rows() owner to mizan_guard;
alter function audit_act(uuid, text, text, text, jsonb) owner to mizan_guard;
set local role mizan_guard;
revoke all on function audit_rows() from public;
grant execute on function audit_rows() to mizan_owner;
revoke all on function audit_act(uuid, text, text, text, jsonb) from public;
grant execute on function audit_act(uuid, text, text, text, jsonb) to mizan_app, mizan_worker, mizan_credentials;
reset role;
