import type pg from 'pg';
import { lockOpeningDraft } from '../books/opening-posting.ts';
import { replaceOpeningLines } from '../db/opening-documents.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';

/** Deletes a draft with its lines. Anything posted is a fact and stays. */
export function deleteOpeningDocument(
  pool: pg.Pool,
  context: CompanyContext,
  { id, version }: { id: string; version: number },
): Promise<void> {
  return withCompany(pool, context, async (db) => {
    await lockOpeningDraft(db, id, version);
    await replaceOpeningLines(db, id, []);
    await db.query
      .deleteFrom('opening_documents')
      .where('company_id', '=', context.companyId)
      .where('id', '=', id)
      .execute();
  });
}
