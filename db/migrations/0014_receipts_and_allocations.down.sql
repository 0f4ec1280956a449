drop table allocation_lines;
drop table allocations;
drop table customer_receipt_applications;
drop table customer_receipt_tenders;
drop table customer_receipts;
alter table document_tenders drop column rate;
drop trigger opening_lines_keep_posted on opening_lines;
drop trigger sales_invoice_lines_keep_posted on sales_invoice_lines;
set local role mizan_guard;
drop function lock_open_items(uuid[]);
create or replace function keep_posted_lines() returns trigger
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
create or replace function check_journal() returns trigger
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
reset role;
create trigger sales_invoice_lines_keep_posted before insert or update or delete on sales_invoice_lines for each row execute function keep_posted_lines();
create trigger opening_lines_keep_posted before insert or update or delete on opening_lines for each row execute function keep_posted_lines();
drop function keep_open_item(text, numeric, numeric, numeric, numeric);
set local role mizan_guard;
revoke execute on function keep_posted_document(), keep_posted_lines() from mizan_owner;
reset role;
alter table open_items drop column amount;
