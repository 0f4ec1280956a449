import { sql } from 'kysely';
import type pg from 'pg';
import type { EffectsPreview } from '#contract/ledger.ts';
import { effectHash } from '#domain/ledger/effect-hash.ts';
import type { Effects } from '#domain/ledger/effects.ts';
import { negateLedger } from '#domain/ledger/negate.ts';
import { newId } from '#lib/ids.ts';
import { applyEffects } from '../books/apply-effects.ts';
import { readEffectsPreview } from '../books/effects-preview.ts';
import { requireStatus, takeEntry } from '../books/journal-entry-posting.ts';
import { requireOpenPeriods } from '../books/period-locks.ts';
import { loadStoredEffects } from '../books/stored-effects.ts';
import { insertDocumentVoid } from '../db/document-voids.ts';
import { type CompanyContext, type CompanyDb, dryRun, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

interface Reversal {
  voidId: string;
  number: string | null;
  journalId: string;
  effects: Effects;
}

async function propose(db: CompanyDb, id: string, date: string, version?: number): Promise<Reversal> {
  const entry = await takeEntry(db, id, version);
  requireStatus(entry, ['posted'], 'not_posted');
  if (!entry.journal_id) throw new Error('the table requires a journal here');
  if (date < entry.entry_date)
    throw new Refusal('void_date_before_document', { params: { date: entry.entry_date }, field: 'date' });
  await requireOpenPeriods(db, ['journals'], date, 'date');
  const stored = await loadStoredEffects(db, entry.journal_id);
  const effects = negateLedger(stored, { date, description: `Reversal of ${entry.number}` });
  return { voidId: newId(), number: entry.number, journalId: entry.journal_id, effects };
}

function apply(db: CompanyDb, { voidId, number, journalId, effects }: Reversal): Promise<string> {
  const document = { documentType: 'document_void' as const, documentId: voidId, documentNumber: number };
  return applyEffects(db, { ...document, reversesId: journalId }, effects);
}

function preview(db: CompanyDb, { voidId, effects }: Reversal, journalId: string): Promise<EffectsPreview> {
  return readEffectsPreview(db, {
    journalId,
    documentId: voidId,
    effectHash: effectHash(effects),
    number: null,
    warnings: [],
  });
}

/** What reversing on this date would do, rolled back. */
export function previewEntryReversal(
  pool: pg.Pool,
  context: CompanyContext,
  input: { id: string; date: string },
): Promise<EffectsPreview> {
  return dryRun(pool, context, async (db) => {
    const proposal = await propose(db, input.id, input.date);
    return preview(db, proposal, await apply(db, proposal));
  });
}

export interface ReverseEntryInput {
  id: string;
  date: string;
  reason: string;
  version: number;
  effectHash?: string | undefined;
}

/**
 * Reverses a posted entry: the exact negation of its lines, dated on an open day not before it. The number stays. Refuses not_posted,
 * void_date_before_document, period_locked and effects_changed.
 */
export function reverseJournalEntry(pool: pg.Pool, context: CompanyContext, input: ReverseEntryInput): Promise<void> {
  return withCompany(pool, { ...context, reason: input.reason }, async (db) => {
    const proposal = await propose(db, input.id, input.date, input.version);
    const journalId = await apply(db, proposal);
    if (input.effectHash !== undefined && input.effectHash !== effectHash(proposal.effects))
      throw new Refusal('effects_changed', { details: await preview(db, proposal, journalId) });
    const { voidId } = proposal;
    await insertDocumentVoid(db, { ...input, voidId, documentType: 'manual_journal', journalId });
    await db.query
      .updateTable('journal_entries')
      .set({ voided_by_id: voidId, version: input.version + 1, updated_at: sql<string>`now()` })
      .where('company_id', '=', context.companyId)
      .where('id', '=', input.id)
      .execute();
  });
}
