import type pg from 'pg';
import { deleteNoteParts } from '../books/credit-note-draft.ts';
import { requireDraftNote } from '../db/credit-notes.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';

/** Deletes a draft with its lines. Anything posted is a fact and stays. */
export function deleteCreditNote(
  pool: pg.Pool,
  context: CompanyContext,
  { id, version }: { id: string; version: number },
): Promise<void> {
  return withCompany(pool, context, async (db) => {
    await requireDraftNote(db, id, version);
    await deleteNoteParts(db, id);
    await db.query
      .deleteFrom('credit_notes')
      .where('company_id', '=', context.companyId)
      .where('id', '=', id)
      .execute();
  });
}
