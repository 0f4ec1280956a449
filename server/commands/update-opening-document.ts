import { sql } from 'kysely';
import type pg from 'pg';
import type { OpeningInput } from '#contract/opening.ts';
import { checkOpening } from '../books/opening-draft.ts';
import { lockOpeningDraft } from '../books/opening-posting.ts';
import { replaceOpeningLines } from '../db/opening-documents.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';

/** Replaces a draft at the version its writer saw. Refuses not_found, not_a_draft and version_conflict. */
export function updateOpeningDocument(
  pool: pg.Pool,
  context: CompanyContext,
  { id, version, ...input }: OpeningInput & { id: string; version: number },
): Promise<void> {
  return withCompany(pool, context, async (db) => {
    await lockOpeningDraft(db, id, version);
    await checkOpening(db, input);
    await db.query
      .updateTable('opening_documents')
      .set({
        opening_date: input.openingDate,
        notes: input.notes,
        version: version + 1,
        updated_at: sql<string>`now()`,
      })
      .where('company_id', '=', context.companyId)
      .where('id', '=', id)
      .execute();
    await replaceOpeningLines(db, id, input.lines);
  });
}
