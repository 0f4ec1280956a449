-- Purpose: branches, warehouses, chart of accounts, tax codes, exchange rates, customers, items, tender methods.
-- Backward-compatible: yes

create table branches (
  company_id uuid not null references companies (id),
  id uuid not null,
  code text not null,
  name text not null,
  name_ar text,
  primary key (company_id, id),
  constraint branches_code_unique unique (company_id, code)
);
alter table branches enable row level security;
alter table branches force row level security;
create policy branches_company on branches for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy branches_readonly on branches for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on branches to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, id, code, name, name_ar
) on branches to mizan_app, mizan_worker;
grant update (name, name_ar) on branches to mizan_app, mizan_worker;
create trigger branches_audit_insert after insert on branches referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger branches_audit_update after update on branches referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger branches_audit_delete after delete on branches referencing old table as old_rows for each statement execute function audit_rows('id');

create table warehouses (
  company_id uuid not null references companies (id),
  id uuid not null,
  branch_id uuid not null,
  code text not null constraint warehouses_code_form check (code ~ '^[A-Z0-9][A-Z0-9-]{0,15}$'),
  name text not null,
  name_ar text,
  negative_stock text constraint warehouses_negative_stock check (negative_stock in ('allow', 'refuse')),
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint warehouses_code_unique unique (company_id, code),
  foreign key (company_id, branch_id) references branches (company_id, id)
);
alter table warehouses enable row level security;
alter table warehouses force row level security;
create policy warehouses_company on warehouses for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy warehouses_readonly on warehouses for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on warehouses to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, id, branch_id, code, name, name_ar, negative_stock, active, version, created_at, updated_at
) on warehouses to mizan_app, mizan_worker;
grant update (name, name_ar, negative_stock, active, version, updated_at) on warehouses to mizan_app, mizan_worker;
create trigger warehouses_audit_insert after insert on warehouses referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger warehouses_audit_update after update on warehouses referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger warehouses_audit_delete after delete on warehouses referencing old table as old_rows for each statement execute function audit_rows('id');

create table accounts (
  company_id uuid not null references companies (id),
  id uuid not null,
  code text not null constraint accounts_code_form check (code ~ '^[0-9A-Z.-]{1,20}$'),
  name text not null,
  name_ar text,
  name_fr text,
  type text not null constraint accounts_type check (type in ('asset', 'liability', 'equity', 'revenue', 'expense')),
  parent_id uuid,
  postable boolean not null,
  active boolean not null default true,
  control text constraint accounts_control check (control in ('ar', 'ap', 'inventory', 'grni', 'vat', 'drawer')),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint accounts_code_unique unique (company_id, code),
  foreign key (company_id, parent_id) references accounts (company_id, id)
);
alter table accounts enable row level security;
alter table accounts force row level security;
create policy accounts_company on accounts for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy accounts_readonly on accounts for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on accounts to mizan_app, mizan_worker, mizan_readonly;
create policy accounts_guard on accounts for all to mizan_guard using (true) with check (true);
grant select on accounts to mizan_guard;
grant insert (
  company_id, id, code, name, name_ar, name_fr, type, parent_id, postable, active, control, version,
  created_at, updated_at
) on accounts to mizan_app, mizan_worker;
grant update (name, name_ar, name_fr, parent_id, postable, active, version, updated_at) on accounts to mizan_app, mizan_worker;
create trigger accounts_audit_insert after insert on accounts referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger accounts_audit_update after update on accounts referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger accounts_audit_delete after delete on accounts referencing old table as old_rows for each statement execute function audit_rows('id');
comment on column accounts.control is 'A control account takes lines with its sub-ledger reference alone. Fixed at creation: changing it would break the tie.';

create table account_roles (
  company_id uuid not null references companies (id),
  role text not null constraint account_roles_role check (role in (
    'ar', 'ap', 'revenue', 'sales_returns', 'cogs', 'inventory', 'inventory_adjustment', 'vat_payable', 'vat_recoverable', 'fx_gain',
    'fx_loss', 'rounding', 'opening_equity', 'retained_earnings', 'drawer', 'safe', 'bank', 'card_clearing', 'cash_over_short',
    'paid_out_expense', 'price_variance', 'grni')),
  account_id uuid not null,
  primary key (company_id, role),
  foreign key (company_id, account_id) references accounts (company_id, id)
);
alter table account_roles enable row level security;
alter table account_roles force row level security;
create policy account_roles_company on account_roles for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy account_roles_readonly on account_roles for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on account_roles to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, role, account_id
) on account_roles to mizan_app, mizan_worker;
grant update (account_id) on account_roles to mizan_app, mizan_worker;
create trigger account_roles_audit_insert after insert on account_roles referencing new table as new_rows for each statement execute function audit_rows('role');
create trigger account_roles_audit_update after update on account_roles referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('role');
create trigger account_roles_audit_delete after delete on account_roles referencing old table as old_rows for each statement execute function audit_rows('role');

create table tax_codes (
  company_id uuid not null references companies (id),
  id uuid not null,
  code text not null,
  name text not null,
  name_ar text,
  category text not null constraint tax_codes_category check (category in ('standard', 'zero', 'exempt')),
  rate numeric(9, 6) not null constraint tax_codes_rate_range check (rate between 0 and 1),
  payable_account_id uuid,
  active boolean not null default true,
  primary key (company_id, id),
  constraint tax_codes_code_unique unique (company_id, code),
  constraint tax_codes_rate_matches_category check ((category = 'standard') = (rate > 0)),
  constraint tax_codes_standard_has_account check (category <> 'standard' or payable_account_id is not null),
  foreign key (company_id, payable_account_id) references accounts (company_id, id)
);
alter table tax_codes enable row level security;
alter table tax_codes force row level security;
create policy tax_codes_company on tax_codes for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy tax_codes_readonly on tax_codes for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on tax_codes to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, id, code, name, name_ar, category, rate, payable_account_id, active
) on tax_codes to mizan_app, mizan_worker;
grant update (name, name_ar, active) on tax_codes to mizan_app, mizan_worker;
create trigger tax_codes_audit_insert after insert on tax_codes referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger tax_codes_audit_update after update on tax_codes referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger tax_codes_audit_delete after delete on tax_codes referencing old table as old_rows for each statement execute function audit_rows('id');
comment on table tax_codes is 'A new rate is a new code: a code in use keeps its rate for ever.';

create table exchange_rates (
  company_id uuid not null references companies (id),
  id uuid not null,
  rate_date date not null,
  rate_type text not null constraint exchange_rates_rate_type check (rate_type in ('official', 'market', 'internal')),
  currency text not null references currencies (code),
  rate numeric(24, 10) not null constraint exchange_rates_positive check (rate > 0),
  source text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  primary key (company_id, id),
  constraint exchange_rates_day_unique unique (company_id, rate_type, currency, rate_date)
);
comment on column exchange_rates.rate is 'Units of the company''s local currency for one unit of this currency.';
alter table exchange_rates enable row level security;
alter table exchange_rates force row level security;
create policy exchange_rates_company on exchange_rates for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy exchange_rates_readonly on exchange_rates for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on exchange_rates to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, id, rate_date, rate_type, currency, rate, source, version, created_at, created_by
) on exchange_rates to mizan_app, mizan_worker;
grant update (rate, source, version) on exchange_rates to mizan_app, mizan_worker;
create trigger exchange_rates_audit_insert after insert on exchange_rates referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger exchange_rates_audit_update after update on exchange_rates referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger exchange_rates_audit_delete after delete on exchange_rates referencing old table as old_rows for each statement execute function audit_rows('id');

create table customers (
  company_id uuid not null references companies (id),
  id uuid not null,
  code text not null constraint customers_code_form check (code ~ '^[A-Z0-9][A-Z0-9-]{0,15}$'),
  name text not null constraint customers_name_present check (length(btrim(name)) between 1 and 200),
  name_ar text,
  tax_number text constraint customers_tax_number_length check (length(tax_number) between 3 and 30),
  email citext constraint customers_email_form check (email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$'),
  phone text constraint customers_phone_form check (phone ~ '^\+?[0-9 ()/-]{5,30}$'),
  address text,
  currency text not null references currencies (code),
  terms_days smallint not null default 0 constraint customers_terms_days_range check (terms_days between 0 and 365),
  credit_limit_base numeric(22, 4) constraint customers_credit_limit_positive check (credit_limit_base >= 0),
  active boolean not null default true,
  search_text text not null generated always as (lower(code || ' ' || name || ' ' || coalesce(name_ar, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(tax_number, ''))) stored,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint customers_code_unique unique (company_id, code)
);
create index customers_name on customers (company_id, name, id);
create index customers_search on customers using gin (search_text gin_trgm_ops);
alter table customers enable row level security;
alter table customers force row level security;
create policy customers_company on customers for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy customers_readonly on customers for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on customers to mizan_app, mizan_worker, mizan_readonly;
create policy customers_guard on customers for all to mizan_guard using (true) with check (true);
grant select on customers to mizan_guard;
grant insert (
  company_id, id, code, name, name_ar, tax_number, email, phone, address, currency, terms_days,
  credit_limit_base, active, version, created_at, updated_at
) on customers to mizan_app, mizan_worker;
grant update (name, name_ar, tax_number, email, phone, address, currency, terms_days, credit_limit_base, active, version, updated_at) on customers to mizan_app, mizan_worker;
create trigger customers_audit_insert after insert on customers referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger customers_audit_update after update on customers referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger customers_audit_delete after delete on customers referencing old table as old_rows for each statement execute function audit_rows('id');

create table items (
  company_id uuid not null references companies (id),
  id uuid not null,
  code text not null constraint items_code_form check (code ~ '^[A-Z0-9][A-Z0-9._/-]{0,30}$'),
  name text not null constraint items_name_present check (length(btrim(name)) between 1 and 200),
  name_ar text,
  kind text not null constraint items_kind check (kind in ('stocked', 'service')),
  unit_code text not null references units (code),
  tax_code_id uuid not null,
  revenue_account_id uuid,
  sales_price numeric(20, 6) not null constraint items_sales_price_positive check (sales_price >= 0),
  sales_currency text not null references currencies (code),
  standard_cost_base numeric(20, 6) not null constraint items_standard_cost_positive check (standard_cost_base >= 0),
  negative_stock text constraint items_negative_stock check (negative_stock in ('allow', 'refuse')),
  active boolean not null default true,
  search_text text not null generated always as (lower(code || ' ' || name || ' ' || coalesce(name_ar, ''))) stored,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint items_code_unique unique (company_id, code),
  foreign key (company_id, tax_code_id) references tax_codes (company_id, id),
  foreign key (company_id, revenue_account_id) references accounts (company_id, id)
);
create index items_name on items (company_id, name, id);
create index items_search on items using gin (search_text gin_trgm_ops);
alter table items enable row level security;
alter table items force row level security;
create policy items_company on items for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy items_readonly on items for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on items to mizan_app, mizan_worker, mizan_readonly;
create policy items_guard on items for all to mizan_guard using (true) with check (true);
grant select on items to mizan_guard;
grant insert (
  company_id, id, code, name, name_ar, kind, unit_code, tax_code_id, revenue_account_id, sales_price,
  sales_currency, standard_cost_base, negative_stock, active, version, created_at, updated_at
) on items to mizan_app, mizan_worker;
grant update (name, name_ar, kind, unit_code, tax_code_id, revenue_account_id, sales_price, sales_currency, standard_cost_base, negative_stock, active, version, updated_at) on items to mizan_app, mizan_worker;
create trigger items_audit_insert after insert on items referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger items_audit_update after update on items referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger items_audit_delete after delete on items referencing old table as old_rows for each statement execute function audit_rows('id');

create table item_barcodes (
  company_id uuid not null references companies (id),
  barcode text not null constraint item_barcodes_form check (barcode ~ '^[0-9A-Za-z-]{3,40}$'),
  item_id uuid not null,
  primary key (company_id, barcode),
  foreign key (company_id, item_id) references items (company_id, id)
);
create index item_barcodes_item on item_barcodes (company_id, item_id);
alter table item_barcodes enable row level security;
alter table item_barcodes force row level security;
create policy item_barcodes_company on item_barcodes for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy item_barcodes_readonly on item_barcodes for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on item_barcodes to mizan_app, mizan_worker, mizan_readonly;
create policy item_barcodes_guard on item_barcodes for all to mizan_guard using (true) with check (true);
grant select on item_barcodes to mizan_guard;
grant insert (
  company_id, barcode, item_id
) on item_barcodes to mizan_app, mizan_worker;
grant delete on item_barcodes to mizan_app;
create trigger item_barcodes_audit_insert after insert on item_barcodes referencing new table as new_rows for each statement execute function audit_rows('barcode');
create trigger item_barcodes_audit_update after update on item_barcodes referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('barcode');
create trigger item_barcodes_audit_delete after delete on item_barcodes referencing old table as old_rows for each statement execute function audit_rows('barcode');

create table tender_methods (
  company_id uuid not null references companies (id),
  id uuid not null,
  code text not null constraint tender_methods_code_form check (code ~ '^[a-z][a-z0-9_]{1,30}$'),
  name text not null,
  name_ar text,
  kind text not null constraint tender_methods_kind check (kind in ('cash', 'card', 'transfer')),
  currency text not null references currencies (code),
  account_id uuid not null,
  active boolean not null default true,
  primary key (company_id, id),
  constraint tender_methods_code_unique unique (company_id, code),
  foreign key (company_id, account_id) references accounts (company_id, id)
);
alter table tender_methods enable row level security;
alter table tender_methods force row level security;
create policy tender_methods_company on tender_methods for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy tender_methods_readonly on tender_methods for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on tender_methods to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, id, code, name, name_ar, kind, currency, account_id, active
) on tender_methods to mizan_app, mizan_worker;
grant update (name, name_ar, account_id, active) on tender_methods to mizan_app, mizan_worker;
create trigger tender_methods_audit_insert after insert on tender_methods referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger tender_methods_audit_update after update on tender_methods referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger tender_methods_audit_delete after delete on tender_methods referencing old table as old_rows for each statement execute function audit_rows('id');

-- Free text under row-level security cannot use a trigram index (LIKE is not leakproof), so these reviewed functions
-- return ids of the company in hand alone, and the caller reads the rows again under its own policies.
create function search_customers(p_text text, p_limit integer) returns table (id uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select c.id from public.customers c
  where c.company_id = nullif(current_setting('app.company_id', true), '')::uuid
    and c.search_text like '%' || replace(replace(replace(lower(p_text), '\', '\\'), '%', '\%'), '_', '\_') || '%'
  order by (lower(c.code) = lower(p_text)) desc, (c.search_text like lower(p_text) || '%') desc, c.name, c.id
  limit least(p_limit, 1000);
$$;

create function search_items(p_text text, p_limit integer) returns table (id uuid)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select i.id from public.items i
  where i.company_id = nullif(current_setting('app.company_id', true), '')::uuid
    and (i.search_text like '%' || replace(replace(replace(lower(p_text), '\', '\\'), '%', '\%'), '_', '\_') || '%'
      or i.id in (select b.item_id from public.item_barcodes b where b.company_id = i.company_id and b.barcode = p_text))
  order by exists (select 1 from public.item_barcodes b where b.company_id = i.company_id and b.item_id = i.id and b.barcode = p_text) desc,
    (lower(i.code) = lower(p_text)) desc, (i.search_text like lower(p_text) || '%') desc, i.name, i.id
  limit least(p_limit, 1000);
$$;

-- Functions that bypass row-level security belong to roles nobody can log in as, which then say who may call them.
alter function search_customers(text, integer) owner to mizan_guard;
alter function search_items(text, integer) owner to mizan_guard;
set local role mizan_guard;
revoke all on function search_customers(text, integer), search_items(text, integer) from public;
grant execute on function search_customers(text, integer), search_items(text, integer) to mizan_app, mizan_worker;
reset role;
