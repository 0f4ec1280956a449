import type { CloseCheck } from '../check.ts';

/** Goods below nothing on the last day: more left than ever came, so their cost is a guess. */
export const negativeStock: CloseCheck = {
  code: 'negative_stock',
  version: 1,
  finds: 'red',
  sql: `select b.item_id || ' ' || b.warehouse_id as key, i.code || ' · ' || i.name as what,
      trim_scale(b.quantity - coalesce(m.quantity, 0)) || ' in ' || w.code as detail, 'item' as link, b.item_id as id,
      jsonb_build_object('item', i.code || ' · ' || i.name, 'quantity', trim_scale(b.quantity - coalesce(m.quantity, 0))::text, 'warehouse', w.code) as params
    from stock_balances b
    join items i on i.company_id = b.company_id and i.id = b.item_id
    join warehouses w on w.company_id = b.company_id and w.id = b.warehouse_id
    left join lateral (select sum(x.quantity) as quantity from stock_moves x where x.company_id = b.company_id and x.item_id = b.item_id
      and x.warehouse_id = b.warehouse_id and x.move_date > $3::date) m on true
    where b.company_id = $1 and b.quantity - coalesce(m.quantity, 0) < 0`,
};
