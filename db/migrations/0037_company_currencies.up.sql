-- Purpose: the currencies a company deals in are its own choice: it names no other, and gives none up that something still uses.
-- Backward-compatible: yes

create table company_currencies (
  company_id uuid not null references companies (id),
  currency text not null references currencies (code),
  chosen_at timestamptz not null default now(),
  primary key (company_id, currency)
);
comment on table company_currencies is 'The currencies a company deals in, its own two among them.';
alter table company_currencies enable row level security;
alter table company_currencies force row level security;
create policy company_currencies_company on company_currencies for all to mizan_app, mizan_worker
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid)
  with check (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy company_currencies_readonly on company_currencies for select to mizan_readonly
  using (company_id = nullif(current_setting('app.company_id', true), '')::uuid);
create policy company_currencies_guard_reads on company_currencies for select to mizan_guard using (true);
create policy company_currencies_guard_locks on company_currencies for update to mizan_guard using (true) with check (true);
create policy company_currencies_guard_adds on company_currencies for insert to mizan_guard with check (true);
grant select on company_currencies to mizan_app, mizan_worker, mizan_readonly, mizan_guard;
grant insert (company_id, currency) on company_currencies to mizan_app, mizan_guard;
grant delete on company_currencies to mizan_app;
-- To hold a row against its removal; nothing of it changes.
grant update (currency) on company_currencies to mizan_guard;
create trigger company_currencies_audit_insert after insert on company_currencies referencing new table as new_rows for each statement execute function audit_rows('currency');
create trigger company_currencies_audit_update after update on company_currencies referencing old table as old_rows new table as new_rows for each statement execute function audit_rows('currency');
create trigger company_currencies_audit_delete after delete on company_currencies referencing old table as old_rows for each statement execute function audit_rows('currency');

-- A company's own two are always among them, whoever writes the company.
create function choose_own_currencies() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into public.company_currencies (company_id, currency)
  select distinct new.id, own.currency from unnest(array[new.base_currency, new.local_currency]) as own (currency)
  on conflict do nothing;
  return null;
end $$;
create trigger companies_choose_own_currencies after insert or update of base_currency, local_currency on companies
  for each row execute function choose_own_currencies();

-- What a company deals in stays while somebody names it: the row is held until they are done, and then its uses are there to read.
create function check_currency_chosen() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_currency text;
begin
  if tg_argv[0] = 'currency' then
    v_currency := new.currency;
  elsif tg_argv[0] = 'settlement_currency' then
    v_currency := new.settlement_currency;
  else
    v_currency := new.sales_currency;
  end if;
  perform 1 from public.company_currencies c where c.company_id = new.company_id and c.currency = v_currency for key share;
  if not found then
    raise exception using errcode = 'MZ007', constraint = 'currency_not_chosen', message = format('the company does not deal in %s', v_currency),
      detail = json_build_object('currency', v_currency)::text;
  end if;
  return new;
end $$;

-- What still uses a currency, with how many and the first of them by its code.
create function company_currency_uses(p_company_id uuid, p_currency text) returns table (use text, count bigint, sample text)
  language sql stable set search_path = pg_catalog, public as $$
  select x.use, count(*), min(x.code) from (
    select 'drafts' as use, null::text as code from public.sales_invoices d
      where d.company_id = p_company_id and d.posted_at is null and p_currency in (d.currency, d.settlement_currency)
    union all
    select 'drafts', null from public.credit_notes d where d.company_id = p_company_id and d.posted_at is null and d.currency = p_currency
    union all
    select 'drafts', null from public.customer_receipts d where d.company_id = p_company_id and d.posted_at is null and (d.currency = p_currency
      or exists (select 1 from public.customer_receipt_tenders t where t.company_id = d.company_id and t.receipt_id = d.id and t.currency = p_currency))
    union all
    select 'drafts', null from public.journal_entries d where d.company_id = p_company_id and d.posted_at is null
      and exists (select 1 from public.journal_entry_lines l where l.company_id = d.company_id and l.entry_id = d.id and l.currency = p_currency)
    union all
    select 'drafts', null from public.opening_documents d where d.company_id = p_company_id and d.posted_at is null
      and exists (select 1 from public.opening_lines l where l.company_id = d.company_id and l.document_id = d.id and l.currency = p_currency)
    union all
    select 'open_items', null from public.open_items o
      where o.company_id = p_company_id and o.currency = p_currency and o.balance <> 0
    union all
    select 'open_shifts', d.code from public.shifts s
      join public.shift_counts c on c.company_id = s.company_id and c.shift_id = s.id and c.currency = p_currency
      join public.devices d on d.company_id = s.company_id and d.id = s.device_id
      where s.company_id = p_company_id and s.closed_at is null
    union all
    -- The money accounts of a revaluation.
    select 'money', a.code from public.accounts a
      where a.company_id = p_company_id and a.type in ('asset', 'liability') and coalesce(a.control, 'drawer') = 'drawer'
        and (a.currency is not null
          or exists (select 1 from public.account_roles r where r.company_id = a.company_id and r.account_id = a.id and r.role in ('bank', 'safe', 'drawer', 'card_clearing'))
          or exists (select 1 from public.tender_methods t where t.company_id = a.company_id and t.account_id = a.id))
        and (select sum(l.amount) from public.journal_lines l
          where l.company_id = a.company_id and l.account_id = a.id and l.currency = p_currency) <> 0
    union all
    select 'accounts', a.code from public.accounts a where a.company_id = p_company_id and a.currency = p_currency and a.active
    union all
    select 'tenders', t.code from public.tender_methods t where t.company_id = p_company_id and t.currency = p_currency and t.active
    union all
    select 'price_lists', l.code from public.price_lists l where l.company_id = p_company_id and l.currency = p_currency and l.active
    union all
    select 'items', i.code from public.items i where i.company_id = p_company_id and i.sales_currency = p_currency and i.active
    union all
    select 'customers', c.code from public.customers c where c.company_id = p_company_id and c.currency = p_currency and c.active
  ) x group by x.use;
$$;
revoke all on function company_currency_uses(uuid, text) from public;
grant execute on function company_currency_uses(uuid, text) to mizan_app, mizan_worker;

-- The row is locked before this asks, so nobody comes to use the currency meanwhile.
create function keep_used_currency() returns trigger
  language plpgsql set search_path = pg_catalog, public as $$
declare
  v_uses jsonb;
begin
  if exists (select 1 from public.companies c where c.id = old.company_id and old.currency in (c.base_currency, c.local_currency)) then
    raise exception using errcode = 'MZ007', constraint = 'currency_own', message = format('%s is a currency of the books', old.currency),
      detail = json_build_object('currency', old.currency)::text;
  end if;
  select jsonb_agg(to_jsonb(u) order by u.use) into v_uses from public.company_currency_uses(old.company_id, old.currency) u;
  if v_uses is not null then
    raise exception using errcode = 'MZ007', constraint = 'currency_in_use', message = format('%s is still in use', old.currency),
      detail = json_build_object('currency', old.currency, 'uses', v_uses)::text;
  end if;
  return old;
end $$;
revoke all on function keep_used_currency() from public;
create trigger company_currencies_keep_used before delete on company_currencies for each row execute function keep_used_currency();

create trigger accounts_currency_chosen before insert or update of currency, active on accounts for each row
  when (new.currency is not null and new.active) execute function check_currency_chosen('currency');
create trigger tender_methods_currency_chosen before insert or update of currency, active on tender_methods for each row
  when (new.active) execute function check_currency_chosen('currency');
create trigger customers_currency_chosen before insert or update of currency, active on customers for each row
  when (new.active) execute function check_currency_chosen('currency');
create trigger items_sales_currency_chosen before insert or update of sales_currency, active on items for each row
  when (new.active) execute function check_currency_chosen('sales_currency');
create trigger price_lists_currency_chosen before insert or update of currency, active on price_lists for each row
  when (new.active) execute function check_currency_chosen('currency');
create trigger exchange_rates_currency_chosen before insert or update of currency on exchange_rates for each row execute function check_currency_chosen('currency');
create trigger sales_invoices_currency_chosen before insert or update of currency on sales_invoices for each row execute function check_currency_chosen('currency');
create trigger sales_invoices_settlement_currency_chosen before insert or update of settlement_currency on sales_invoices for each row execute function check_currency_chosen('settlement_currency');
create trigger document_tenders_currency_chosen before insert or update of currency on document_tenders for each row execute function check_currency_chosen('currency');
create trigger credit_notes_currency_chosen before insert or update of currency on credit_notes for each row execute function check_currency_chosen('currency');
create trigger customer_receipts_currency_chosen before insert or update of currency on customer_receipts for each row execute function check_currency_chosen('currency');
create trigger customer_receipt_tenders_currency_chosen before insert or update of currency on customer_receipt_tenders for each row execute function check_currency_chosen('currency');
create trigger journal_entry_lines_currency_chosen before insert or update of currency on journal_entry_lines for each row execute function check_currency_chosen('currency');
create trigger opening_lines_currency_chosen before insert or update of currency on opening_lines for each row
  when (new.currency is not null) execute function check_currency_chosen('currency');
create trigger shift_counts_currency_chosen before insert or update of currency on shift_counts for each row execute function check_currency_chosen('currency');
create trigger cash_movements_currency_chosen before insert or update of currency on cash_movements for each row execute function check_currency_chosen('currency');

-- Functions that bypass row-level security belong to roles nobody can log in as, which then say who may call them.
alter function choose_own_currencies() owner to mizan_guard;
alter function check_currency_chosen() owner to mizan_guard;
set local role mizan_guard;
revoke all on function choose_own_currencies(), check_currency_chosen() from public;
reset role;

-- Companies that are there deal in their two and in whatever they have named so far.
create policy tender_methods_backfill on tender_methods for select to mizan_guard using (true);
create policy price_lists_backfill on price_lists for select to mizan_guard using (true);
create policy exchange_rates_backfill on exchange_rates for select to mizan_guard using (true);
create policy document_tenders_backfill on document_tenders for select to mizan_guard using (true);
create policy shift_counts_backfill on shift_counts for select to mizan_guard using (true);
create policy cash_movements_backfill on cash_movements for select to mizan_guard using (true);
grant select on tender_methods, price_lists, exchange_rates, document_tenders, shift_counts, cash_movements to mizan_guard;
set local role mizan_guard;
select set_config('app.actor_kind', 'system', true), set_config('app.reason', 'the currencies in use are chosen', true);
insert into company_currencies (company_id, currency)
  select id, base_currency from companies
  union select id, local_currency from companies
  union select company_id, currency from accounts where currency is not null
  union select company_id, currency from tender_methods
  union select company_id, currency from customers
  union select company_id, sales_currency from items
  union select company_id, currency from price_lists
  union select company_id, currency from exchange_rates
  union select company_id, currency from sales_invoices
  union select company_id, settlement_currency from sales_invoices
  union select company_id, currency from document_tenders
  union select company_id, currency from credit_notes
  union select company_id, currency from customer_receipts
  union select company_id, currency from customer_receipt_tenders
  union select company_id, currency from journal_entry_lines
  union select company_id, currency from opening_lines where currency is not null
  union select company_id, currency from shift_counts
  union select company_id, currency from cash_movements;
select set_config('app.actor_kind', '', true), set_config('app.reason', '', true);
reset role;
drop policy tender_methods_backfill on tender_methods;
drop policy price_lists_backfill on price_lists;
drop policy exchange_rates_backfill on exchange_rates;
drop policy document_tenders_backfill on document_tenders;
drop policy shift_counts_backfill on shift_counts;
drop policy cash_movements_backfill on cash_movements;
revoke select on tender_methods, price_lists, exchange_rates, document_tenders, shift_counts, cash_movements from mizan_guard;
