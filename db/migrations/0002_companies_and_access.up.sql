-- Purpose: companies, people, memberships, roles; credentials and sessions in a schema of their own.
-- Backward-compatible: yes

create table companies (
  id uuid primary key,
  code text not null constraint companies_code_unique unique constraint companies_code_form check (code ~ '^[a-z][a-z0-9-]{1,30}$'),
  name text not null,
  name_ar text,
  country text not null constraint companies_country_form check (country ~ '^[A-Z]{2}$'),
  tax_number text,
  address text,
  base_currency text not null references currencies (code),
  local_currency text not null references currencies (code),
  base_decimals smallint not null constraint companies_base_decimals_range check (base_decimals between 0 and 4),
  local_decimals smallint not null constraint companies_local_decimals_range check (local_decimals between 0 and 4),
  tax_currency text not null constraint companies_tax_currency_side check (tax_currency in ('base', 'local')),
  trade_rate_type text not null constraint companies_trade_rate_type check (trade_rate_type in ('official', 'market', 'internal')),
  tax_rate_type text not null constraint companies_tax_rate_type check (tax_rate_type in ('official', 'market', 'internal')),
  rate_stale_days smallint not null default 7 constraint companies_rate_stale_days_range check (rate_stale_days between 1 and 365),
  negative_stock text not null default 'refuse' constraint companies_negative_stock check (negative_stock in ('allow', 'refuse')),
  rounding_cap_base numeric(12, 4) not null default 0.05 constraint companies_rounding_cap_positive check (rounding_cap_base >= 0),
  cost_tolerance_percent numeric(7, 4) not null default 1 constraint companies_cost_tolerance_range check (cost_tolerance_percent between 0 and 100),
  time_zone text not null,
  fiscal_year_start_month smallint not null default 1 constraint companies_fiscal_year_start check (fiscal_year_start_month between 1 and 12),
  session_idle_minutes integer not null default 720 constraint companies_session_idle_range check (session_idle_minutes between 5 and 1440),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
alter table companies enable row level security;
alter table companies force row level security;
create policy companies_company on companies for all to mizan_app, mizan_worker
  using (id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy companies_readonly on companies for select to mizan_readonly
  using (id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on companies to mizan_app, mizan_worker, mizan_readonly;
create policy companies_guard on companies for all to mizan_guard using (true) with check (true);
grant select on companies to mizan_guard;
grant insert (
  id, code, name, name_ar, country, tax_number, address, base_currency, local_currency, base_decimals,
  local_decimals, tax_currency, trade_rate_type, tax_rate_type, rate_stale_days, negative_stock,
  rounding_cap_base, cost_tolerance_percent, time_zone, fiscal_year_start_month, session_idle_minutes,
  version, created_at, updated_at
) on companies to mizan_app, mizan_worker;
grant update (name, name_ar, tax_number, address, rate_stale_days, negative_stock, rounding_cap_base, cost_tolerance_percent, session_idle_minutes, version, updated_at) on companies to mizan_app, mizan_worker;
create trigger companies_audit_insert after insert on companies referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger companies_audit_update after update on companies referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger companies_audit_delete after delete on companies referencing old table as old_rows for each statement execute function audit_rows('id');

-- A person may belong to several companies, so this table carries no company. Seen by themselves and by the members
-- of the company in hand; made and changed through credentials functions.
create table people (
  id uuid primary key,
  email citext not null constraint people_email_unique unique constraint people_email_form check (email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$'),
  display_name text not null constraint people_display_name_present check (length(btrim(display_name)) between 1 and 120),
  locale text not null default 'en' constraint people_locale check (locale in ('en', 'ar')),
  active boolean not null default true,
  created_at timestamptz not null default now()
);

create table memberships (
  company_id uuid not null references companies (id),
  person_id uuid not null references people (id),
  active boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (company_id, person_id)
);
create index memberships_person on memberships (person_id);
alter table memberships enable row level security;
alter table memberships force row level security;
create policy memberships_company on memberships for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy memberships_readonly on memberships for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on memberships to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, person_id, active, created_at
) on memberships to mizan_app, mizan_worker;
grant update (active) on memberships to mizan_app, mizan_worker;
create trigger memberships_audit_insert after insert on memberships referencing new table as new_rows for each statement execute function audit_rows('person_id');
create trigger memberships_audit_update after update on memberships referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('person_id');
create trigger memberships_audit_delete after delete on memberships referencing old table as old_rows for each statement execute function audit_rows('person_id');

alter table people enable row level security;
alter table people force row level security;
create policy people_of_company on people for select to mizan_app, mizan_worker, mizan_readonly
  using (id = nullif(current_setting('app.actor_id', true), '')::uuid
    or exists (select 1 from memberships m where m.person_id = people.id));
create policy people_credentials on people for all to mizan_credentials using (true) with check (true);
create policy people_guard on people for select to mizan_guard using (true);
grant select on people to mizan_app, mizan_worker, mizan_readonly;
comment on table people is 'Made by credentials.create_person(); changed by credentials functions, so that sessions end with the change.';
grant select, insert, update on people to mizan_credentials;
grant select on people to mizan_guard;
create trigger people_audit_insert after insert on people referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger people_audit_update after update on people referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger people_audit_delete after delete on people referencing old table as old_rows for each statement execute function audit_rows('id');

create policy memberships_credentials on memberships for select to mizan_credentials using (true);
grant select on memberships to mizan_credentials;
create policy companies_credentials on companies for select to mizan_credentials using (true);
grant select on companies to mizan_credentials;

create table roles (
  company_id uuid not null references companies (id),
  id uuid not null,
  code text not null,
  name text not null,
  name_ar text,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint roles_code_unique unique (company_id, code)
);
alter table roles enable row level security;
alter table roles force row level security;
create policy roles_company on roles for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy roles_readonly on roles for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on roles to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, id, code, name, name_ar, created_at
) on roles to mizan_app, mizan_worker;
grant update (name, name_ar) on roles to mizan_app, mizan_worker;
create trigger roles_audit_insert after insert on roles referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger roles_audit_update after update on roles referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger roles_audit_delete after delete on roles referencing old table as old_rows for each statement execute function audit_rows('id');
create policy roles_credentials on roles for select to mizan_credentials using (true);
grant select on roles to mizan_credentials;

create table role_permissions (
  company_id uuid not null,
  role_id uuid not null,
  permission_code text not null references permissions (code),
  primary key (company_id, role_id, permission_code),
  foreign key (company_id, role_id) references roles (company_id, id)
);
alter table role_permissions enable row level security;
alter table role_permissions force row level security;
create policy role_permissions_company on role_permissions for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy role_permissions_readonly on role_permissions for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on role_permissions to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, role_id, permission_code
) on role_permissions to mizan_app, mizan_worker;
grant delete on role_permissions to mizan_app;
create trigger role_permissions_audit_insert after insert on role_permissions referencing new table as new_rows for each statement execute function audit_rows('role_id', 'permission_code');
create trigger role_permissions_audit_update after update on role_permissions referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('role_id', 'permission_code');
create trigger role_permissions_audit_delete after delete on role_permissions referencing old table as old_rows for each statement execute function audit_rows('role_id', 'permission_code');
create policy role_permissions_credentials on role_permissions for select to mizan_credentials using (true);
grant select on role_permissions to mizan_credentials;

create table membership_roles (
  company_id uuid not null,
  person_id uuid not null,
  role_id uuid not null,
  primary key (company_id, person_id, role_id),
  foreign key (company_id, person_id) references memberships (company_id, person_id),
  foreign key (company_id, role_id) references roles (company_id, id)
);
create index membership_roles_role on membership_roles (company_id, role_id);
alter table membership_roles enable row level security;
alter table membership_roles force row level security;
create policy membership_roles_company on membership_roles for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy membership_roles_readonly on membership_roles for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on membership_roles to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, person_id, role_id
) on membership_roles to mizan_app, mizan_worker;
grant delete on membership_roles to mizan_app;
create trigger membership_roles_audit_insert after insert on membership_roles referencing new table as new_rows for each statement execute function audit_rows('person_id', 'role_id');
create trigger membership_roles_audit_update after update on membership_roles referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('person_id', 'role_id');
create trigger membership_roles_audit_delete after delete on membership_roles referencing old table as old_rows for each statement execute function audit_rows('person_id', 'role_id');
create policy membership_roles_credentials on membership_roles for select to mizan_credentials using (true);
grant select on membership_roles to mizan_credentials;

-- Credentials: no login role reads these tables. Definer functions are the only door.

create schema credentials authorization mizan_owner;
grant usage on schema credentials to mizan_app, mizan_worker, mizan_credentials;
grant create on schema credentials to mizan_credentials;

create table credentials.operators (
  person_id uuid primary key references people (id),
  granted_at timestamptz not null default now()
);

create table credentials.passwords (
  person_id uuid primary key references people (id),
  password_hash text not null,
  changed_at timestamptz not null default now()
);

create table credentials.sessions (
  id uuid primary key,
  person_id uuid not null references people (id),
  token_hash bytea not null constraint sessions_token_hash_unique unique constraint sessions_token_hash_length check (length(token_hash) = 32),
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  address text,
  device_name text,
  sign_in_method text not null constraint sessions_sign_in_method check (sign_in_method in ('password', 'link')),
  default_company_id uuid references companies (id),
  revoked_at timestamptz,
  revoked_by uuid,
  revoke_reason text
);
create index sessions_person on credentials.sessions (person_id) where revoked_at is null;

create table credentials.person_links (
  id uuid primary key,
  person_id uuid not null references people (id),
  token_hash bytea not null constraint person_links_token_hash_unique unique,
  purpose text not null constraint person_links_purpose check (purpose in ('invite', 'reset')),
  expires_at timestamptz not null,
  used_at timestamptz
);

-- key is a digest of the account or the address: the table holds no personal data.
create table credentials.sign_in_throttles (
  key bytea primary key,
  failures integer not null,
  last_failure_at timestamptz not null,
  blocked_until timestamptz not null
);

alter table credentials.operators enable row level security;
alter table credentials.operators force row level security;
create policy operators_definer on credentials.operators for all to mizan_credentials using (true) with check (true);
alter table credentials.passwords enable row level security;
alter table credentials.passwords force row level security;
create policy passwords_definer on credentials.passwords for all to mizan_credentials using (true) with check (true);
alter table credentials.sessions enable row level security;
alter table credentials.sessions force row level security;
create policy sessions_definer on credentials.sessions for all to mizan_credentials using (true) with check (true);
alter table credentials.person_links enable row level security;
alter table credentials.person_links force row level security;
create policy person_links_definer on credentials.person_links for all to mizan_credentials using (true) with check (true);
alter table credentials.sign_in_throttles enable row level security;
alter table credentials.sign_in_throttles force row level security;
create policy sign_in_throttles_definer on credentials.sign_in_throttles for all to mizan_credentials using (true) with check (true);
grant select, insert, update, delete on all tables in schema credentials to mizan_credentials;
