import { sql } from 'kysely';
import type pg from 'pg';
import type { EffectsPreview } from '#contract/ledger.ts';
import { newId } from '#lib/ids.ts';
import {
  applyVoid,
  previewVoid,
  proposeVoid,
  type VoidableDocument,
  type VoidConfirmation,
  writeVoid,
} from '../books/document-void.ts';
import { lockAllocation } from '../db/allocations.ts';
import { type CompanyContext, type CompanyDb, dryRun, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

async function undoable(db: CompanyDb, id: string): Promise<VoidableDocument> {
  const allocation = await lockAllocation(db, id);
  if (!allocation) throw new Refusal('not_found');
  if (allocation.status !== 'posted') throw new Refusal('allocation_undone');
  return { ...allocation, type: 'allocation', date: allocation.allocation_date };
}

/** What undoing on this date would do, rolled back. */
export function previewUndoing(
  pool: pg.Pool,
  context: CompanyContext,
  input: { id: string; date: string },
): Promise<EffectsPreview> {
  return dryRun(pool, context, async (db) => {
    const voidId = newId();
    const proposal = await proposeVoid(db, await undoable(db, input.id), input, ['sales']);
    return previewVoid(db, voidId, proposal, await applyVoid(db, voidId, proposal));
  });
}

/** Undoes an allocation: the credit and what it settled are open again, to the last figure, on an open day not before it. */
export function undoAllocation(
  pool: pg.Pool,
  context: CompanyContext,
  input: VoidConfirmation & { id: string; version: number },
): Promise<void> {
  return withCompany(pool, { ...context, reason: input.reason }, async (db) => {
    const voidId = newId();
    const document = await undoable(db, input.id);
    await writeVoid(db, voidId, document, await proposeVoid(db, document, input, ['sales']), input);
    await db.query
      .updateTable('allocations')
      .set({ voided_by_id: voidId, version: input.version + 1, updated_at: sql<string>`now()` })
      .where('company_id', '=', context.companyId)
      .where('id', '=', input.id)
      .execute();
  });
}
