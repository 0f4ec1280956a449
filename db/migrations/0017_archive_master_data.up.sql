-- Purpose: master data leaves the sight of everyday work and comes back: archived with who, when and why, never deleted. Codes and tax
-- numbers of archived rows stay taken.
-- Backward-compatible: yes

alter table accounts
  add column archived_at timestamptz,
  add column archived_by uuid,
  add column archive_reason text constraint accounts_archive_reason_present check (length(btrim(archive_reason)) between 3 and 500),
  add constraint accounts_archived_whole check ((archived_at is null) = (archive_reason is null) and (archived_by is null or archived_at is not null)),
  add constraint accounts_archived_inactive check (archived_at is null or not active);
grant update (archived_at, archive_reason) on accounts to mizan_app;
comment on column accounts.archived_by is 'Written by guard_archive(): whoever archives says only why.';

alter table customers
  add column archived_at timestamptz,
  add column archived_by uuid,
  add column archive_reason text constraint customers_archive_reason_present check (length(btrim(archive_reason)) between 3 and 500),
  add constraint customers_archived_whole check ((archived_at is null) = (archive_reason is null) and (archived_by is null or archived_at is not null)),
  add constraint customers_archived_inactive check (archived_at is null or not active);
grant update (archived_at, archive_reason) on customers to mizan_app;
comment on column customers.archived_by is 'Written by guard_archive(): whoever archives says only why.';

alter table items
  add column archived_at timestamptz,
  add column archived_by uuid,
  add column archive_reason text constraint items_archive_reason_present check (length(btrim(archive_reason)) between 3 and 500),
  add constraint items_archived_whole check ((archived_at is null) = (archive_reason is null) and (archived_by is null or archived_at is not null)),
  add constraint items_archived_inactive check (archived_at is null or not active);
grant update (archived_at, archive_reason) on items to mizan_app;
comment on column items.archived_by is 'Written by guard_archive(): whoever archives says only why.';

alter table warehouses
  add column archived_at timestamptz,
  add column archived_by uuid,
  add column archive_reason text constraint warehouses_archive_reason_present check (length(btrim(archive_reason)) between 3 and 500),
  add constraint warehouses_archived_whole check ((archived_at is null) = (archive_reason is null) and (archived_by is null or archived_at is not null)),
  add constraint warehouses_archived_inactive check (archived_at is null or not active);
grant update (archived_at, archive_reason) on warehouses to mizan_app;
comment on column warehouses.archived_by is 'Written by guard_archive(): whoever archives says only why.';

-- Archiving takes a row out of use, so every guard over deactivating runs too (in the order of their names this one is first).
-- What is archived does not change until it is restored, and restoring puts it back in use.
create function guard_archive() returns trigger
  language plpgsql set search_path = pg_catalog, public as $$
declare
  v_refused text;
  v_code text := to_jsonb(new) ->> 'code';
begin
  if tg_op = 'INSERT' then
    if new.archived_at is not null then
      v_refused := 'record_archived';
    end if;
  elsif old.archived_at is not null and new.archived_at is not null then
    v_refused := 'record_archived';
  elsif old.archived_at is null and new.archived_at is not null then
    if tg_table_name = 'customers' and exists (
      select 1 from public.open_items i where i.company_id = old.company_id and i.customer_id = old.id
        and (i.balance <> 0 or i.balance_base <> 0 or i.balance_local <> 0)) then
      v_refused := 'customer_has_balance';
    elsif tg_table_name = 'items' and exists (
      select 1 from public.stock_balances b where b.company_id = old.company_id and b.item_id = old.id
        and (b.quantity <> 0 or b.value_base <> 0 or b.value_local <> 0)) then
      v_refused := 'item_has_stock';
    elsif tg_table_name = 'accounts' and exists (
      select 1 from public.accounts a where a.company_id = old.company_id and a.parent_id = old.id and a.archived_at is null) then
      v_refused := 'account_has_children';
    end if;
    new.active := false;
    new.archived_at := now();
    new.archived_by := nullif(current_setting('app.actor_id', true), '')::uuid;
  elsif old.archived_at is not null then
    new.active := true;
    new.archived_by := null;
    new.archive_reason := null;
    if tg_table_name = 'accounts' and exists (
      select 1 from public.accounts a where a.company_id = old.company_id and a.id = (to_jsonb(old) ->> 'parent_id')::uuid and not a.active) then
      v_refused := 'account_parent_unfit';
    elsif tg_table_name = 'items' and exists (
      select 1 from public.tax_codes t where t.company_id = old.company_id and t.id = (to_jsonb(old) ->> 'tax_code_id')::uuid and not t.active) then
      v_refused := 'item_tax_inactive';
    end if;
  end if;
  if v_refused is not null then
    raise exception using errcode = 'MZ007', constraint = v_refused, table = tg_table_name, message = format('%s %s: %s', tg_table_name, v_code, v_refused),
      detail = json_build_object('code', v_code, 'account', v_code)::text;
  end if;
  return new;
end $$;
revoke all on function guard_archive() from public;
create trigger accounts_archive before insert or update on accounts for each row execute function guard_archive();
create trigger customers_archive before insert or update on customers for each row execute function guard_archive();
create trigger items_archive before insert or update on items for each row execute function guard_archive();
create trigger warehouses_archive before insert or update on warehouses for each row execute function guard_archive();
