import type { StockRow } from '#contract/items.ts';
import type { CompanyDb } from './with-company.ts';

const ROWS_MAX = 1000;

/** Stock on hand by item and warehouse, with its value. */
export async function listStock(
  db: CompanyDb,
  query: { search?: string | undefined; warehouse?: string | undefined },
): Promise<StockRow[]> {
  const { rows } = await db.sql.query<StockRow>(
    `select i.id as "itemId", i.code as "itemCode", i.name as "itemName", i.unit_code as "unitCode", w.code as "warehouseCode", w.name as "warehouseName",
        b.quantity, b.value_base as "valueBase", b.value_local as "valueLocal"
      from stock_balances b
      join items i on i.company_id = b.company_id and i.id = b.item_id
      join warehouses w on w.company_id = b.company_id and w.id = b.warehouse_id
      where b.company_id = $1 and ($2::text is null or i.id in (select id from search_items($2, 1000)))
        and ($3::uuid is null or b.warehouse_id = $3)
      order by i.name, w.code limit ${ROWS_MAX}`,
    [db.context.companyId, query.search ?? null, query.warehouse ?? null],
  );
  return rows;
}
