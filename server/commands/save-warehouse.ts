import type pg from 'pg';
import type { WarehouseInput } from '#contract/warehouses.ts';
import { newId } from '#lib/ids.ts';
import { refuseArchivedCode } from '../archived-code.ts';
import { type Idempotency, once } from '../db/idempotency.ts';
import { findWarehouse, insertWarehouse, updateWarehouse as writeWarehouse } from '../db/warehouses.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { presentWarehouse } from '../presenters/warehouse.ts';
import { Refusal } from '../refusal.ts';

/** Returns the warehouse's id; a replay of the request returns the first one's. Refuses code_taken, code_of_archived, reference_unknown. */
export function createWarehouse(
  pool: pg.Pool,
  context: CompanyContext,
  input: WarehouseInput,
  idempotency: Idempotency,
): Promise<string> {
  return withCompany(pool, context, (db) =>
    once(db, idempotency, async () => {
      const id = newId();
      await refuseArchivedCode(db, 'warehouses', input.code);
      await insertWarehouse(db, id, input);
      return id;
    }),
  );
}

/**
 * Changes a warehouse at the version the writer saw. Refuses not_found, version_conflict with the row as it is now, and, of
 * deactivating, warehouse_has_stock, warehouse_has_devices, warehouse_is_last.
 */
export function updateWarehouse(
  pool: pg.Pool,
  context: CompanyContext,
  { id, version, ...input }: Omit<WarehouseInput, 'code' | 'branchId'> & { id: string; version: number },
): Promise<void> {
  return withCompany(pool, context, async (db) => {
    if (await writeWarehouse(db, id, version, input)) return;
    const current = await findWarehouse(db, id);
    if (!current) throw new Refusal('not_found');
    throw new Refusal('version_conflict', { details: presentWarehouse(current, () => false) });
  });
}
