import { sql, type UpdateObject } from 'kysely';
import type pg from 'pg';
import { effectsOfEntry, requireStatus, takeEntry } from '../books/journal-entry-posting.ts';
import type { DB } from '../db/generated.ts';
import type { EntryRecord } from '../db/journal-entries.ts';
import { type CompanyContext, type CompanyDb, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

interface Taken {
  id: string;
  version: number;
}

type Columns = UpdateObject<DB, 'journal_entries'>;

async function mark(db: CompanyDb, { id, version }: Taken, columns: Columns) {
  await db.query
    .updateTable('journal_entries')
    .set({ ...columns, version: version + 1, updated_at: sql<string>`now()` })
    .where('company_id', '=', db.context.companyId)
    .where('id', '=', id)
    .execute();
}

const now = sql<string>`now()`;

/** Hands a draft in for approval. Refuses not_a_draft, empty_document and entry_unbalanced. */
export function submitJournalEntry(pool: pg.Pool, context: CompanyContext, input: Taken): Promise<void> {
  return withCompany(pool, context, async (db) => {
    const entry = await takeEntry(db, input.id, input.version);
    requireStatus(entry, ['draft'], 'not_a_draft');
    await effectsOfEntry(db, entry);
    await mark(db, input, { submitted_at: now, submitted_by: context.actor.id });
  });
}

async function takeForReview(db: CompanyDb, input: Taken): Promise<EntryRecord> {
  const entry = await takeEntry(db, input.id, input.version);
  requireStatus(entry, ['submitted'], 'entry_not_submitted');
  if ([entry.created_by, entry.written_by].includes(db.context.actor.id ?? '')) throw new Refusal('own_entry');
  return entry;
}

/** Approves what somebody else wrote, at the version that was read. Refuses entry_not_submitted and own_entry. */
export function approveJournalEntry(pool: pg.Pool, context: CompanyContext, input: Taken): Promise<void> {
  return withCompany(pool, context, async (db) => {
    await effectsOfEntry(db, await takeForReview(db, input));
    await mark(db, input, { approved_at: now, approved_by: context.actor.id });
  });
}

/** Sends back with a reason: whoever wrote it corrects it and hands it in again. Refuses entry_not_submitted and own_entry. */
export function rejectJournalEntry(
  pool: pg.Pool,
  context: CompanyContext,
  input: Taken & { reason: string },
): Promise<void> {
  return withCompany(pool, { ...context, reason: input.reason }, async (db) => {
    await takeForReview(db, input);
    await mark(db, input, { rejected_at: now, rejected_by: context.actor.id, rejection_reason: input.reason });
  });
}
