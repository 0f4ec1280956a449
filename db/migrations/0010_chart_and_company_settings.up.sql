-- Purpose: accounts that take one currency, versions of account roles, the languages of documents, and guards over changes of
-- accounts, account roles, warehouses and a company's currencies.
-- Backward-compatible: yes

alter table accounts add column currency text references currencies (code);
comment on column accounts.currency is 'The one currency this account takes; NULL takes any. Set only while it has no entries.';
grant insert (currency), update (currency) on accounts to mizan_app, mizan_worker;

alter table account_roles add column version integer not null default 1;
grant insert (version), update (version) on account_roles to mizan_app, mizan_worker;

alter table companies add column document_languages text[] not null default '{en}'
  constraint companies_document_languages check (
    document_languages <@ array['en', 'ar'] and cardinality(document_languages) between 1 and 2
    and document_languages[1] is distinct from document_languages[2]);
comment on column companies.document_languages is 'Languages documents are printed in, the leading one first.';
grant insert (document_languages), update (document_languages, base_currency, local_currency, base_decimals, local_decimals)
  on companies to mizan_app, mizan_worker;
grant update (currency) on tender_methods to mizan_app, mizan_worker;

-- These guards read with the caller's rights: row-level security lets nobody change a row of a company that is not in hand.

-- What an account stands at, folded months and journals not folded yet, in both currencies.
create function account_stands_at_zero(p_company_id uuid, p_account_id uuid) returns boolean
  language sql stable set search_path = pg_catalog, public as $$
  select coalesce(sum(x.base), 0) = 0 and coalesce(sum(x.local), 0) = 0 from (
    select b.debit_base - b.credit_base as base, b.debit_local - b.credit_local as local from public.account_balances b
    where b.company_id = p_company_id and b.grain = 'month' and b.account_id = p_account_id
    union all
    select l.amount_base, l.amount_local from public.unfolded_journals u
    join public.journal_lines l on l.company_id = u.company_id and l.journal_id = u.journal_id
    where u.company_id = p_company_id and l.account_id = p_account_id) x;
$$;

create function check_account() returns trigger
  language plpgsql set search_path = pg_catalog, public as $$
declare
  v_refused text;
  v_parent record;
begin
  if new.parent_id is not null and (tg_op = 'INSERT' or new.parent_id is distinct from old.parent_id) then
    select a.postable, a.active into v_parent from public.accounts a
    where a.company_id = new.company_id and a.id = new.parent_id for key share;
    if v_parent.postable or not v_parent.active or exists (
      with recursive above as (
        select a.id, a.parent_id from public.accounts a where a.company_id = new.company_id and a.id = new.parent_id
        union
        select a.id, a.parent_id from public.accounts a join above b on a.id = b.parent_id where a.company_id = new.company_id)
      select 1 from above where above.id = new.id) then
      v_refused := 'account_parent_unfit';
    end if;
  end if;
  if tg_op = 'UPDATE' and v_refused is null and ((old.active and not new.active) or old.postable <> new.postable
    or (new.currency is not null and new.currency is distinct from old.currency)) then
    -- Posting holds the account's key while it writes lines: whoever is at it is waited for, then all lines are there to read.
    perform 1 from public.accounts a where a.company_id = old.company_id and a.id = old.id for update;
    if old.active and not new.active and not public.account_stands_at_zero(old.company_id, old.id) then
      v_refused := 'account_has_balance';
    elsif (old.postable <> new.postable or (new.currency is not null and new.currency is distinct from old.currency))
      and exists (select 1 from public.journal_lines l where l.company_id = old.company_id and l.account_id = old.id) then
      v_refused := 'account_has_entries';
    elsif ((old.active and not new.active) or (not old.postable and new.postable))
      and exists (select 1 from public.accounts a where a.company_id = old.company_id and a.parent_id = old.id and (a.active or new.postable)) then
      v_refused := 'account_has_children';
    elsif exists (select 1 from public.account_roles r where r.company_id = old.company_id and r.account_id = old.id)
      or ((not new.active or not new.postable) and (
        exists (select 1 from public.tax_codes t where t.company_id = old.company_id and t.payable_account_id = old.id and t.active)
        or exists (select 1 from public.tender_methods m where m.company_id = old.company_id and m.account_id = old.id and m.active)
        or exists (select 1 from public.items i where i.company_id = old.company_id and i.revenue_account_id = old.id and i.active))) then
      v_refused := 'account_in_use';
    end if;
  end if;
  if v_refused is not null then
    raise exception using errcode = 'MZ007', constraint = v_refused, message = format('account %s: %s', new.code, v_refused),
      detail = json_build_object('account', new.code)::text;
  end if;
  return new;
end $$;
revoke all on function account_stands_at_zero(uuid, uuid), check_account() from public;
grant execute on function account_stands_at_zero(uuid, uuid) to mizan_app, mizan_worker;
create trigger accounts_check before insert or update on accounts for each row execute function check_account();

-- Whether type and control fit a role is the domain's to say; what no role can do without is said here.
create function check_account_role() returns trigger
  language plpgsql set search_path = pg_catalog, public as $$
declare
  v_new record;
  v_old record;
begin
  select a.code, a.postable and a.active and a.currency is null as fits into v_new from public.accounts a
  where a.company_id = new.company_id and a.id = new.account_id for key share;
  if not v_new.fits then
    raise exception using errcode = 'MZ007', constraint = 'account_role_unfit', message = format('account %s cannot play %s', v_new.code, new.role),
      detail = json_build_object('account', v_new.code, 'role', new.role, 'needs', 'an active account for postings in any currency')::text;
  end if;
  if tg_op = 'UPDATE' and old.account_id <> new.account_id then
    select a.code, a.control into v_old from public.accounts a where a.company_id = old.company_id and a.id = old.account_id for update;
    if v_old.control is not null and not public.account_stands_at_zero(old.company_id, old.account_id) then
      raise exception using errcode = 'MZ007', constraint = 'role_account_has_balance',
        message = format('account %s still carries the sub-ledger', v_old.code),
        detail = json_build_object('account', v_old.code, 'role', new.role)::text;
    end if;
  end if;
  return new;
end $$;
revoke all on function check_account_role() from public;
create trigger account_roles_check before insert or update on account_roles for each row execute function check_account_role();

create function check_journal_currency() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v record;
begin
  select a.code, a.currency into v from public.journal_lines l
  join public.accounts a on a.company_id = l.company_id and a.id = l.account_id
  where l.company_id = new.company_id and l.journal_id = new.id and a.currency <> l.currency
  order by a.code limit 1;
  if found then
    raise exception using errcode = 'MZ005', constraint = 'account_currency_refused',
      message = format('account %s takes %s alone', v.code, v.currency),
      detail = json_build_object('account', v.code, 'currency', v.currency)::text;
  end if;
  return null;
end $$;
create trigger journals_check_currency after insert on journals for each row execute function check_journal_currency();

create function check_warehouse() returns trigger
  language plpgsql set search_path = pg_catalog, public as $$
declare
  v_cause text;
begin
  if old.active and not new.active then
    -- Stock being moved holds the warehouse's key: wait for it, then look.
    perform 1 from public.warehouses w where w.company_id = old.company_id and w.id = old.id for update;
    v_cause := case
      when exists (select 1 from public.stock_balances b where b.company_id = old.company_id and b.warehouse_id = old.id
        and (b.quantity <> 0 or b.value_base <> 0 or b.value_local <> 0)) then 'warehouse_has_stock'
      when exists (select 1 from public.devices d where d.company_id = old.company_id and d.warehouse_id = old.id and d.active) then 'warehouse_has_devices'
      when not exists (select 1 from public.warehouses w where w.company_id = old.company_id and w.id <> old.id and w.active) then 'warehouse_is_last'
    end;
    if v_cause is not null then
      raise exception using errcode = 'MZ007', constraint = v_cause, message = format('warehouse %s: %s', old.code, v_cause),
        detail = json_build_object('warehouse', old.code)::text;
    end if;
  end if;
  return new;
end $$;
revoke all on function check_warehouse() from public;
create trigger warehouses_check before update on warehouses for each row execute function check_warehouse();

-- Stock leaves and enters open warehouses alone; undoing an earlier move is always possible.
create function check_move_warehouse() returns trigger
  language plpgsql set search_path = pg_catalog, public as $$
declare
  v_code text;
begin
  select w.code into v_code from public.warehouses w
  where not w.active and (w.company_id, w.id) in (select n.company_id, n.warehouse_id from new_rows n where n.reverses_id is null)
  limit 1;
  if v_code is not null then
    raise exception using errcode = 'MZ007', constraint = 'warehouse_inactive', message = format('warehouse %s is inactive', v_code),
      detail = json_build_object('warehouse', v_code)::text;
  end if;
  return null;
end $$;
revoke all on function check_move_warehouse() from public;
create trigger stock_moves_check_warehouse after insert on stock_moves referencing new table as new_rows for each statement execute function check_move_warehouse();

-- Rates, prices, limits and entries are all written in the company's currencies: the first of them fixes the currencies.
create function keep_currencies() returns trigger
  language plpgsql set search_path = pg_catalog, public as $$
declare
  v_company uuid := (to_jsonb(old) ->> case tg_table_name when 'companies' then 'id' else 'company_id' end)::uuid;
begin
  if exists (select 1 from public.journals j where j.company_id = v_company)
    or exists (select 1 from public.exchange_rates r where r.company_id = v_company)
    or exists (select 1 from public.items i where i.company_id = v_company)
    or exists (select 1 from public.customers c where c.company_id = v_company)
    or exists (select 1 from public.opening_documents o where o.company_id = v_company) then
    raise exception using errcode = 'MZ007', constraint = 'currencies_fixed', message = 'the company already trades in its currencies';
  end if;
  return new;
end $$;
revoke all on function keep_currencies() from public;
create trigger companies_keep_currencies before update on companies for each row
  when (old.base_currency is distinct from new.base_currency or old.local_currency is distinct from new.local_currency
    or old.base_decimals is distinct from new.base_decimals or old.local_decimals is distinct from new.local_decimals)
  execute function keep_currencies();
create trigger tender_methods_keep_currencies before update on tender_methods for each row
  when (old.currency is distinct from new.currency) execute function keep_currencies();

-- Functions that bypass row-level security belong to roles nobody can log in as, which then say who may call them.
alter function check_journal_currency() owner to mizan_guard;
set local role mizan_guard;
revoke all on function check_journal_currency() from public;
reset role;
