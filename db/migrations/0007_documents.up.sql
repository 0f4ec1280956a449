-- Purpose: devices, drawers and shifts; sales invoices, opening documents, their lines and tenders; voids.
-- Backward-compatible: yes

create table devices (
  company_id uuid not null references companies (id),
  id uuid not null,
  branch_id uuid not null,
  warehouse_id uuid not null,
  code text not null constraint devices_code_form check (code ~ '^[A-Z0-9][A-Z0-9-]{0,15}$'),
  name text not null,
  active boolean not null default true,
  epoch integer not null default 1 constraint devices_epoch_positive check (epoch >= 1),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint devices_id_unique unique (id),
  constraint devices_code_unique unique (company_id, code),
  foreign key (company_id, branch_id) references branches (company_id, id),
  foreign key (company_id, warehouse_id) references warehouses (company_id, id)
);
alter table devices enable row level security;
alter table devices force row level security;
create policy devices_company on devices for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy devices_readonly on devices for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on devices to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, id, branch_id, warehouse_id, code, name, active, epoch, version, created_at, updated_at
) on devices to mizan_app, mizan_worker;
grant update (branch_id, warehouse_id, name, active, epoch, version, updated_at) on devices to mizan_app, mizan_worker;
create trigger devices_audit_insert after insert on devices referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger devices_audit_update after update on devices referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger devices_audit_delete after delete on devices referencing old table as old_rows for each statement execute function audit_rows('id');

-- Moves with every request of a till: activity, not a change, so it is kept apart from what is audited.
create table device_activity (
  company_id uuid not null,
  device_id uuid not null,
  last_seen_at timestamptz not null default now(),
  app_version text,
  primary key (company_id, device_id),
  foreign key (company_id, device_id) references devices (company_id, id)
);
alter table device_activity enable row level security;
alter table device_activity force row level security;
create policy device_activity_company on device_activity for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy device_activity_readonly on device_activity for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on device_activity to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, device_id, last_seen_at, app_version
) on device_activity to mizan_app, mizan_worker;
grant update (last_seen_at, app_version) on device_activity to mizan_app, mizan_worker;

create table drawers (
  company_id uuid not null references companies (id),
  id uuid not null,
  device_id uuid not null,
  code text not null,
  name text not null,
  primary key (company_id, id),
  constraint drawers_code_unique unique (company_id, code),
  constraint drawers_device_unique unique (company_id, device_id),
  foreign key (company_id, device_id) references devices (company_id, id)
);
alter table drawers enable row level security;
alter table drawers force row level security;
create policy drawers_company on drawers for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy drawers_readonly on drawers for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on drawers to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, id, device_id, code, name
) on drawers to mizan_app, mizan_worker;
grant update (name) on drawers to mizan_app, mizan_worker;
create trigger drawers_audit_insert after insert on drawers referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger drawers_audit_update after update on drawers referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger drawers_audit_delete after delete on drawers referencing old table as old_rows for each statement execute function audit_rows('id');
alter table journal_lines add constraint journal_lines_drawer_fkey foreign key (company_id, drawer_id) references drawers (company_id, id);

create table shifts (
  company_id uuid not null references companies (id),
  id uuid not null,
  device_id uuid not null,
  drawer_id uuid not null,
  cashier_name text,
  business_date date not null,
  opened_at timestamptz not null,
  opened_event_id uuid not null,
  closed_at timestamptz,
  closed_event_id uuid,
  journal_id uuid,
  primary key (company_id, id),
  constraint shifts_closed_whole check ((closed_at is null) = (closed_event_id is null)),
  foreign key (company_id, device_id) references devices (company_id, id),
  foreign key (company_id, drawer_id) references drawers (company_id, id),
  foreign key (company_id, journal_id) references journals (company_id, id)
);
create unique index shifts_one_open on shifts (company_id, drawer_id) where closed_at is null;
alter table shifts enable row level security;
alter table shifts force row level security;
create policy shifts_company on shifts for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy shifts_readonly on shifts for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on shifts to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, id, device_id, drawer_id, cashier_name, business_date, opened_at, opened_event_id, closed_at,
  closed_event_id, journal_id
) on shifts to mizan_app, mizan_worker;
grant update (closed_at, closed_event_id, journal_id) on shifts to mizan_app, mizan_worker;
create trigger shifts_audit_insert after insert on shifts referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger shifts_audit_update after update on shifts referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger shifts_audit_delete after delete on shifts referencing old table as old_rows for each statement execute function audit_rows('id');

create table shift_counts (
  company_id uuid not null,
  shift_id uuid not null,
  currency text not null references currencies (code),
  opening numeric(22, 4) not null,
  expected numeric(22, 4),
  counted numeric(22, 4),
  primary key (company_id, shift_id, currency),
  foreign key (company_id, shift_id) references shifts (company_id, id)
);
alter table shift_counts enable row level security;
alter table shift_counts force row level security;
create policy shift_counts_company on shift_counts for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy shift_counts_readonly on shift_counts for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on shift_counts to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, shift_id, currency, opening, expected, counted
) on shift_counts to mizan_app, mizan_worker;
grant update (expected, counted) on shift_counts to mizan_app, mizan_worker;
create trigger shift_counts_audit_insert after insert on shift_counts referencing new table as new_rows for each statement execute function audit_rows('shift_id', 'currency');
create trigger shift_counts_audit_update after update on shift_counts referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('shift_id', 'currency');
create trigger shift_counts_audit_delete after delete on shift_counts referencing old table as old_rows for each statement execute function audit_rows('shift_id', 'currency');

create table cash_movements (
  company_id uuid not null references companies (id),
  id uuid not null,
  shift_id uuid not null,
  kind text not null constraint cash_movements_kind check (kind in ('cash_in', 'cash_out', 'paid_out', 'safe_drop')),
  currency text not null references currencies (code),
  amount numeric(22, 4) not null constraint cash_movements_positive check (amount > 0),
  reason text,
  business_date date not null,
  occurred_at timestamptz not null,
  event_id uuid not null,
  journal_id uuid not null,
  primary key (company_id, id),
  constraint cash_movements_event_unique unique (company_id, event_id),
  foreign key (company_id, shift_id) references shifts (company_id, id),
  foreign key (company_id, journal_id) references journals (company_id, id) deferrable initially deferred
);
alter table cash_movements enable row level security;
alter table cash_movements force row level security;
create policy cash_movements_company on cash_movements for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy cash_movements_readonly on cash_movements for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on cash_movements to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, id, shift_id, kind, currency, amount, reason, business_date, occurred_at, event_id, journal_id
) on cash_movements to mizan_app, mizan_worker;
create trigger cash_movements_append_only before update or delete on cash_movements for each row execute function refuse_change();

create table document_voids (
  company_id uuid not null references companies (id),
  id uuid not null,
  document_type text not null constraint document_voids_document_type check (document_type in ('sales_invoice', 'opening_document')),
  document_id uuid not null,
  void_date date not null,
  reason text not null constraint document_voids_reason_present check (length(btrim(reason)) between 3 and 500),
  journal_id uuid not null,
  created_at timestamptz not null default now(),
  created_by uuid,
  primary key (company_id, id),
  constraint document_voids_once unique (company_id, document_type, document_id),
  foreign key (company_id, journal_id) references journals (company_id, id) deferrable initially deferred
);
alter table document_voids enable row level security;
alter table document_voids force row level security;
create policy document_voids_company on document_voids for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy document_voids_readonly on document_voids for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on document_voids to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, id, document_type, document_id, void_date, reason, journal_id, created_at, created_by
) on document_voids to mizan_app, mizan_worker;
create trigger document_voids_append_only before update or delete on document_voids for each row execute function refuse_change();

create table sales_invoices (
  company_id uuid not null references companies (id),
  id uuid not null,
  number text,
  channel text not null default 'desk' constraint sales_invoices_channel check (channel in ('desk', 'till')),
  customer_id uuid,
  warehouse_id uuid not null,
  branch_id uuid not null,
  invoice_date date not null,
  business_date date not null,
  due_date date not null,
  currency text not null references currencies (code),
  settlement_currency text not null references currencies (code),
  prices_include_tax boolean not null default false,
  rate_type text not null constraint sales_invoices_rate_type check (rate_type in ('official', 'market', 'internal')),
  rate_date date,
  rate numeric(24, 10) constraint sales_invoices_rate_positive check (rate > 0),
  rate_of_base numeric(24, 10) constraint sales_invoices_rate_of_base_positive check (rate_of_base > 0),
  tax_rate_date date,
  tax_exchange_rate numeric(24, 10) constraint sales_invoices_tax_rate_positive check (tax_exchange_rate > 0),
  net numeric(22, 4) not null default 0,
  tax numeric(22, 4) not null default 0,
  total numeric(22, 4) not null default 0,
  net_base numeric(22, 4) not null default 0,
  tax_base numeric(22, 4) not null default 0,
  total_base numeric(22, 4) not null default 0,
  net_local numeric(22, 4) not null default 0,
  tax_local numeric(22, 4) not null default 0,
  total_local numeric(22, 4) not null default 0,
  customer_reference text,
  notes text,
  device_id uuid,
  shift_id uuid,
  source_event_id uuid,
  till_deviations jsonb,
  posted_at timestamptz,
  posted_by uuid,
  journal_id uuid,
  voided_by_id uuid,
  status text not null generated always as (case when voided_by_id is not null then 'void' when posted_at is not null then 'posted' else 'draft' end) stored,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint sales_invoices_number_unique unique (company_id, number),
  constraint sales_invoices_event_unique unique (company_id, source_event_id),
  constraint sales_invoices_posted_whole check (
    (posted_at is null and number is null and journal_id is null and voided_by_id is null)
    or (posted_at is not null and number is not null and journal_id is not null and rate is not null and rate_of_base is not null)),
  constraint sales_invoices_due_after_date check (due_date >= invoice_date),
  constraint sales_invoices_till_whole check ((channel = 'till') = (device_id is not null and source_event_id is not null)),
  foreign key (company_id, customer_id) references customers (company_id, id),
  foreign key (company_id, warehouse_id) references warehouses (company_id, id),
  foreign key (company_id, branch_id) references branches (company_id, id),
  foreign key (company_id, device_id) references devices (company_id, id),
  foreign key (company_id, shift_id) references shifts (company_id, id),
  foreign key (company_id, journal_id) references journals (company_id, id) deferrable initially deferred,
  foreign key (company_id, voided_by_id) references document_voids (company_id, id)
);
comment on column sales_invoices.rate is 'Units of local currency for one unit of the document''s currency; rate_of_base the same for the base currency.';
comment on column sales_invoices.business_date is 'The true day of the sale; invoice_date is the day it is posted on, later only for a till sale released from a locked period.';
create index sales_invoices_by_date on sales_invoices (company_id, invoice_date desc, id desc);
create index sales_invoices_by_customer on sales_invoices (company_id, customer_id, invoice_date desc, id desc);
create index sales_invoices_by_status on sales_invoices (company_id, status, invoice_date desc, id desc);
create index sales_invoices_by_due on sales_invoices (company_id, due_date desc, id desc);
alter table sales_invoices enable row level security;
alter table sales_invoices force row level security;
create policy sales_invoices_company on sales_invoices for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy sales_invoices_readonly on sales_invoices for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on sales_invoices to mizan_app, mizan_worker, mizan_readonly;
create policy sales_invoices_guard on sales_invoices for all to mizan_guard using (true) with check (true);
grant select, update on sales_invoices to mizan_guard;
grant insert (
  company_id, id, number, channel, customer_id, warehouse_id, branch_id, invoice_date, business_date,
  due_date, currency, settlement_currency, prices_include_tax, rate_type, rate_date, rate, rate_of_base,
  tax_rate_date, tax_exchange_rate, net, tax, total, net_base, tax_base, total_base, net_local, tax_local,
  total_local, customer_reference, notes, device_id, shift_id, source_event_id, till_deviations, posted_at,
  posted_by, journal_id, voided_by_id, version, created_at, created_by, updated_at
) on sales_invoices to mizan_app, mizan_worker;
grant update (number, customer_id, warehouse_id, branch_id, invoice_date, due_date, business_date, currency, settlement_currency, prices_include_tax, rate_type, rate_date, rate, rate_of_base, tax_rate_date, tax_exchange_rate, net, tax, total, net_base, tax_base, total_base, net_local, tax_local, total_local, customer_reference, notes, till_deviations, posted_at, posted_by, journal_id, voided_by_id, version, updated_at) on sales_invoices to mizan_app, mizan_worker;
grant delete on sales_invoices to mizan_app, mizan_worker;
create trigger sales_invoices_audit_insert after insert on sales_invoices referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger sales_invoices_audit_update after update on sales_invoices referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger sales_invoices_audit_delete after delete on sales_invoices referencing old table as old_rows for each statement execute function audit_rows('id');

create table sales_invoice_lines (
  company_id uuid not null,
  id uuid not null,
  invoice_id uuid not null,
  line_no smallint not null constraint sales_invoice_lines_line_no_positive check (line_no >= 1),
  item_id uuid not null,
  description text not null,
  quantity numeric(20, 4) not null constraint sales_invoice_lines_quantity_positive check (quantity > 0),
  unit_code text not null references units (code),
  unit_price numeric(20, 6) not null constraint sales_invoice_lines_price_positive check (unit_price >= 0),
  discount_percent numeric(7, 4) not null default 0 constraint sales_invoice_lines_discount_range check (discount_percent between 0 and 100),
  tax_code_id uuid not null,
  amount numeric(22, 4) not null,
  net numeric(22, 4) not null,
  primary key (company_id, id),
  constraint sales_invoice_lines_line_no_unique unique (company_id, invoice_id, line_no) deferrable initially immediate,
  foreign key (company_id, invoice_id) references sales_invoices (company_id, id) on delete cascade,
  foreign key (company_id, item_id) references items (company_id, id),
  foreign key (company_id, tax_code_id) references tax_codes (company_id, id)
);
comment on column sales_invoice_lines.amount is 'Quantity × unit price − discount in document currency, as priced (tax included where the document''s prices include it); net is without tax.';
create index sales_invoice_lines_item on sales_invoice_lines (company_id, item_id);
alter table sales_invoice_lines enable row level security;
alter table sales_invoice_lines force row level security;
create policy sales_invoice_lines_company on sales_invoice_lines for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy sales_invoice_lines_readonly on sales_invoice_lines for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on sales_invoice_lines to mizan_app, mizan_worker, mizan_readonly;
create policy sales_invoice_lines_guard on sales_invoice_lines for all to mizan_guard using (true) with check (true);
grant select on sales_invoice_lines to mizan_guard;
grant insert (
  company_id, id, invoice_id, line_no, item_id, description, quantity, unit_code, unit_price,
  discount_percent, tax_code_id, amount, net
) on sales_invoice_lines to mizan_app, mizan_worker;
grant delete on sales_invoice_lines to mizan_app, mizan_worker;
create trigger sales_invoice_lines_audit_insert after insert on sales_invoice_lines referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger sales_invoice_lines_audit_update after update on sales_invoice_lines referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger sales_invoice_lines_audit_delete after delete on sales_invoice_lines referencing old table as old_rows for each statement execute function audit_rows('id');

-- Tendered is what entered the drawer in its currency (change leaves as a negative row); applied is what it settles.
create table document_tenders (
  company_id uuid not null,
  id uuid not null,
  document_type text not null constraint document_tenders_document_type check (document_type in ('sales_invoice')),
  document_id uuid not null,
  tender_method_id uuid not null,
  drawer_id uuid,
  shift_id uuid,
  currency text not null references currencies (code),
  tendered numeric(22, 4) not null,
  applied numeric(22, 4) not null,
  applied_base numeric(22, 4) not null,
  applied_local numeric(22, 4) not null,
  primary key (company_id, id),
  foreign key (company_id, tender_method_id) references tender_methods (company_id, id),
  foreign key (company_id, drawer_id) references drawers (company_id, id),
  foreign key (company_id, shift_id) references shifts (company_id, id)
);
create index document_tenders_document on document_tenders (company_id, document_type, document_id);
create index document_tenders_shift on document_tenders (company_id, shift_id, currency) where shift_id is not null;
alter table document_tenders enable row level security;
alter table document_tenders force row level security;
create policy document_tenders_company on document_tenders for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy document_tenders_readonly on document_tenders for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on document_tenders to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, id, document_type, document_id, tender_method_id, drawer_id, shift_id, currency, tendered,
  applied, applied_base, applied_local
) on document_tenders to mizan_app, mizan_worker;
create trigger document_tenders_append_only before update or delete on document_tenders for each row execute function refuse_change();

create table opening_documents (
  company_id uuid not null references companies (id),
  id uuid not null,
  number text,
  opening_date date not null,
  rate_date date,
  rate_of_base numeric(24, 10) constraint opening_documents_rate_positive check (rate_of_base > 0),
  notes text,
  posted_at timestamptz,
  posted_by uuid,
  journal_id uuid,
  voided_by_id uuid,
  status text not null generated always as (case when voided_by_id is not null then 'void' when posted_at is not null then 'posted' else 'draft' end) stored,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint opening_documents_number_unique unique (company_id, number),
  constraint opening_documents_posted_whole check (
    (posted_at is null and number is null and journal_id is null and voided_by_id is null)
    or (posted_at is not null and number is not null and journal_id is not null)),
  foreign key (company_id, journal_id) references journals (company_id, id) deferrable initially deferred,
  foreign key (company_id, voided_by_id) references document_voids (company_id, id)
);
create index opening_documents_by_date on opening_documents (company_id, opening_date desc, id desc);
alter table opening_documents enable row level security;
alter table opening_documents force row level security;
create policy opening_documents_company on opening_documents for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy opening_documents_readonly on opening_documents for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on opening_documents to mizan_app, mizan_worker, mizan_readonly;
create policy opening_documents_guard on opening_documents for all to mizan_guard using (true) with check (true);
grant select, update on opening_documents to mizan_guard;
grant insert (
  company_id, id, number, opening_date, rate_date, rate_of_base, notes, posted_at, posted_by, journal_id,
  voided_by_id, version, created_at, created_by, updated_at
) on opening_documents to mizan_app, mizan_worker;
grant update (number, opening_date, rate_date, rate_of_base, notes, posted_at, posted_by, journal_id, voided_by_id, version, updated_at) on opening_documents to mizan_app, mizan_worker;
grant delete on opening_documents to mizan_app;
create trigger opening_documents_audit_insert after insert on opening_documents referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger opening_documents_audit_update after update on opening_documents referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger opening_documents_audit_delete after delete on opening_documents referencing old table as old_rows for each statement execute function audit_rows('id');

create table opening_lines (
  company_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  line_no smallint not null,
  kind text not null constraint opening_lines_kind check (kind in ('stock', 'receivable', 'account')),
  item_id uuid,
  warehouse_id uuid,
  quantity numeric(20, 4) constraint opening_lines_quantity_positive check (quantity > 0),
  unit_cost_base numeric(20, 6) constraint opening_lines_cost_positive check (unit_cost_base >= 0),
  customer_id uuid,
  due_date date,
  reference text,
  account_id uuid,
  currency text references currencies (code),
  amount numeric(22, 4),
  primary key (company_id, id),
  constraint opening_lines_line_no_unique unique (company_id, document_id, line_no),
  constraint opening_lines_whole check (case kind
    when 'stock' then item_id is not null and warehouse_id is not null and quantity is not null and unit_cost_base is not null
      and customer_id is null and account_id is null and amount is null
    when 'receivable' then customer_id is not null and due_date is not null and currency is not null and amount > 0
      and item_id is null and account_id is null
    else account_id is not null and currency is not null and amount is not null and amount <> 0 and item_id is null and customer_id is null end),
  foreign key (company_id, document_id) references opening_documents (company_id, id) on delete cascade,
  foreign key (company_id, item_id) references items (company_id, id),
  foreign key (company_id, warehouse_id) references warehouses (company_id, id),
  foreign key (company_id, customer_id) references customers (company_id, id),
  foreign key (company_id, account_id) references accounts (company_id, id)
);
comment on column opening_lines.amount is 'Signed, debit positive, in currency.';
alter table opening_lines enable row level security;
alter table opening_lines force row level security;
create policy opening_lines_company on opening_lines for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy opening_lines_readonly on opening_lines for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on opening_lines to mizan_app, mizan_worker, mizan_readonly;
create policy opening_lines_guard on opening_lines for all to mizan_guard using (true) with check (true);
grant select on opening_lines to mizan_guard;
grant insert (
  company_id, id, document_id, line_no, kind, item_id, warehouse_id, quantity, unit_cost_base, customer_id,
  due_date, reference, account_id, currency, amount
) on opening_lines to mizan_app, mizan_worker;
grant delete on opening_lines to mizan_app;
create trigger opening_lines_audit_insert after insert on opening_lines referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger opening_lines_audit_update after update on opening_lines referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger opening_lines_audit_delete after delete on opening_lines referencing old table as old_rows for each statement execute function audit_rows('id');

-- A posted document is a fact: its one mutable column is voided_by_id, once. A draft may be anything but skip posting's columns.
create function keep_posted_document() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  if tg_op = 'DELETE' then
    if old.posted_at is not null then
      raise exception using errcode = 'MZ004', constraint = 'posted_is_fact', table = tg_table_name, message = 'a posted document is never deleted: void it';
    end if;
    return old;
  end if;
  if old.posted_at is not null and (
    old.voided_by_id is not null or new.voided_by_id is null
    or (to_jsonb(new) - 'voided_by_id' - 'status' - 'version' - 'updated_at')
      is distinct from (to_jsonb(old) - 'voided_by_id' - 'status' - 'version' - 'updated_at')
  ) then
    raise exception using errcode = 'MZ004', constraint = 'posted_is_fact', table = tg_table_name, message = 'a posted document is a fact: void it and write another';
  end if;
  if new.voided_by_id is not null and not exists (
    select 1 from public.document_voids v
    where v.company_id = new.company_id and v.id = new.voided_by_id and v.document_id = new.id
      and v.document_type = case tg_table_name when 'sales_invoices' then 'sales_invoice' else 'opening_document' end
  ) then
    raise exception using errcode = 'MZ004', constraint = 'posted_is_fact', table = tg_table_name, message = 'the void belongs to another document';
  end if;
  if new.posted_at is not null and old.posted_at is null and not exists (
    select 1 from public.journals j
    where j.company_id = new.company_id and j.id = new.journal_id and j.document_id = new.id
      and j.document_type = case tg_table_name when 'sales_invoices' then 'sales_invoice' else 'opening_document' end
  ) then
    raise exception using errcode = 'MZ003', constraint = 'posted_without_journal', table = tg_table_name,
      message = 'a document is posted with its own journal, which is written first';
  end if;
  return new;
end $$;
grant select on document_voids to mizan_guard;
create policy document_voids_guard on document_voids for select to mizan_guard using (true);
create trigger sales_invoices_keep_posted before update or delete on sales_invoices for each row execute function keep_posted_document();
create trigger opening_documents_keep_posted before update or delete on opening_documents for each row execute function keep_posted_document();
create trigger sales_invoices_no_truncate before truncate on sales_invoices for each statement execute function refuse_change();
create trigger opening_documents_no_truncate before truncate on opening_documents for each statement execute function refuse_change();

-- A document is born a draft: posting is an update, so that the guard above sees it.
create function born_draft() returns trigger
  language plpgsql set search_path = pg_catalog, public as $$
begin
  if new.posted_at is not null then
    raise exception using errcode = 'MZ004', constraint = 'posted_is_fact', table = tg_table_name, message = 'a document is written as a draft, then posted';
  end if;
  return new;
end $$;
revoke all on function born_draft() from public;
create trigger sales_invoices_born_draft before insert on sales_invoices for each row execute function born_draft();
create trigger opening_documents_born_draft before insert on opening_documents for each row execute function born_draft();

-- Lines change with their draft alone. FOR SHARE on the draft waits for a posting under way.
create function keep_posted_lines() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_document uuid;
  v_posted timestamptz;
begin
  if tg_op = 'UPDATE' then
    raise exception using errcode = 'MZ004', constraint = 'posted_is_fact', table = tg_table_name, message = 'lines are replaced, not updated';
  end if;
  if tg_table_name = 'sales_invoice_lines' then
    v_document := case tg_op when 'DELETE' then old.invoice_id else new.invoice_id end;
    select d.posted_at into v_posted from public.sales_invoices d
    where d.company_id = case tg_op when 'DELETE' then old.company_id else new.company_id end and d.id = v_document for share;
  elsif tg_table_name = 'document_tenders' then
    select d.posted_at into v_posted from public.sales_invoices d
    where d.company_id = new.company_id and d.id = new.document_id for share;
  else
    v_document := case tg_op when 'DELETE' then old.document_id else new.document_id end;
    select d.posted_at into v_posted from public.opening_documents d
    where d.company_id = case tg_op when 'DELETE' then old.company_id else new.company_id end and d.id = v_document for share;
  end if;
  if v_posted is not null then
    raise exception using errcode = 'MZ004', constraint = 'posted_is_fact', table = tg_table_name, message = 'the lines of a posted document are facts';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger sales_invoice_lines_keep_posted before insert or update or delete on sales_invoice_lines for each row execute function keep_posted_lines();
create trigger opening_lines_keep_posted before insert or update or delete on opening_lines for each row execute function keep_posted_lines();
create trigger document_tenders_before_posting before insert on document_tenders for each row execute function keep_posted_lines();
create trigger sales_invoice_lines_no_truncate before truncate on sales_invoice_lines for each statement execute function refuse_change();
create trigger opening_lines_no_truncate before truncate on opening_lines for each statement execute function refuse_change();

-- Devices: the token is a credential; only its digest is stored.
create table credentials.device_tokens (
  device_id uuid not null references devices (id),
  token_hash bytea not null constraint device_tokens_hash_unique unique constraint device_tokens_hash_length check (length(token_hash) = 32),
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (device_id, token_hash)
);
alter table credentials.device_tokens enable row level security;
alter table credentials.device_tokens force row level security;
create policy device_tokens_definer on credentials.device_tokens for all to mizan_credentials using (true) with check (true);
grant select, insert, update on credentials.device_tokens to mizan_credentials;
create policy devices_credentials on devices for select to mizan_credentials using (true);
grant select on devices to mizan_credentials;

-- Gives a device of the company in hand a new token and ends the old one at once. False: no such device.
create function credentials.set_device_token(p_device_id uuid, p_token_hash bytea) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_company uuid := nullif(current_setting('app.company_id', true), '')::uuid;
begin
  if not exists (select 1 from public.devices d where d.company_id = v_company and d.id = p_device_id) then
    return false;
  end if;
  update credentials.device_tokens set revoked_at = now() where device_id = p_device_id and revoked_at is null;
  if p_token_hash is not null then
    insert into credentials.device_tokens (device_id, token_hash) values (p_device_id, p_token_hash);
  end if;
  perform public.audit_act(v_company, 'devices', p_device_id::text,
    case when p_token_hash is null then 'token_revoked' else 'token_issued' end, null);
  return true;
end $$;

create function credentials.recognise_device(p_device_id uuid, p_token_hash bytea)
  returns table (company_id uuid, company_code text, device_id uuid, device_code text, branch_id uuid, warehouse_id uuid, epoch integer)
  language sql stable security definer set search_path = pg_catalog, public as $$
  select d.company_id, c.code, d.id, d.code, d.branch_id, d.warehouse_id, d.epoch
  from credentials.device_tokens t
  join public.devices d on d.id = t.device_id and d.active
  join public.companies c on c.id = d.company_id
  where t.device_id = p_device_id and t.token_hash = p_token_hash and t.revoked_at is null;
$$;

-- Functions that bypass row-level security belong to roles nobody can log in as, which then say who may call them.
alter function keep_posted_document() owner to mizan_guard;
alter function keep_posted_lines() owner to mizan_guard;
set local role mizan_guard;
revoke all on function keep_posted_document() from public;
revoke all on function keep_posted_lines() from public;
reset role;
alter function credentials.set_device_token(uuid, bytea) owner to mizan_credentials;
alter function credentials.recognise_device(uuid, bytea) owner to mizan_credentials;
set local role mizan_credentials;
revoke all on function credentials.set_device_token(uuid, bytea), credentials.recognise_device(uuid, bytea) from public;
grant execute on function credentials.set_device_token(uuid, bytea), credentials.recognise_device(uuid, bytea) to mizan_app;
reset role;
