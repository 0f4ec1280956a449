-- Purpose: credit notes with their lines and planned refunds, what was returned of which sale, and the guards: never more back than sold,
-- no void of a sale with live returns.
-- Backward-compatible: yes

create table credit_notes (
  company_id uuid not null references companies (id),
  id uuid not null,
  number text,
  channel text not null default 'desk' constraint credit_notes_channel check (channel in ('desk', 'till')),
  invoice_id uuid,
  customer_id uuid,
  warehouse_id uuid not null,
  branch_id uuid not null,
  note_date date not null,
  business_date date not null,
  currency text not null references currencies (code),
  prices_include_tax boolean not null default false,
  reason text not null constraint credit_notes_reason_present check (length(btrim(reason)) between 3 and 200),
  restocking_percent numeric(7, 4) constraint credit_notes_restocking_range check (restocking_percent between 0 and 100),
  fee numeric(22, 4) not null default 0 constraint credit_notes_fee_not_negative check (fee >= 0),
  fee_base numeric(22, 4) not null default 0,
  fee_local numeric(22, 4) not null default 0,
  rate_type text not null constraint credit_notes_rate_type check (rate_type in ('official', 'market', 'internal')),
  rate_date date,
  rate numeric(24, 10) constraint credit_notes_rate_positive check (rate > 0),
  rate_of_base numeric(24, 10) constraint credit_notes_rate_of_base_positive check (rate_of_base > 0),
  tax_rate_date date,
  tax_exchange_rate numeric(24, 10) constraint credit_notes_tax_rate_positive check (tax_exchange_rate > 0),
  net numeric(22, 4) not null default 0,
  tax numeric(22, 4) not null default 0,
  total numeric(22, 4) not null default 0,
  net_base numeric(22, 4) not null default 0,
  tax_base numeric(22, 4) not null default 0,
  total_base numeric(22, 4) not null default 0,
  net_local numeric(22, 4) not null default 0,
  tax_local numeric(22, 4) not null default 0,
  total_local numeric(22, 4) not null default 0,
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
  constraint credit_notes_number_unique unique (company_id, number),
  constraint credit_notes_event_unique unique (company_id, source_event_id),
  constraint credit_notes_posted_whole check (
    (posted_at is null and number is null and journal_id is null and voided_by_id is null)
    or (posted_at is not null and number is not null and journal_id is not null and rate is not null and rate_of_base is not null)),
  constraint credit_notes_fee_within_total check (fee <= total),
  constraint credit_notes_till_whole check ((channel = 'till') = (device_id is not null and source_event_id is not null)),
  constraint credit_notes_of_somebody check (invoice_id is not null or customer_id is not null or channel = 'till'),
  foreign key (company_id, invoice_id) references sales_invoices (company_id, id),
  foreign key (company_id, customer_id) references customers (company_id, id),
  foreign key (company_id, warehouse_id) references warehouses (company_id, id),
  foreign key (company_id, branch_id) references branches (company_id, id),
  foreign key (company_id, device_id) references devices (company_id, id),
  foreign key (company_id, shift_id) references shifts (company_id, id),
  foreign key (company_id, journal_id) references journals (company_id, id) deferrable initially deferred,
  foreign key (company_id, voided_by_id) references document_voids (company_id, id)
);
comment on column credit_notes.rate is 'Units of local currency for one unit of the document''s currency: the sale''s own rate where a sale is named, else of the note''s date.';
comment on column credit_notes.fee is 'Restocking fee kept back, in the document''s currency: total − fee is what the customer gets.';
create index credit_notes_by_date on credit_notes (company_id, note_date desc, id desc);
create index credit_notes_by_customer on credit_notes (company_id, customer_id, note_date desc, id desc);
create index credit_notes_by_status on credit_notes (company_id, status, note_date desc, id desc);
create index credit_notes_by_invoice on credit_notes (company_id, invoice_id) where invoice_id is not null;
alter table credit_notes enable row level security;
alter table credit_notes force row level security;
create policy credit_notes_company on credit_notes for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy credit_notes_readonly on credit_notes for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on credit_notes to mizan_app, mizan_worker, mizan_readonly;
create policy credit_notes_guard on credit_notes for all to mizan_guard using (true) with check (true);
grant select, update on credit_notes to mizan_guard;
grant insert (
  company_id, id, number, channel, invoice_id, customer_id, warehouse_id, branch_id, note_date, business_date,
  currency, prices_include_tax, reason, restocking_percent, fee, fee_base, fee_local, rate_type, rate_date, rate,
  rate_of_base, tax_rate_date, tax_exchange_rate, net, tax, total, net_base, tax_base, total_base, net_local,
  tax_local, total_local, notes, device_id, shift_id, source_event_id, till_deviations, posted_at, posted_by,
  journal_id, voided_by_id, version, created_at, created_by, updated_at
) on credit_notes to mizan_app, mizan_worker;
grant update (number, invoice_id, customer_id, warehouse_id, branch_id, note_date, business_date, currency, prices_include_tax, reason, restocking_percent, fee, fee_base, fee_local, rate_type, rate_date, rate, rate_of_base, tax_rate_date, tax_exchange_rate, net, tax, total, net_base, tax_base, total_base, net_local, tax_local, total_local, notes, till_deviations, posted_at, posted_by, journal_id, voided_by_id, version, updated_at) on credit_notes to mizan_app, mizan_worker;
grant delete on credit_notes to mizan_app, mizan_worker;
create trigger credit_notes_audit_insert after insert on credit_notes referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger credit_notes_audit_update after update on credit_notes referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger credit_notes_audit_delete after delete on credit_notes referencing old table as old_rows for each statement execute function audit_rows('id');

create table credit_note_lines (
  company_id uuid not null,
  id uuid not null,
  credit_note_id uuid not null,
  line_no smallint not null constraint credit_note_lines_line_no_positive check (line_no >= 1),
  invoice_line_id uuid,
  item_id uuid not null,
  description text not null,
  quantity numeric(20, 4) not null constraint credit_note_lines_quantity_positive check (quantity > 0),
  unit_code text not null references units (code),
  unit_price numeric(20, 6) not null constraint credit_note_lines_price_positive check (unit_price >= 0),
  discount_percent numeric(7, 4) not null default 0 constraint credit_note_lines_discount_range check (discount_percent between 0 and 100),
  tax_code_id uuid not null,
  amount numeric(22, 4) not null,
  net numeric(22, 4) not null,
  restock boolean not null,
  primary key (company_id, id),
  constraint credit_note_lines_line_no_unique unique (company_id, credit_note_id, line_no) deferrable initially immediate,
  constraint credit_note_lines_once_a_line unique (company_id, credit_note_id, invoice_line_id),
  foreign key (company_id, credit_note_id) references credit_notes (company_id, id) on delete cascade,
  foreign key (company_id, invoice_line_id) references sales_invoice_lines (company_id, id),
  foreign key (company_id, item_id) references items (company_id, id),
  foreign key (company_id, tax_code_id) references tax_codes (company_id, id)
);
comment on column credit_note_lines.restock is 'Whether the goods go back to stock; what comes back broken is credited and stays sold.';
create index credit_note_lines_invoice_line on credit_note_lines (company_id, invoice_line_id) where invoice_line_id is not null;
create index credit_note_lines_item on credit_note_lines (company_id, item_id);
alter table credit_note_lines enable row level security;
alter table credit_note_lines force row level security;
create policy credit_note_lines_company on credit_note_lines for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy credit_note_lines_readonly on credit_note_lines for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on credit_note_lines to mizan_app, mizan_worker, mizan_readonly;
create policy credit_note_lines_guard on credit_note_lines for all to mizan_guard using (true) with check (true);
grant select on credit_note_lines to mizan_guard;
grant insert (
  company_id, id, credit_note_id, line_no, invoice_line_id, item_id, description, quantity, unit_code, unit_price,
  discount_percent, tax_code_id, amount, net, restock
) on credit_note_lines to mizan_app, mizan_worker;
grant delete on credit_note_lines to mizan_app, mizan_worker;
create trigger credit_note_lines_audit_insert after insert on credit_note_lines referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger credit_note_lines_audit_update after update on credit_note_lines referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger credit_note_lines_audit_delete after delete on credit_note_lines referencing old table as old_rows for each statement execute function audit_rows('id');

-- How a draft will be paid out; posting writes the document_tenders that are the facts.
create table credit_note_refunds (
  company_id uuid not null,
  id uuid not null,
  credit_note_id uuid not null,
  line_no smallint not null constraint credit_note_refunds_line_no_positive check (line_no >= 1),
  tender_method_id uuid not null,
  amount numeric(22, 4) not null constraint credit_note_refunds_positive check (amount > 0),
  primary key (company_id, id),
  constraint credit_note_refunds_line_no_unique unique (company_id, credit_note_id, line_no),
  foreign key (company_id, credit_note_id) references credit_notes (company_id, id) on delete cascade,
  foreign key (company_id, tender_method_id) references tender_methods (company_id, id)
);
comment on column credit_note_refunds.amount is 'What it settles of the note, in the note''s currency; paid out in the tender''s own.';
alter table credit_note_refunds enable row level security;
alter table credit_note_refunds force row level security;
create policy credit_note_refunds_company on credit_note_refunds for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy credit_note_refunds_readonly on credit_note_refunds for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on credit_note_refunds to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, id, credit_note_id, line_no, tender_method_id, amount
) on credit_note_refunds to mizan_app, mizan_worker;
grant delete on credit_note_refunds to mizan_app, mizan_worker;
create trigger credit_note_refunds_audit_insert after insert on credit_note_refunds referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger credit_note_refunds_audit_update after update on credit_note_refunds referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger credit_note_refunds_audit_delete after delete on credit_note_refunds referencing old table as old_rows for each statement execute function audit_rows('id');

-- A return names the issue it comes back from: at its cost, several times, and without becoming the last cost of buying.
alter table stock_moves add column returned_from_id uuid;
alter table stock_moves add constraint stock_moves_returned_from_fkey foreign key (company_id, returned_from_id) references stock_moves (company_id, id);
alter table stock_moves add constraint stock_moves_returned_is_receipt check (returned_from_id is null or kind = 'receipt');
create index stock_moves_by_returned_from on stock_moves (company_id, returned_from_id) where returned_from_id is not null;
grant insert (returned_from_id) on stock_moves to mizan_app, mizan_worker;

set local role mizan_guard;
create or replace function record_stock_moves() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform public.require_open_period(d.company_id, 'inventory', d.move_date)
  from (select distinct n.company_id, n.move_date from new_rows n order by 1, 2) d;

  update public.stock_balances b
  set quantity = b.quantity + s.quantity, value_base = b.value_base + s.value_base, value_local = b.value_local + s.value_local,
    last_cost_base = coalesce(s.cost_base, b.last_cost_base), last_cost_local = coalesce(s.cost_local, b.last_cost_local)
  from (
    select n.company_id, n.warehouse_id, n.item_id,
      sum(n.quantity) as quantity, sum(n.value_base) as value_base, sum(n.value_local) as value_local,
      round(sum(n.value_base) filter (where n.kind = 'receipt' and n.reverses_id is null and n.returned_from_id is null)
        / nullif(sum(n.quantity) filter (where n.kind = 'receipt' and n.reverses_id is null and n.returned_from_id is null), 0), 6) as cost_base,
      round(sum(n.value_local) filter (where n.kind = 'receipt' and n.reverses_id is null and n.returned_from_id is null)
        / nullif(sum(n.quantity) filter (where n.kind = 'receipt' and n.reverses_id is null and n.returned_from_id is null), 0), 6) as cost_local
    from new_rows n group by 1, 2, 3
  ) s
  where b.company_id = s.company_id and b.warehouse_id = s.warehouse_id and b.item_id = s.item_id;
  return null;
end $$;
reset role;

-- A posted credit note is a fact; posting one counts, under the sale's row lock, that no line comes back oftener than it was sold.
create function keep_posted_credit_note() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v record;
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
    select 1 from public.document_voids d
    where d.company_id = new.company_id and d.id = new.voided_by_id and d.document_id = new.id and d.document_type = 'credit_note'
  ) then
    raise exception using errcode = 'MZ004', constraint = 'posted_is_fact', table = tg_table_name, message = 'the void belongs to another document';
  end if;
  if new.posted_at is null or old.posted_at is not null then
    return new;
  end if;
  if not exists (
    select 1 from public.journals j
    where j.company_id = new.company_id and j.id = new.journal_id and j.document_id = new.id and j.document_type = 'credit_note'
  ) then
    raise exception using errcode = 'MZ003', constraint = 'posted_without_journal', table = tg_table_name,
      message = 'a document is posted with its own journal, which is written first';
  end if;
  if new.invoice_id is not null then
    select s.number, s.status, s.currency, s.customer_id into v from public.sales_invoices s
    where s.company_id = new.company_id and s.id = new.invoice_id for no key update;
    if v.status <> 'posted' then
      raise exception using errcode = 'MZ008', constraint = 'return_of_unposted', message = format('sale %s is %s', v.number, v.status),
        detail = json_build_object('number', coalesce(v.number, ''), 'status', v.status)::text;
    elsif v.currency <> new.currency or v.customer_id is distinct from new.customer_id then
      raise exception using errcode = 'MZ008', constraint = 'return_line_foreign', message = 'the note is not of its sale''s customer and currency';
    end if;
  end if;
  if exists (
    select 1 from public.credit_note_lines l
    left join public.sales_invoice_lines s on s.company_id = l.company_id and s.id = l.invoice_line_id
    where l.company_id = new.company_id and l.credit_note_id = new.id
      and (s.invoice_id is distinct from new.invoice_id or (s.id is not null and (s.item_id, s.tax_code_id) is distinct from (l.item_id, l.tax_code_id)))
  ) then
    raise exception using errcode = 'MZ008', constraint = 'return_line_foreign', message = 'a line is not of the sale the note names';
  end if;
  select s.line_no, s.description, s.quantity - coalesce(r.quantity, 0) as remaining, l.quantity as wanted into v
  from public.credit_note_lines l
  join public.sales_invoice_lines s on s.company_id = l.company_id and s.id = l.invoice_line_id
  left join lateral (
    select sum(o.quantity) as quantity from public.credit_note_lines o
    join public.credit_notes n on n.company_id = o.company_id and n.id = o.credit_note_id
    where o.company_id = l.company_id and o.invoice_line_id = l.invoice_line_id and n.posted_at is not null and n.voided_by_id is null
  ) r on true
  where l.company_id = new.company_id and l.credit_note_id = new.id and l.quantity > s.quantity - coalesce(r.quantity, 0)
  order by l.line_no limit 1;
  if found then
    raise exception using errcode = 'MZ008', constraint = 'return_over_quantity',
      message = format('%s: %s left of the sale, %s wanted', v.description, v.remaining, v.wanted),
      detail = json_build_object('item', v.description, 'left', trim_scale(v.remaining), 'wanted', trim_scale(v.wanted))::text;
  end if;
  return new;
end $$;
create trigger credit_notes_keep_posted before update or delete on credit_notes for each row execute function keep_posted_credit_note();
create trigger credit_notes_no_truncate before truncate on credit_notes for each statement execute function refuse_change();
create trigger credit_notes_born_draft before insert on credit_notes for each row execute function born_draft();

-- Lines, planned refunds and tenders are written with their draft alone. FOR SHARE on the draft waits for a posting under way.
create function keep_credit_note_parts() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_row jsonb := case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
  v_posted timestamptz;
begin
  if tg_op = 'UPDATE' then
    raise exception using errcode = 'MZ004', constraint = 'posted_is_fact', table = tg_table_name, message = 'lines are replaced, not updated';
  end if;
  select n.posted_at into v_posted from public.credit_notes n
  where n.company_id = (v_row ->> 'company_id')::uuid and n.id = (v_row ->> tg_argv[0])::uuid for share;
  if v_posted is not null then
    raise exception using errcode = 'MZ004', constraint = 'posted_is_fact', table = tg_table_name, message = 'the lines of a posted document are facts';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger credit_note_lines_keep_posted before insert or update or delete on credit_note_lines for each row execute function keep_credit_note_parts('credit_note_id');
create trigger credit_note_refunds_keep_posted before insert or update or delete on credit_note_refunds for each row execute function keep_credit_note_parts('credit_note_id');
create trigger document_tenders_of_draft_credit_note before insert on document_tenders for each row when (new.document_type = 'credit_note')
  execute function keep_credit_note_parts('document_id');
create trigger credit_note_lines_no_truncate before truncate on credit_note_lines for each statement execute function refuse_change();

create function keep_returned_sale() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_numbers text;
begin
  select string_agg(n.number, ', ' order by n.number) into v_numbers from public.credit_notes n
  where n.company_id = new.company_id and n.invoice_id = new.id and n.posted_at is not null and n.voided_by_id is null;
  if v_numbers is not null then
    raise exception using errcode = 'MZ008', constraint = 'returns_exist', message = format('returned by %s', v_numbers),
      detail = json_build_object('number', new.number, 'returns', v_numbers)::text;
  end if;
  return new;
end $$;
create trigger sales_invoices_keep_returned before update of voided_by_id on sales_invoices for each row
  when (old.voided_by_id is null and new.voided_by_id is not null) execute function keep_returned_sale();

-- Functions that bypass row-level security belong to roles nobody can log in as, which then say who may call them.
alter function keep_posted_credit_note() owner to mizan_guard;
alter function keep_credit_note_parts() owner to mizan_guard;
alter function keep_returned_sale() owner to mizan_guard;
set local role mizan_guard;
revoke all on function keep_posted_credit_note(), keep_credit_note_parts(), keep_returned_sale() from public;
reset role;
