-- Purpose: price lists with and without tax, with days of validity; a customer's list and the company's; terms to the end of the month;
-- why somebody passed a credit limit.
-- Backward-compatible: yes

create table price_lists (
  company_id uuid not null references companies (id),
  id uuid not null,
  code text not null constraint price_lists_code_form check (code ~ '^[A-Z0-9][A-Z0-9-]{0,15}$'),
  name text not null constraint price_lists_name_present check (length(btrim(name)) between 1 and 200),
  name_ar text,
  currency text not null references currencies (code),
  prices_include_tax boolean not null default false,
  is_default boolean not null default false,
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint price_lists_code_unique unique (company_id, code),
  constraint price_lists_default_is_active check (active or not is_default)
);
comment on column price_lists.is_default is 'The list of customers who have none of their own.';
create unique index price_lists_one_default on price_lists (company_id) where is_default;
alter table price_lists enable row level security;
alter table price_lists force row level security;
create policy price_lists_company on price_lists for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy price_lists_readonly on price_lists for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on price_lists to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, id, code, name, name_ar, currency, prices_include_tax, is_default, active, version, created_at, updated_at
) on price_lists to mizan_app, mizan_worker;
grant update (name, name_ar, currency, prices_include_tax, is_default, active, version, updated_at) on price_lists to mizan_app, mizan_worker;
create trigger price_lists_audit_insert after insert on price_lists referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger price_lists_audit_update after update on price_lists referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger price_lists_audit_delete after delete on price_lists referencing old table as old_rows for each statement execute function audit_rows('id');

create table price_list_prices (
  company_id uuid not null,
  id uuid not null,
  price_list_id uuid not null,
  item_id uuid not null,
  unit_code text not null references units (code),
  valid_from date not null,
  valid_to date,
  unit_price numeric(20, 6) not null constraint price_list_prices_not_negative check (unit_price >= 0),
  primary key (company_id, id),
  constraint price_list_prices_dates_in_order check (valid_from <= valid_to),
  constraint price_list_prices_no_overlap exclude using gist (company_id with =, price_list_id with =, item_id with =, unit_code with =,
    daterange(valid_from, valid_to, '[]') with &&) deferrable initially deferred,
  foreign key (company_id, price_list_id) references price_lists (company_id, id),
  foreign key (company_id, item_id) references items (company_id, id)
);
comment on column price_list_prices.unit_price is 'In the list''s currency, with or without tax as the list says, for one unit; from valid_from to valid_to, both included.';
create index price_list_prices_by_item on price_list_prices (company_id, price_list_id, item_id, valid_from desc);
alter table price_list_prices enable row level security;
alter table price_list_prices force row level security;
create policy price_list_prices_company on price_list_prices for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy price_list_prices_readonly on price_list_prices for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on price_list_prices to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, id, price_list_id, item_id, unit_code, valid_from, valid_to, unit_price
) on price_list_prices to mizan_app, mizan_worker;
grant update (valid_from, valid_to, unit_price) on price_list_prices to mizan_app, mizan_worker;
grant delete on price_list_prices to mizan_app;
create trigger price_list_prices_audit_insert after insert on price_list_prices referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger price_list_prices_audit_update after update on price_list_prices referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger price_list_prices_audit_delete after delete on price_list_prices referencing old table as old_rows for each statement execute function audit_rows('id');

alter table customers add column price_list_id uuid;
alter table customers add constraint customers_price_list_fkey foreign key (company_id, price_list_id) references price_lists (company_id, id);
alter table customers add column terms_end_of_month boolean not null default false;
comment on column customers.terms_end_of_month is 'Due on the last day of the month the terms'' days end in.';
grant insert (price_list_id, terms_end_of_month), update (price_list_id, terms_end_of_month) on customers to mizan_app, mizan_worker;

alter table sales_invoices add column credit_override_reason text
  constraint sales_invoices_override_reason check (length(btrim(credit_override_reason)) between 3 and 500);
alter table sales_invoices add column credit_override_by uuid references people (id);
alter table sales_invoices add constraint sales_invoices_override_whole check ((credit_override_reason is null) = (credit_override_by is null));
comment on column sales_invoices.credit_override_reason is 'Why this was posted above the customer''s credit limit, and by whom; NULL: it was within.';
grant insert (credit_override_reason, credit_override_by), update (credit_override_reason, credit_override_by) on sales_invoices to mizan_app, mizan_worker;
