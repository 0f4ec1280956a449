-- Purpose: periods, number counters, the ledger and the guards that hold for every login role and path.
-- Backward-compatible: yes

create table periods (
  company_id uuid not null references companies (id),
  id uuid not null,
  area text not null constraint periods_area check (area in ('sales', 'purchases', 'inventory', 'banking', 'journals', 'tax')),
  fiscal_year integer not null,
  code text not null,
  start_date date not null,
  end_date date not null,
  state text not null default 'open' constraint periods_state check (state in ('open', 'soft', 'hard', 'sealed')),
  state_set_at timestamptz,
  state_set_by uuid references people (id),
  state_reason text,
  version integer not null default 1,
  primary key (company_id, id),
  constraint periods_code_unique unique (company_id, area, code),
  constraint periods_dates_in_order check (start_date <= end_date),
  constraint periods_closed_has_reason check (state = 'open' or length(btrim(state_reason)) > 0),
  constraint periods_no_overlap exclude using gist (company_id with =, area with =, daterange(start_date, end_date, '[]') with &&)
);
alter table periods enable row level security;
alter table periods force row level security;
create policy periods_company on periods for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy periods_readonly on periods for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on periods to mizan_app, mizan_worker, mizan_readonly;
create policy periods_guard on periods for all to mizan_guard using (true) with check (true);
grant select, update on periods to mizan_guard;
grant insert (
  company_id, id, area, fiscal_year, code, start_date, end_date, state, state_set_at, state_set_by,
  state_reason, version
) on periods to mizan_app, mizan_worker;
grant update (state, state_set_at, state_set_by, state_reason, version) on periods to mizan_app, mizan_worker;
create trigger periods_audit_insert after insert on periods referencing new table as new_rows for each statement execute function audit_rows('id');
create trigger periods_audit_update after update on periods referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('id');
create trigger periods_audit_delete after delete on periods referencing old table as old_rows for each statement execute function audit_rows('id');

create function keep_sealed() returns trigger
  language plpgsql set search_path = pg_catalog, public as $$
begin
  if old.state = 'sealed' and new.state <> 'sealed' then
    raise exception using errcode = 'MZ004', constraint = 'period_sealed', message = 'a sealed period is never opened again';
  end if;
  return new;
end $$;
revoke all on function keep_sealed() from public;
create trigger periods_keep_sealed before update on periods for each row execute function keep_sealed();

-- Gapless: taken FOR UPDATE as the last lock of the posting transaction.
create table number_counters (
  company_id uuid not null references companies (id),
  series text not null,
  fiscal_year integer not null,
  last_number integer not null default 0 constraint number_counters_not_negative check (last_number >= 0),
  primary key (company_id, series, fiscal_year)
);
alter table number_counters enable row level security;
alter table number_counters force row level security;
create policy number_counters_company on number_counters for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy number_counters_readonly on number_counters for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on number_counters to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, series, fiscal_year, last_number
) on number_counters to mizan_app, mizan_worker;
grant update (last_number) on number_counters to mizan_app, mizan_worker;

-- The one gate every dated fact passes. Takes the company from the row it is given, locks the period row FOR SHARE, so that
-- locking a period (an UPDATE) and posting into it cannot pass each other.
create function require_open_period(p_company_id uuid, p_area text, p_date date) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_state text;
  v_code text;
begin
  select p.state, p.code into v_state, v_code from public.periods p
  where p.company_id = p_company_id and p.area = p_area and p_date between p.start_date and p.end_date
  for share;
  if v_state is null then
    raise exception using errcode = 'MZ001', constraint = 'period_missing',
      message = format('no %s period holds %s', p_area, p_date),
      detail = json_build_object('area', p_area, 'date', p_date)::text;
  elsif v_state <> 'open' then
    raise exception using errcode = 'MZ002', constraint = 'period_locked',
      message = format('%s is %s for %s', v_code, v_state, p_area),
      detail = json_build_object('area', p_area, 'date', p_date, 'period', v_code, 'state', v_state)::text;
  end if;
end $$;

-- Open items: what a party owes, settled by journal lines that name the item. The balances are the sum of those lines,
-- kept by the journal guard alone, so ageing equals its control account by construction.
create table open_items (
  company_id uuid not null references companies (id),
  id uuid not null,
  kind text not null constraint open_items_kind check (kind in ('ar', 'ap')),
  customer_id uuid,
  document_type text not null,
  document_id uuid not null,
  currency text not null references currencies (code),
  document_date date not null,
  due_date date not null,
  balance numeric(22, 4) not null default 0,
  balance_base numeric(22, 4) not null default 0,
  balance_local numeric(22, 4) not null default 0,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  constraint open_items_document_unique unique (company_id, document_type, document_id, kind),
  constraint open_items_has_party check (customer_id is not null),
  foreign key (company_id, customer_id) references customers (company_id, id)
);
create index open_items_open on open_items (company_id, kind, customer_id, due_date) where balance <> 0 or balance_base <> 0 or balance_local <> 0;
alter table open_items enable row level security;
alter table open_items force row level security;
create policy open_items_company on open_items for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy open_items_readonly on open_items for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on open_items to mizan_app, mizan_worker, mizan_readonly;
create policy open_items_guard on open_items for all to mizan_guard using (true) with check (true);
grant select, update on open_items to mizan_guard;
grant insert (
  company_id, id, kind, customer_id, document_type, document_id, currency, document_date, due_date, created_at
) on open_items to mizan_app, mizan_worker;
comment on table open_items is 'Facts: no role may update. Balances follow the journal lines that name the item.';

-- A journal's lines are written first and its header last; the header's insert checks the whole. line_count makes every
-- slot known: line numbers are 1…line_count and unique, all are filled when the header is checked, and the deferred key
-- ties each line to a header of that very count, so no line can join a checked journal, in this or any other transaction.
create table journals (
  company_id uuid not null references companies (id),
  id uuid not null,
  journal_date date not null,
  area text not null constraint journals_area check (area in ('sales', 'purchases', 'inventory', 'banking', 'journals', 'tax')),
  document_type text not null constraint journals_document_type check (document_type in (
    'sales_invoice', 'document_void', 'opening_document', 'shift', 'cash_movement')),
  document_id uuid not null,
  document_number text,
  description text not null,
  line_count smallint not null constraint journals_line_count check (line_count >= 2),
  reverses_id uuid,
  request_id text,
  created_at timestamptz not null default now(),
  created_by uuid,
  primary key (company_id, id),
  unique (company_id, id, line_count),
  constraint journals_document_unique unique (company_id, document_type, document_id),
  constraint journals_reversed_once unique (company_id, reverses_id),
  foreign key (company_id, reverses_id) references journals (company_id, id)
);
create index journals_by_date on journals (company_id, journal_date, id);
alter table journals enable row level security;
alter table journals force row level security;
create policy journals_company on journals for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy journals_readonly on journals for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on journals to mizan_app, mizan_worker, mizan_readonly;
create policy journals_guard on journals for all to mizan_guard using (true) with check (true);
grant select on journals to mizan_guard;
grant insert (
  company_id, id, journal_date, area, document_type, document_id, document_number, description, line_count,
  reverses_id, request_id, created_at, created_by
) on journals to mizan_app, mizan_worker;

create table journal_lines (
  company_id uuid not null,
  journal_id uuid not null,
  line_no smallint not null,
  line_count smallint not null,
  journal_date date not null,
  account_id uuid not null,
  currency text not null references currencies (code),
  amount numeric(22, 4) not null,
  rate numeric(24, 10) not null constraint journal_lines_rate_positive check (rate > 0),
  amount_base numeric(22, 4) not null,
  amount_local numeric(22, 4) not null,
  customer_id uuid,
  open_item_id uuid,
  branch_id uuid,
  warehouse_id uuid,
  drawer_id uuid,
  tax_code_id uuid,
  memo text,
  primary key (company_id, journal_id, line_no),
  constraint journal_lines_slot check (line_no between 1 and line_count),
  constraint journal_lines_of_checked_journal foreign key (company_id, journal_id, line_count)
    references journals (company_id, id, line_count) deferrable initially deferred,
  foreign key (company_id, account_id) references accounts (company_id, id),
  foreign key (company_id, customer_id) references customers (company_id, id),
  constraint journal_lines_open_item_fkey foreign key (company_id, open_item_id) references open_items (company_id, id),
  foreign key (company_id, branch_id) references branches (company_id, id),
  foreign key (company_id, warehouse_id) references warehouses (company_id, id),
  foreign key (company_id, tax_code_id) references tax_codes (company_id, id)
);
comment on column journal_lines.amount is 'Signed, debit positive, in currency; amount_base and amount_local likewise in the company''s two currencies.';
comment on column journal_lines.rate is 'Units of local currency for one unit of currency, locked when posted.';
comment on column journal_lines.journal_date is 'Equal to the header''s, kept here so an account page is one index range.';
create index journal_lines_by_account on journal_lines (company_id, account_id, journal_date, journal_id, line_no) include (amount_base, amount_local);
create index journal_lines_by_open_item on journal_lines (company_id, open_item_id) where open_item_id is not null;
create index journal_lines_by_drawer on journal_lines (company_id, drawer_id, currency) where drawer_id is not null;
alter table journal_lines enable row level security;
alter table journal_lines force row level security;
create policy journal_lines_company on journal_lines for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy journal_lines_readonly on journal_lines for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on journal_lines to mizan_app, mizan_worker, mizan_readonly;
create policy journal_lines_guard on journal_lines for all to mizan_guard using (true) with check (true);
grant select on journal_lines to mizan_guard;
grant insert (
  company_id, journal_id, line_no, line_count, journal_date, account_id, currency, amount, rate, amount_base,
  amount_local, customer_id, open_item_id, branch_id, warehouse_id, drawer_id, tax_code_id, memo
) on journal_lines to mizan_app, mizan_worker;

-- Written by the journal guard, removed by fold_journals(): reports read folded and unfolded in one snapshot.
create table unfolded_journals (
  company_id uuid not null,
  journal_id uuid not null,
  primary key (company_id, journal_id),
  foreign key (company_id, journal_id) references journals (company_id, id)
);
alter table unfolded_journals enable row level security;
alter table unfolded_journals force row level security;
create policy unfolded_journals_company on unfolded_journals for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy unfolded_journals_readonly on unfolded_journals for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on unfolded_journals to mizan_app, mizan_worker, mizan_readonly;
create policy unfolded_journals_guard on unfolded_journals for all to mizan_guard using (true) with check (true);
grant select, insert, delete, update on unfolded_journals to mizan_guard;
comment on table unfolded_journals is 'No role may write: the journal guard adds, fold_journals() removes.';

create table account_balances (
  company_id uuid not null,
  grain text not null constraint account_balances_grain check (grain in ('day', 'month')),
  start_date date not null,
  account_id uuid not null,
  debit_base numeric(24, 4) not null,
  credit_base numeric(24, 4) not null,
  debit_local numeric(24, 4) not null,
  credit_local numeric(24, 4) not null,
  line_count bigint not null,
  primary key (company_id, grain, start_date, account_id),
  foreign key (company_id, account_id) references accounts (company_id, id)
);
alter table account_balances enable row level security;
alter table account_balances force row level security;
create policy account_balances_company on account_balances for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy account_balances_readonly on account_balances for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on account_balances to mizan_app, mizan_worker, mizan_readonly;
create policy account_balances_guard on account_balances for all to mizan_guard using (true) with check (true);
grant select, insert, update on account_balances to mizan_guard;
comment on table account_balances is 'No role may write: fold_journals() alone. Months serve whole months of a report, days the rest of the last one.';

create function check_journal() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v record;
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

  update public.open_items o
  set balance = o.balance + s.amount, balance_base = o.balance_base + s.amount_base, balance_local = o.balance_local + s.amount_local
  from (
    select l.open_item_id, sum(l.amount) as amount, sum(l.amount_base) as amount_base, sum(l.amount_local) as amount_local
    from public.journal_lines l
    where l.company_id = new.company_id and l.journal_id = new.id and l.open_item_id is not null
    group by l.open_item_id
  ) s
  where o.company_id = new.company_id and o.id = s.open_item_id;

  insert into public.unfolded_journals (company_id, journal_id) values (new.company_id, new.id);
  return null;
end $$;
create trigger journals_check after insert on journals for each row execute function check_journal();

create trigger journals_append_only before update or delete on journals for each row execute function refuse_change();
create trigger journals_no_truncate before truncate on journals for each statement execute function refuse_change();
create trigger journal_lines_append_only before update or delete on journal_lines for each row execute function refuse_change();
create trigger journal_lines_no_truncate before truncate on journal_lines for each statement execute function refuse_change();
create trigger open_items_no_delete before delete on open_items for each row execute function refuse_change();
create trigger open_items_no_truncate before truncate on open_items for each statement execute function refuse_change();

-- Moves up to p_limit journals from unfolded to the balances, in one statement and so in one snapshot. Returns how many.
create function fold_journals(p_company_id uuid, p_limit integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_folded integer;
begin
  if p_company_id is distinct from nullif(current_setting('app.company_id', true), '')::uuid then
    raise exception using errcode = '42501', message = 'a company folds its own journals';
  end if;
  with taken as (
    delete from public.unfolded_journals u
    where (u.company_id, u.journal_id) in (
      select k.company_id, k.journal_id from public.unfolded_journals k
      where k.company_id = p_company_id order by k.journal_id limit p_limit for update skip locked)
    returning u.company_id, u.journal_id
  ), lines as (
    select l.account_id, l.journal_date, l.amount_base, l.amount_local
    from taken t join public.journal_lines l on l.company_id = t.company_id and l.journal_id = t.journal_id
  ), sums as (
    select g.grain, case g.grain when 'day' then l.journal_date else date_trunc('month', l.journal_date)::date end as start_date,
      l.account_id,
      sum(greatest(l.amount_base, 0)) as debit_base, sum(greatest(-l.amount_base, 0)) as credit_base,
      sum(greatest(l.amount_local, 0)) as debit_local, sum(greatest(-l.amount_local, 0)) as credit_local, count(*) as line_count
    from lines l cross join (values ('day'), ('month')) g (grain)
    group by 1, 2, 3
  ), written as (
    insert into public.account_balances as b
      (company_id, grain, start_date, account_id, debit_base, credit_base, debit_local, credit_local, line_count)
    select p_company_id, s.grain, s.start_date, s.account_id, s.debit_base, s.credit_base, s.debit_local, s.credit_local, s.line_count
    from sums s order by s.grain, s.start_date, s.account_id
    on conflict (company_id, grain, start_date, account_id) do update set
      debit_base = b.debit_base + excluded.debit_base, credit_base = b.credit_base + excluded.credit_base,
      debit_local = b.debit_local + excluded.debit_local, credit_local = b.credit_local + excluded.credit_local,
      line_count = b.line_count + excluded.line_count
    returning 1
  )
  select count(*) into v_folded from taken;
  return v_folded;
end $$;

create table tax_lines (
  company_id uuid not null references companies (id),
  id uuid not null,
  journal_id uuid not null,
  tax_code_id uuid not null,
  tax_date date not null,
  direction text not null constraint tax_lines_direction check (direction in ('output', 'input')),
  currency text not null references currencies (code),
  taxable numeric(22, 4) not null,
  taxable_base numeric(22, 4) not null,
  taxable_local numeric(22, 4) not null,
  tax numeric(22, 4) not null,
  tax_base numeric(22, 4) not null,
  tax_local numeric(22, 4) not null,
  tax_exchange_rate numeric(24, 10) not null,
  document_type text not null,
  document_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (company_id, id),
  foreign key (company_id, journal_id) references journals (company_id, id) deferrable initially deferred,
  foreign key (company_id, tax_code_id) references tax_codes (company_id, id)
);
create index tax_lines_by_date on tax_lines (company_id, tax_date);
create index tax_lines_by_journal on tax_lines (company_id, journal_id);
alter table tax_lines enable row level security;
alter table tax_lines force row level security;
create policy tax_lines_company on tax_lines for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy tax_lines_readonly on tax_lines for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
grant select on tax_lines to mizan_app, mizan_worker, mizan_readonly;
grant insert (
  company_id, id, journal_id, tax_code_id, tax_date, direction, currency, taxable, taxable_base,
  taxable_local, tax, tax_base, tax_local, tax_exchange_rate, document_type, document_id, created_at
) on tax_lines to mizan_app, mizan_worker;

create function check_tax_lines() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform public.require_open_period(d.company_id, 'tax', d.tax_date)
  from (select distinct n.company_id, n.tax_date from new_rows n order by 1, 2) d;
  return null;
end $$;
create trigger tax_lines_check after insert on tax_lines referencing new table as new_rows for each statement execute function check_tax_lines();
create trigger tax_lines_append_only before update or delete on tax_lines for each row execute function refuse_change();
create trigger tax_lines_no_truncate before truncate on tax_lines for each statement execute function refuse_change();

-- Functions that bypass row-level security belong to roles nobody can log in as, which then say who may call them.
alter function require_open_period(uuid, text, date) owner to mizan_guard;
alter function check_journal() owner to mizan_guard;
alter function fold_journals(uuid, integer) owner to mizan_guard;
alter function check_tax_lines() owner to mizan_guard;
set local role mizan_guard;
revoke all on function require_open_period(uuid, text, date) from public;
revoke all on function check_journal() from public;
revoke all on function fold_journals(uuid, integer) from public;
grant execute on function fold_journals(uuid, integer) to mizan_worker, mizan_app;
revoke all on function check_tax_lines() from public;
reset role;
