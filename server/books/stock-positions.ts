import type { StockPosition } from '#domain/stock/average.ts';
import { decimal, ZERO } from '#lib/decimal.ts';
import type { CompanyDb } from '../db/with-company.ts';

export interface StockPlace {
  warehouseId: string;
  itemId: string;
}

const EMPTY: StockPosition = {
  quantity: ZERO,
  valueBase: ZERO,
  valueLocal: ZERO,
  lastCostBase: undefined,
  lastCostLocal: undefined,
};

/** Makes missing balance rows, then locks all of them in key order, so that two documents over the same items never deadlock. */
export async function lockPositions(
  db: CompanyDb,
  places: readonly StockPlace[],
): Promise<(place: StockPlace) => StockPosition> {
  const keyOf = (place: StockPlace) => `${place.warehouseId} ${place.itemId}`;
  const unique = [...new Map(places.map((place) => [keyOf(place), place])).values()].sort((a, b) =>
    keyOf(a) < keyOf(b) ? -1 : 1,
  );
  if (unique.length === 0) return () => EMPTY;
  const warehouses = unique.map((place) => place.warehouseId);
  const items = unique.map((place) => place.itemId);
  await db.sql.query({
    name: 'stock-balances-make',
    text: `insert into stock_balances (company_id, warehouse_id, item_id) select $1, w, i from unnest($2::uuid[], $3::uuid[]) as t (w, i)
      on conflict do nothing`,
    values: [db.context.companyId, warehouses, items],
  });
  const { rows } = await db.sql.query<{
    warehouse_id: string;
    item_id: string;
    quantity: string;
    value_base: string;
    value_local: string;
    last_cost_base: string | null;
    last_cost_local: string | null;
  }>({
    name: 'stock-balances-lock',
    text: `select b.warehouse_id, b.item_id, b.quantity, b.value_base, b.value_local, b.last_cost_base, b.last_cost_local
      from stock_balances b where b.company_id = $1 and (b.warehouse_id, b.item_id) in (select w, i from unnest($2::uuid[], $3::uuid[]) as t (w, i))
      order by b.warehouse_id, b.item_id for no key update`,
    values: [db.context.companyId, warehouses, items],
  });
  const positions = new Map<string, StockPosition>(
    rows.map((row) => [
      `${row.warehouse_id} ${row.item_id}`,
      {
        quantity: decimal(row.quantity),
        valueBase: decimal(row.value_base),
        valueLocal: decimal(row.value_local),
        lastCostBase: row.last_cost_base === null ? undefined : decimal(row.last_cost_base),
        lastCostLocal: row.last_cost_local === null ? undefined : decimal(row.last_cost_local),
      },
    ]),
  );
  return (place) => positions.get(keyOf(place)) ?? EMPTY;
}
