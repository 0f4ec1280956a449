import type pg from 'pg';
import type { CreditNoteInput } from '#contract/credit-notes.ts';
import { newId } from '#lib/ids.ts';
import { creditNoteColumns, insertNoteParts } from '../books/credit-note-draft.ts';
import { type Idempotency, once } from '../db/idempotency.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';

/** Writes a draft and returns its id; a replay of the request returns the first one's. A draft may be dated in a closed period. */
export function createCreditNote(
  pool: pg.Pool,
  context: CompanyContext,
  input: CreditNoteInput,
  idempotency: Idempotency,
): Promise<string> {
  return withCompany(pool, context, (db) =>
    once(db, idempotency, async () => {
      const id = newId();
      const { columns, priced, decimals } = await creditNoteColumns(db, input);
      await db.query
        .insertInto('credit_notes')
        .values({ company_id: context.companyId, id, ...columns, created_by: context.actor.id })
        .execute();
      await insertNoteParts(db, id, input, priced, decimals);
      return id;
    }),
  );
}
