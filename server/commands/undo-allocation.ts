import { sql } from 'kysely';
import type pg from 'pg';
import type { EffectsPreview } from '#contract/ledger.ts';
import { previewDocumentVoid, type Voidable, writeDocumentVoid } from '../books/document-void.ts';
import { requireOpenPeriods } from '../books/period-locks.ts';
import { lockAllocation } from '../db/allocations.ts';
import { lockCustomer } from '../db/customers.ts';
import { itemsOfJournal, lockOpenItems } from '../db/open-items.ts';
import { type CompanyContext, type CompanyDb, dryRun, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

async function undoable(db: CompanyDb, id: string, date: string, version?: number): Promise<Voidable> {
  const allocation = await lockAllocation(db, id);
  if (!allocation) throw new Refusal('not_found');
  if (allocation.status !== 'posted' || !allocation.journal_id) throw new Refusal('allocation_undone');
  if (version !== undefined && allocation.version !== version) throw new Refusal('version_conflict');
  if (date < allocation.allocation_date)
    throw new Refusal('void_date_before_document', { params: { date: allocation.allocation_date }, field: 'date' });
  await requireOpenPeriods(db, ['sales'], date, 'date');
  await lockCustomer(db, allocation.customer_id);
  await lockOpenItems(db, await itemsOfJournal(db, allocation.journal_id));
  return {
    documentType: 'allocation',
    id,
    number: allocation.number,
    journalId: allocation.journal_id,
    rateOfBase: allocation.rate_of_base,
  };
}

/** What undoing on this date would do, rolled back. */
export function previewUndoing(
  pool: pg.Pool,
  context: CompanyContext,
  { id, date }: { id: string; date: string },
): Promise<EffectsPreview> {
  return dryRun(pool, context, async (db) => previewDocumentVoid(db, await undoable(db, id, date), date));
}

export interface UndoInput {
  id: string;
  date: string;
  reason: string;
  version: number;
  effectHash?: string | undefined;
}

/** Undoes an allocation: the credit and what it settled are open again, to the last figure, on an open day not before it. */
export function undoAllocation(pool: pg.Pool, context: CompanyContext, input: UndoInput): Promise<void> {
  return withCompany(pool, { ...context, reason: input.reason }, async (db) => {
    const voidId = await writeDocumentVoid(db, await undoable(db, input.id, input.date, input.version), input);
    await db.query
      .updateTable('allocations')
      .set({ voided_by_id: voidId, version: input.version + 1, updated_at: sql<string>`now()` })
      .where('company_id', '=', context.companyId)
      .where('id', '=', input.id)
      .execute();
  });
}
