import type pg from 'pg';
import { type ArchivedTable, type ArchiveState, readArchiveState, writeArchived } from '../db/archive.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

interface Chosen {
  id: string;
  version: number;
}

function set(
  pool: pg.Pool,
  context: CompanyContext,
  table: ArchivedTable,
  { id, version }: Chosen,
  reason: string | null,
): Promise<void> {
  return withCompany(pool, context, async (db) => {
    const now: ArchiveState | undefined = await readArchiveState(db, table, id);
    if (!now) throw new Refusal('not_found');
    const params = { code: now.code };
    if (reason !== null && now.archived) throw new Refusal('record_archived', { params });
    if (reason === null && !now.archived) throw new Refusal('record_not_archived', { params });
    if (!(await writeArchived(db, table, { id, version, reason }))) throw new Refusal('version_conflict');
  });
}

/**
 * Takes a row of master data out of use and out of sight. Its code stays taken. Refuses not_found, version_conflict,
 * record_archived, and what still holds it: customer_has_balance, item_has_stock, account_has_balance, account_has_children,
 * account_in_use, warehouse_has_stock, warehouse_has_devices, warehouse_is_last.
 */
export function archiveRecord(
  pool: pg.Pool,
  context: CompanyContext,
  table: ArchivedTable,
  { reason, ...chosen }: Chosen & { reason: string },
): Promise<void> {
  return set(pool, { ...context, reason }, table, chosen, reason);
}

/**
 * Puts an archived row back in use. Refuses not_found, version_conflict, record_not_archived, and where what it stands on is
 * gone meanwhile: account_parent_unfit, item_tax_inactive.
 */
export function restoreRecord(
  pool: pg.Pool,
  context: CompanyContext,
  table: ArchivedTable,
  chosen: Chosen,
): Promise<void> {
  return set(pool, context, table, chosen, null);
}
