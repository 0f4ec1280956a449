import { warehousesContract } from '#contract/warehouses.ts';
import { archiveRecord, restoreRecord } from '#server/commands/archive-record.ts';
import { createWarehouse as create, updateWarehouse as update } from '#server/commands/save-warehouse.ts';
import { readCompanySettings } from '#server/db/companies.ts';
import { appPool } from '#server/db/pool.ts';
import { findWarehouse, listBranches, listWarehouses as readWarehouses } from '#server/db/warehouses.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentWarehouse } from '#server/presenters/warehouse.ts';
import { Refusal } from '#server/refusal.ts';
import { type MemberContext, memberEndpoint } from '../endpoint.ts';

async function showWarehouse(context: MemberContext, id: string) {
  const row = await readCompany(appPool(), context.company, (db) => findWarehouse(db, id));
  if (!row) throw new Refusal('not_found');
  return presentWarehouse(row, context.can);
}

export const listWarehouses = memberEndpoint(warehousesContract.list, ({ context }) =>
  readCompany(appPool(), context.company, async (db) => ({
    rows: (await readWarehouses(db)).map((row) => presentWarehouse(row, context.can)),
    branches: await listBranches(db),
    companyNegativeStock: (await readCompanySettings(db)).negative_stock,
  })),
);

export const createWarehouse = memberEndpoint(warehousesContract.create, async ({ input, context }) =>
  showWarehouse(context, await create(appPool(), context.company, input, context.idempotency(input))),
);

export const updateWarehouse = memberEndpoint(warehousesContract.update, async ({ input, context }) => {
  await update(appPool(), context.company, input);
  return showWarehouse(context, input.id);
});

export const archiveWarehouse = memberEndpoint(warehousesContract.archive, async ({ input, context }) => {
  await archiveRecord(appPool(), context.company, 'warehouses', input);
  return showWarehouse(context, input.id);
});

export const restoreWarehouse = memberEndpoint(warehousesContract.restore, async ({ input, context }) => {
  await restoreRecord(appPool(), context.company, 'warehouses', input);
  return showWarehouse(context, input.id);
});
