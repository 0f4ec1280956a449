import type pg from 'pg';
import type { OpeningInput } from '#contract/opening.ts';
import { newId } from '#lib/ids.ts';
import { checkOpening } from '../books/opening-draft.ts';
import { type Idempotency, once } from '../db/idempotency.ts';
import { replaceOpeningLines } from '../db/opening-documents.ts';
import { type CompanyContext, type CompanyDb, withCompany } from '../db/with-company.ts';

async function insertDraft(db: CompanyDb, input: OpeningInput): Promise<string> {
  await checkOpening(db, input);
  const id = newId();
  const company_id = db.context.companyId;
  await db.query
    .insertInto('opening_documents')
    .values({ company_id, id, opening_date: input.openingDate, notes: input.notes, created_by: db.context.actor.id })
    .execute();
  await replaceOpeningLines(db, id, input.lines);
  return id;
}

/** Writes a draft and returns its id; a replay of the request returns the first one's. */
export function createOpeningDocument(
  pool: pg.Pool,
  context: CompanyContext,
  input: OpeningInput,
  idempotency?: Idempotency,
): Promise<string> {
  return withCompany(pool, context, (db) =>
    idempotency ? once(db, idempotency, () => insertDraft(db, input)) : insertDraft(db, input),
  );
}
