import { sql } from 'kysely';
import type pg from 'pg';
import type { JournalEntryInput } from '#contract/journal-entries.ts';
import { newId } from '#lib/ids.ts';
import { computeEntry } from '../books/journal-entry-draft.ts';
import { requireStatus, takeEntry } from '../books/journal-entry-posting.ts';
import { type Idempotency, once } from '../db/idempotency.ts';
import { replaceEntryLines } from '../db/journal-entries.ts';
import { type CompanyContext, type CompanyDb, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

function author(context: CompanyContext): string {
  if (context.actor.kind !== 'person' || !context.actor.id) throw new Refusal('signed_out');
  return context.actor.id;
}

function columnsOf({ entryDate, description, reference }: JournalEntryInput) {
  return { entry_date: entryDate, description, reference };
}

async function insertDraft(db: CompanyDb, input: JournalEntryInput): Promise<string> {
  const lines = await computeEntry(db, input);
  const id = newId();
  const person = author(db.context);
  await db.query
    .insertInto('journal_entries')
    .values({ company_id: db.context.companyId, id, ...columnsOf(input), created_by: person, written_by: person })
    .execute();
  await replaceEntryLines(db, id, lines);
  return id;
}

/** Writes a draft and returns its id; a replay of the request returns the first one's. */
export function createJournalEntry(
  pool: pg.Pool,
  context: CompanyContext,
  input: JournalEntryInput,
  idempotency: Idempotency,
): Promise<string> {
  return withCompany(pool, context, (db) => once(db, idempotency, () => insertDraft(db, input)));
}

/**
 * Replaces an entry at the version its writer saw. Whatever was handed in, sent back or approved is a draft again: an approval is of
 * figures, not of an entry. Refuses not_found, version_conflict and posted_is_fact.
 */
export function updateJournalEntry(
  pool: pg.Pool,
  context: CompanyContext,
  { id, version, ...input }: JournalEntryInput & { id: string; version: number },
): Promise<void> {
  return withCompany(pool, context, async (db) => {
    const entry = await takeEntry(db, id, version);
    requireStatus(entry, ['draft', 'submitted', 'rejected', 'approved'], 'posted_is_fact');
    const lines = await computeEntry(db, input);
    await db.query
      .updateTable('journal_entries')
      .set({
        ...columnsOf(input),
        submitted_at: null,
        submitted_by: null,
        approved_at: null,
        approved_by: null,
        rejected_at: null,
        rejected_by: null,
        rejection_reason: null,
        written_by: author(context),
        version: version + 1,
        updated_at: sql<string>`now()`,
      })
      .where('company_id', '=', context.companyId)
      .where('id', '=', id)
      .execute();
    await replaceEntryLines(db, id, lines);
  });
}

/** Deletes a draft, or one that was sent back. Refuses not_a_draft. */
export function deleteJournalEntry(
  pool: pg.Pool,
  context: CompanyContext,
  { id, version }: { id: string; version: number },
): Promise<void> {
  return withCompany(pool, context, async (db) => {
    requireStatus(await takeEntry(db, id, version), ['draft', 'rejected'], 'not_a_draft');
    await db.query
      .deleteFrom('journal_entries')
      .where('company_id', '=', context.companyId)
      .where('id', '=', id)
      .execute();
  });
}
