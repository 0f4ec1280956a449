-- Purpose: the guard of open items as a trigger of its own, whatever else the journal guard comes to check.
-- Backward-compatible: yes

set local role mizan_guard;
update open_items o set amount = f.amount
from (
  select l.company_id, l.open_item_id, sum(l.amount) as amount from journal_lines l
  where l.journal_id = (select min(m.journal_id::text)::uuid from journal_lines m where m.company_id = l.company_id and m.open_item_id = l.open_item_id)
  group by l.company_id, l.open_item_id
) f
where o.company_id = f.company_id and o.id = f.open_item_id and o.amount is null;
reset role;

-- Runs after journals_check, by name, which has moved the balances and so holds the rows.
create function keep_open_items() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v record;
begin
  update public.open_items o set amount = o.balance
  where o.company_id = new.company_id and o.amount is null and o.id in (
    select l.open_item_id from public.journal_lines l where l.company_id = new.company_id and l.journal_id = new.id);
  for v in
    select o.document_type, o.amount, o.balance, o.balance_base, o.balance_local from public.open_items o
    where o.company_id = new.company_id and o.id in (
      select l.open_item_id from public.journal_lines l where l.company_id = new.company_id and l.journal_id = new.id)
  loop
    perform public.keep_open_item(v.document_type, v.amount, v.balance, v.balance_base, v.balance_local);
  end loop;
  return null;
end $$;
create trigger journals_keep_open_items after insert on journals for each row execute function keep_open_items();
alter function keep_open_items() owner to mizan_guard;
set local role mizan_guard;
revoke all on function keep_open_items() from public;
reset role;
