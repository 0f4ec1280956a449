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
import { lockCreditNote } from '../db/credit-notes.ts';
import { type CompanyContext, type CompanyDb, dryRun, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

async function voidable(db: CompanyDb, id: string): Promise<VoidableDocument> {
  const note = await lockCreditNote(db, id);
  if (!note) throw new Refusal('not_found');
  return { ...note, type: 'credit_note', date: note.note_date };
}

/** What voiding on this date would do, rolled back. */
export function previewCreditNoteVoid(
  pool: pg.Pool,
  context: CompanyContext,
  input: { id: string; date: string },
): Promise<EffectsPreview> {
  return dryRun(pool, context, async (db) => {
    const voidId = newId();
    const proposal = await proposeVoid(db, await voidable(db, input.id), input);
    return previewVoid(db, voidId, proposal, await applyVoid(db, voidId, proposal));
  });
}

/** Voids a posted credit note: the exact negation, goods out again at the cost they came back at. Refuses one that is settled in part. */
export function voidCreditNote(
  pool: pg.Pool,
  context: CompanyContext,
  input: VoidConfirmation & { id: string; version: number },
): Promise<void> {
  return withCompany(pool, { ...context, reason: input.reason }, async (db) => {
    const voidId = newId();
    const document = await voidable(db, input.id);
    await writeVoid(db, voidId, document, await proposeVoid(db, document, input), input);
    await db.query
      .updateTable('credit_notes')
      .set({ voided_by_id: voidId, version: input.version + 1, updated_at: sql<string>`now()` })
      .where('company_id', '=', context.companyId)
      .where('id', '=', input.id)
      .execute();
  });
}
