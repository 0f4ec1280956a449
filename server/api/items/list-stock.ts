import { itemsContract } from '#contract/items.ts';
import { appPool } from '#server/db/pool.ts';
import { listStock as readStock } from '#server/db/stock.ts';
import { readCompany } from '#server/db/with-company.ts';
import { memberEndpoint } from '../endpoint.ts';

export const listStock = memberEndpoint(itemsContract.stock, async ({ input, context }) => {
  const rows = await readCompany(appPool(), context.company, (db) => readStock(db, input));
  const costs = context.can('costs.view');
  return {
    rows: rows.map((row) => ({
      ...row,
      valueBase: costs ? row.valueBase : null,
      valueLocal: costs ? row.valueLocal : null,
    })),
  };
});
