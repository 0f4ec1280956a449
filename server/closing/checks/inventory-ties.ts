import { type CloseCheck, tieAtEnd } from '../check.ts';

/** What the goods are worth equals the inventory accounts on the last day. */
export const inventoryTies: CloseCheck = {
  code: 'inventory_ties',
  version: 1,
  finds: 'red',
  sql: tieAtEnd(
    'inventory',
    `select b.base - coalesce(m.base, 0) as base, b.local - coalesce(m.local, 0) as local from
      (select coalesce(sum(value_base), 0) as base, coalesce(sum(value_local), 0) as local from stock_balances where company_id = $1) b,
      (select sum(value_base) as base, sum(value_local) as local from stock_moves where company_id = $1 and move_date > $3::date) m`,
  ),
};
