-- Purpose: customer receipts and allocations, and guards that hold every open item between nothing and its own amount.
-- Backward-compatible: yes

-- What an item was opened with, signed: the first journal that names it says so. No journal takes an item past nothing or past
-- that, so nothing is settled twice, and no document is voided while something settles it.
alter table open_items add column amount numeric(22, 4);
comment on column open_items.amount is 'Signed, in currency, from the first journal that names the item: the balance never leaves the range from here to zero.';
set local role mizan_guard;
update open_items o set amount = f.amount
from (
  select l.company_id, l.open_item_id, sum(l.amount) as amount from journal_lines l
  where l.journal_id = (select min(m.journal_id::text)::uuid from journal_lines m where m.company_id = l.company_id and m.open_item_id = l.open_item_id)
  group by l.company_id, l.open_item_id
) f
where o.company_id = f.company_id and o.id = f.open_item_id;
reset role;

create function keep_open_item(p_document text, p_amount numeric, p_balance numeric, p_base numeric, p_local numeric) returns void
  language plpgsql set search_path = pg_catalog, public as $$
begin
  if p_balance not between least(p_amount, 0) and greatest(p_amount, 0) then
    raise exception using errcode = 'MZ006', constraint = 'open_item_overdrawn',
      message = format('%s of an open item of %s would be left', p_balance, p_amount),
      detail = json_build_object('document', p_document, 'balance', p_balance, 'amount', p_amount)::text;
  elsif p_amount <> 0 and p_balance = 0 and (p_base <> 0 or p_local <> 0) then
    raise exception using errcode = 'MZ006', constraint = 'open_item_residue',
      message = format('a settled item would keep %s base and %s local', p_base, p_local);
  end if;
end $$;
revoke all on function keep_open_item(text, numeric, numeric, numeric, numeric) from public;
grant execute on function keep_open_item(text, numeric, numeric, numeric, numeric) to mizan_guard;

set local role mizan_guard;
create or replace function check_journal() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v record;
  v_item record;
begin
  perform public.require_open_period(new.company_id, new.area, new.journal_date);
  select count(*) as lines, sum(l.amount_base) as base, sum(l.amount_local) as local,
    bool_and(l.journal_date = new.journal_date) as same_date,
    bool_and(a.postable and a.active) as postable,
    min(a.code) filter (where not (a.postable and a.active)) as refused_account,
    min(a.code) filter (where coalesce(a.control in ('ar', 'ap'), false) <> (l.open_item_id is not null)
      or (l.open_item_id is not null and l.customer_id is null)) as party_account,
    min(a.code) filter (where a.control = 'drawer' and l.drawer_id is null) as drawer_account,
    min(a.code) filter (where o.id is not null and (o.kind is distinct from a.control or o.customer_id is distinct from l.customer_id
      or o.currency is distinct from l.currency)) as foreign_item
  into v
  from public.journal_lines l
  join public.accounts a on a.company_id = l.company_id and a.id = l.account_id
  left join public.open_items o on o.company_id = l.company_id and o.id = l.open_item_id
  where l.company_id = new.company_id and l.journal_id = new.id;

  if v.lines is distinct from new.line_count or v.lines < 2 then
    raise exception using errcode = 'MZ003', constraint = 'journal_incomplete',
      message = format('journal has %s of %s lines', v.lines, new.line_count);
  elsif v.base is distinct from 0 or v.local is distinct from 0 then
    raise exception using errcode = 'MZ003', constraint = 'journal_unbalanced',
      message = format('journal is out of balance by %s base and %s local', v.base, v.local);
  elsif v.same_date is distinct from true then
    raise exception using errcode = 'MZ003', constraint = 'journal_line_date', message = 'a line is dated differently from its journal';
  elsif v.postable is distinct from true then
    raise exception using errcode = 'MZ005', constraint = 'account_not_postable',
      message = format('account %s is not postable or not active', v.refused_account),
      detail = json_build_object('account', v.refused_account)::text;
  elsif v.party_account is not null or v.drawer_account is not null or v.foreign_item is not null then
    raise exception using errcode = 'MZ006', constraint = 'control_line_incomplete',
      message = format('account %s needs its sub-ledger reference', coalesce(v.party_account, v.drawer_account, v.foreign_item)),
      detail = json_build_object('account', coalesce(v.party_account, v.drawer_account, v.foreign_item))::text;
  end if;

  for v_item in
    update public.open_items o
    set amount = coalesce(o.amount, s.amount), balance = o.balance + s.amount, balance_base = o.balance_base + s.amount_base,
      balance_local = o.balance_local + s.amount_local
    from (
      select l.open_item_id, sum(l.amount) as amount, sum(l.amount_base) as amount_base, sum(l.amount_local) as amount_local
      from public.journal_lines l
      where l.company_id = new.company_id and l.journal_id = new.id and l.open_item_id is not null
      group by l.open_item_id
    ) s
    where o.company_id = new.company_id and o.id = s.open_item_id
    returning o.document_type, o.amount, o.balance, o.balance_base, o.balance_local
  loop
    perform public.keep_open_item(v_item.document_type, v_item.amount, v_item.balance, v_item.balance_base, v_item.balance_local);
  end loop;

  insert into public.unfolded_journals (company_id, journal_id) values (new.company_id, new.id);
  return null;
end $$;
reset role;

-- No role may update open items, so none could lock them either: this locks those of the company in hand, in the order of their keys.
create function lock_open_items(p_ids uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform 1 from public.open_items o
  where o.company_id = nullif(current_setting('app.company_id', true), '')::uuid and o.id = any (p_ids)
  order by o.id for no key update;
end $$;

-- A document's table is its type in the plural, so these two guards serve every document there is and will be.
set local role mizan_guard;
create or replace function keep_posted_document() returns trigger
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
      and v.document_type = regexp_replace(tg_table_name, 's$', '')
  ) then
    raise exception using errcode = 'MZ004', constraint = 'posted_is_fact', table = tg_table_name, message = 'the void belongs to another document';
  end if;
  if new.posted_at is not null and old.posted_at is null and not exists (
    select 1 from public.journals j
    where j.company_id = new.company_id and j.id = new.journal_id and j.document_id = new.id
      and j.document_type = regexp_replace(tg_table_name, 's$', '')
  ) then
    raise exception using errcode = 'MZ003', constraint = 'posted_without_journal', table = tg_table_name,
      message = 'a document is posted with its own journal, which is written first';
  end if;
  return new;
end $$;

-- The trigger names the document's table and the line's column that points to it; tenders name their document's type themselves.
create or replace function keep_posted_lines() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_line jsonb := case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
  v_table text := coalesce(tg_argv[0], (v_line ->> 'document_type') || 's', '');
  v_posted timestamptz;
begin
  if tg_op = 'UPDATE' then
    raise exception using errcode = 'MZ004', constraint = 'posted_is_fact', table = tg_table_name, message = 'lines are replaced, not updated';
  end if;
  -- A type without a table is for the column's own check to refuse.
  if to_regclass(format('public.%I', v_table)) is not null then
    execute format('select d.posted_at from public.%I d where d.company_id = $1 and d.id = $2 for share', v_table)
      into v_posted using (v_line ->> 'company_id')::uuid, (v_line ->> coalesce(tg_argv[1], 'document_id'))::uuid;
  end if;
  if v_posted is not null then
    raise exception using errcode = 'MZ004', constraint = 'posted_is_fact', table = tg_table_name, message = 'the lines of a posted document are facts';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
-- Whoever migrates hangs these guards on the documents to come.
grant execute on function keep_posted_document(), keep_posted_lines() to mizan_owner;
reset role;
drop trigger sales_invoice_lines_keep_posted on sales_invoice_lines;
drop trigger opening_lines_keep_posted on opening_lines;
create trigger sales_invoice_lines_keep_posted before insert or update or delete on sales_invoice_lines
  for each row execute function keep_posted_lines('sales_invoices', 'invoice_id');
create trigger opening_lines_keep_posted before insert or update or delete on opening_lines
  for each row execute function keep_posted_lines('opening_documents', 'document_id');

alter table document_tenders add column rate numeric(24, 10) constraint document_tenders_rate_positive check (rate > 0);
comment on column document_tenders.rate is 'Units of local currency for one unit of the tender''s, locked when posted.';
grant insert (rate) on document_tenders to mizan_app, mizan_worker;

create table customer_receipts (
  company_id uuid not null references companies (id),
  id uuid not null,
  number text,
  channel text not null default 'desk' constraint customer_receipts_channel check (channel in ('desk', 'till')),
  customer_id uuid not null,
  receipt_date date not null,
  business_date date not null,
  currency text not null references currencies (code),
  rate_type text not null constraint customer_receipts_rate_type check (rate_type in ('official', 'market', 'internal')),
  rate_date date,
  rate numeric(24, 10) constraint customer_receipts_rate_positive check (rate > 0),
  rate_of_base numeric(24, 10) constraint customer_receipts_rate_of_base_positive check (rate_of_base > 0),
  received numeric(22, 4) not null default 0,
  received_base numeric(22, 4) not null default 0,
  received_local numeric(22, 4) not null default 0,
  applied numeric(22, 4) not null default 0,
  on_account numeric(22, 4) not null default 0,
  reference text,
  notes text,
  device_id uuid,
  shift_id uuid,
  source_event_id uuid,
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
  constraint customer_receipts_number_unique unique (company_id, number),
  constraint customer_receipts_event_unique unique (company_id, source_event_id),
  constraint customer_receipts_posted_whole check (
    (posted_at is null and number is null and journal_id is null and voided_by_id is null)
    or (posted_at is not null and number is not null and journal_id is not null and rate is not null and rate_of_base is not null)),
  constraint customer_receipts_till_whole check ((channel = 'till') = (device_id is not null and source_event_id is not null)),
  foreign key (company_id, customer_id) references customers (company_id, id),
  foreign key (company_id, device_id) references devices (company_id, id),
  foreign key (company_id, shift_id) references shifts (company_id, id),
  foreign key (company_id, journal_id) references journals (company_id, id) deferrable initially deferred,
  foreign key (company_id, voided_by_id) references document_voids (company_id, id)
);
comment on column customer_receipts.currency is 'In which the receipt is counted: what was received is worth this much of it, and what is left over stays on account in it.';
comment on column customer_receipts.applied is 'What the applications settle, in the receipt''s currency; received less this is on account, or cash rounding.';
create index customer_receipts_by_date on customer_receipts (company_id, receipt_date desc, id desc);
create index customer_receipts_by_customer on customer_receipts (company_id, customer_id, receipt_date desc, id desc);
create index customer_receipts_by_status on customer_receipts (company_id, status, receipt_date desc, id desc);
alter table customer_receipts enable row level security;
alter table customer_receipts force row level security;
create policy customer_receipts_company on customer_receipts for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy customer_receipts_readonly on customer_receipts for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on customer_receipts to mizan_app, mizan_worker, mizan_readonly;
create policy customer_receipts_guard on customer_receipts for all to mizan_guard using (true) with check (true);
grant select, update on customer_receipts to mizan_guard;
grant insert (
  company_id, id, number, channel, customer_id, receipt_date, business_date, currency, rate_type, rate_date, rate, rate_of_base,
  received, received_base, received_local, applied, on_account, reference, notes, device_id, shift_id, source_event_id, posted_at,
  posted_by, journal_id, voided_by_id, version, created_at, created_by, updated_at
) on customer_receipts to mizan_app, mizan_worker;
grant update (
  number, customer_id, receipt_date, business_date, currency, rate_type, rate_date, rate, rate_of_base, received, received_base,
  received_local, applied, on_account, reference, notes, posted_at, posted_by, journal_id, voided_by_id, version, updated_at
) on customer_receipts to mizan_app, mizan_worker;
grant delete on customer_receipts to mizan_app;
create trigger customer_receipts_audit_insert after insert on customer_receipts referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger customer_receipts_audit_update after update on customer_receipts referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger customer_receipts_audit_delete after delete on customer_receipts referencing old table as old_rows for each statement execute function audit_rows('id');

-- What the writer entered. When the receipt is posted each becomes a fact in document_tenders under the same id.
create table customer_receipt_tenders (
  company_id uuid not null,
  id uuid not null,
  receipt_id uuid not null,
  line_no smallint not null constraint customer_receipt_tenders_line_no_positive check (line_no >= 1),
  tender_method_id uuid not null,
  currency text not null references currencies (code),
  amount numeric(22, 4) not null constraint customer_receipt_tenders_amount_present check (amount <> 0),
  primary key (company_id, id),
  constraint customer_receipt_tenders_line_no_unique unique (company_id, receipt_id, line_no),
  foreign key (company_id, receipt_id) references customer_receipts (company_id, id) on delete cascade,
  foreign key (company_id, tender_method_id) references tender_methods (company_id, id)
);
comment on column customer_receipt_tenders.amount is 'In currency; change that was given back is negative.';
alter table customer_receipt_tenders enable row level security;
alter table customer_receipt_tenders force row level security;
create policy customer_receipt_tenders_company on customer_receipt_tenders for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy customer_receipt_tenders_readonly on customer_receipt_tenders for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on customer_receipt_tenders to mizan_app, mizan_worker, mizan_readonly;
create policy customer_receipt_tenders_guard on customer_receipt_tenders for all to mizan_guard using (true) with check (true);
grant select on customer_receipt_tenders to mizan_guard;
grant insert (company_id, id, receipt_id, line_no, tender_method_id, currency, amount) on customer_receipt_tenders to mizan_app, mizan_worker;
grant delete on customer_receipt_tenders to mizan_app;
create trigger customer_receipt_tenders_audit_insert after insert on customer_receipt_tenders referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger customer_receipt_tenders_audit_update after update on customer_receipt_tenders referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger customer_receipt_tenders_audit_delete after delete on customer_receipt_tenders referencing old table as old_rows for each statement execute function audit_rows('id');

create table customer_receipt_applications (
  company_id uuid not null,
  id uuid not null,
  receipt_id uuid not null,
  line_no smallint not null constraint customer_receipt_applications_line_no_positive check (line_no >= 1),
  open_item_id uuid not null,
  amount numeric(22, 4) not null constraint customer_receipt_applications_amount_positive check (amount > 0),
  primary key (company_id, id),
  constraint customer_receipt_applications_line_no_unique unique (company_id, receipt_id, line_no),
  constraint customer_receipt_applications_item_unique unique (company_id, receipt_id, open_item_id),
  foreign key (company_id, receipt_id) references customer_receipts (company_id, id) on delete cascade,
  foreign key (company_id, open_item_id) references open_items (company_id, id)
);
comment on column customer_receipt_applications.amount is 'What is settled of the open item, in the item''s own currency.';
create index customer_receipt_applications_item on customer_receipt_applications (company_id, open_item_id);
alter table customer_receipt_applications enable row level security;
alter table customer_receipt_applications force row level security;
create policy customer_receipt_applications_company on customer_receipt_applications for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy customer_receipt_applications_readonly on customer_receipt_applications for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on customer_receipt_applications to mizan_app, mizan_worker, mizan_readonly;
create policy customer_receipt_applications_guard on customer_receipt_applications for all to mizan_guard using (true) with check (true);
grant select on customer_receipt_applications to mizan_guard;
grant insert (company_id, id, receipt_id, line_no, open_item_id, amount) on customer_receipt_applications to mizan_app, mizan_worker;
grant delete on customer_receipt_applications to mizan_app;
create trigger customer_receipt_applications_audit_insert after insert on customer_receipt_applications referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger customer_receipt_applications_audit_update after update on customer_receipt_applications referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger customer_receipt_applications_audit_delete after delete on customer_receipt_applications referencing old table as old_rows for each statement execute function audit_rows('id');

create table allocations (
  company_id uuid not null references companies (id),
  id uuid not null,
  number text,
  customer_id uuid not null,
  credit_item_id uuid not null,
  allocation_date date not null,
  currency text not null references currencies (code),
  amount numeric(22, 4) not null constraint allocations_amount_positive check (amount > 0),
  rate_of_base numeric(24, 10) not null constraint allocations_rate_of_base_positive check (rate_of_base > 0),
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
  constraint allocations_number_unique unique (company_id, number),
  constraint allocations_posted_whole check (
    (posted_at is null and number is null and journal_id is null and voided_by_id is null)
    or (posted_at is not null and number is not null and journal_id is not null)),
  foreign key (company_id, customer_id) references customers (company_id, id),
  foreign key (company_id, credit_item_id) references open_items (company_id, id),
  foreign key (company_id, journal_id) references journals (company_id, id) deferrable initially deferred,
  foreign key (company_id, voided_by_id) references document_voids (company_id, id)
);
comment on column allocations.amount is 'Taken from the credit, in its currency.';
create index allocations_by_customer on allocations (company_id, customer_id, allocation_date desc, id desc);
create index allocations_by_credit on allocations (company_id, credit_item_id);
alter table allocations enable row level security;
alter table allocations force row level security;
create policy allocations_company on allocations for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy allocations_readonly on allocations for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on allocations to mizan_app, mizan_worker, mizan_readonly;
create policy allocations_guard on allocations for all to mizan_guard using (true) with check (true);
grant select, update on allocations to mizan_guard;
grant insert (
  company_id, id, number, customer_id, credit_item_id, allocation_date, currency, amount, rate_of_base, notes, posted_at, posted_by,
  journal_id, voided_by_id, version, created_at, created_by, updated_at
) on allocations to mizan_app, mizan_worker;
grant update (number, posted_at, posted_by, journal_id, voided_by_id, version, updated_at) on allocations to mizan_app, mizan_worker;
create trigger allocations_audit_insert after insert on allocations referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger allocations_audit_update after update on allocations referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger allocations_audit_delete after delete on allocations referencing old table as old_rows for each statement execute function audit_rows('id');

create table allocation_lines (
  company_id uuid not null,
  id uuid not null,
  allocation_id uuid not null,
  line_no smallint not null constraint allocation_lines_line_no_positive check (line_no >= 1),
  open_item_id uuid not null,
  amount numeric(22, 4) not null constraint allocation_lines_amount_positive check (amount > 0),
  primary key (company_id, id),
  constraint allocation_lines_line_no_unique unique (company_id, allocation_id, line_no),
  constraint allocation_lines_item_unique unique (company_id, allocation_id, open_item_id),
  foreign key (company_id, allocation_id) references allocations (company_id, id),
  foreign key (company_id, open_item_id) references open_items (company_id, id)
);
comment on column allocation_lines.amount is 'What is settled of the open item, in the item''s own currency.';
create index allocation_lines_item on allocation_lines (company_id, open_item_id);
alter table allocation_lines enable row level security;
alter table allocation_lines force row level security;
create policy allocation_lines_company on allocation_lines for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy allocation_lines_readonly on allocation_lines for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on allocation_lines to mizan_app, mizan_worker, mizan_readonly;
create policy allocation_lines_guard on allocation_lines for all to mizan_guard using (true) with check (true);
grant select on allocation_lines to mizan_guard;
grant insert (company_id, id, allocation_id, line_no, open_item_id, amount) on allocation_lines to mizan_app, mizan_worker;
create trigger allocation_lines_append_only before update or delete on allocation_lines for each row execute function refuse_change();

create trigger customer_receipts_keep_posted before update or delete on customer_receipts for each row execute function keep_posted_document();
create trigger customer_receipts_born_draft before insert on customer_receipts for each row execute function born_draft();
create trigger customer_receipts_no_truncate before truncate on customer_receipts for each statement execute function refuse_change();
create trigger customer_receipt_tenders_keep_posted before insert or update or delete on customer_receipt_tenders
  for each row execute function keep_posted_lines('customer_receipts', 'receipt_id');
create trigger customer_receipt_tenders_no_truncate before truncate on customer_receipt_tenders for each statement execute function refuse_change();
create trigger customer_receipt_applications_keep_posted before insert or update or delete on customer_receipt_applications
  for each row execute function keep_posted_lines('customer_receipts', 'receipt_id');
create trigger customer_receipt_applications_no_truncate before truncate on customer_receipt_applications for each statement execute function refuse_change();
create trigger allocations_keep_posted before update or delete on allocations for each row execute function keep_posted_document();
create trigger allocations_born_draft before insert on allocations for each row execute function born_draft();
create trigger allocations_no_truncate before truncate on allocations for each statement execute function refuse_change();
create trigger allocation_lines_keep_posted before insert on allocation_lines
  for each row execute function keep_posted_lines('allocations', 'allocation_id');
create trigger allocation_lines_no_truncate before truncate on allocation_lines for each statement execute function refuse_change();

alter function lock_open_items(uuid[]) owner to mizan_guard;
set local role mizan_guard;
revoke all on function lock_open_items(uuid[]) from public;
grant execute on function lock_open_items(uuid[]) to mizan_app, mizan_worker;
reset role;
