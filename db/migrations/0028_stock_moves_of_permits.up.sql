-- Purpose: moves of stock ask their period with the permit of their journal again: credit notes had replaced the function by one that did not.
-- Backward-compatible: yes

set local role mizan_guard;
create or replace function record_stock_moves() returns trigger
  language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  perform public.require_open_period(d.company_id, 'inventory', d.move_date, d.period_permit_id, d.created_by)
  from (
    select distinct n.company_id, n.move_date, j.period_permit_id, j.created_by from new_rows n
    left join public.journals j on j.company_id = n.company_id and j.id = n.journal_id order by 1, 2) d;

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
