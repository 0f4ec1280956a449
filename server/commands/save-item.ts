import type pg from 'pg';
import type { ItemInput, ItemUpdate } from '#contract/items.ts';
import { PERMISSIONS, type PermissionCode } from '#domain/access/permissions.ts';
import { newId } from '#lib/ids.ts';
import { refuseArchivedCode } from '../archived-code.ts';
import { type Idempotency, once } from '../db/idempotency.ts';
import { findItem, insertItem, updateItem as writeItem } from '../db/items.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { presentItem } from '../presenters/item.ts';
import { Refusal } from '../refusal.ts';

/** Returns the item's id; a replay of the request returns the first one's. Refuses code_taken, code_of_archived, barcode_taken. */
export function createItem(
  pool: pg.Pool,
  context: CompanyContext,
  input: ItemInput,
  idempotency: Idempotency,
): Promise<string> {
  return withCompany(pool, context, (db) =>
    once(db, idempotency, async () => {
      const id = newId();
      await refuseArchivedCode(db, 'items', input.code);
      await insertItem(db, id, input);
      return id;
    }),
  );
}

/**
 * Changes an item at the version the writer saw; a cost left out stays as it is. Refuses not_found, version_conflict with the row
 * as its writer may see it, barcode_taken, and not_allowed for a cost from somebody who may not see costs.
 */
export async function updateItem(
  pool: pg.Pool,
  context: CompanyContext,
  { id, version, ...input }: ItemUpdate & { id: string; version: number },
  can: (permission: PermissionCode) => boolean,
): Promise<void> {
  if (input.standardCostBase !== undefined && !can('costs.view'))
    throw new Refusal('not_allowed', {
      params: { permission: PERMISSIONS['costs.view'][0] },
      field: 'standardCostBase',
    });
  return withCompany(pool, context, async (db) => {
    if (await writeItem(db, id, version, input)) return;
    const current = await findItem(db, id);
    if (!current) throw new Refusal('not_found');
    throw new Refusal('version_conflict', { details: presentItem(current, can) });
  });
}
