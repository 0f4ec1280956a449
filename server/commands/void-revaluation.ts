import type pg from 'pg';
import type { EffectsPreview } from '#contract/ledger.ts';
import type { Effects } from '#domain/ledger/effects.ts';
import { negateLedger } from '#domain/ledger/negate.ts';
import { newId } from '#lib/ids.ts';
import { applyEffects } from '../books/apply-effects.ts';
import { readEffectsPreview } from '../books/effects-preview.ts';
import { requireOpenPeriods } from '../books/period-locks.ts';
import { hashOfBoth } from '../books/revaluation-posting.ts';
import { loadStoredEffects } from '../books/stored-effects.ts';
import { insertDocumentVoid } from '../db/document-voids.ts';
import { lockRevaluation, type RevaluationRecord } from '../db/revaluations.ts';
import { type CompanyContext, type CompanyDb, dryRun, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

interface Half {
  voidId: string;
  documentId: string;
  journalId: string;
  date: string;
  effects: Effects;
}

interface VoidProposal {
  run: RevaluationRecord;
  halves: [Half, Half];
  effectHash: string;
}

async function half(
  db: CompanyDb,
  { number }: RevaluationRecord,
  documentId: string,
  journalId: string,
  date: string,
): Promise<Half> {
  const effects = negateLedger(await loadStoredEffects(db, journalId), { date, description: `Void of ${number}` });
  return { voidId: newId(), documentId, journalId, date, effects };
}

/** Each journal is negated on its own day: negated on one day, the two would undo nothing but each other. */
async function propose(db: CompanyDb, id: string, version?: number): Promise<VoidProposal> {
  const run = await lockRevaluation(db, id);
  if (!run) throw new Refusal('not_found');
  if (run.status !== 'posted') throw new Refusal('not_posted', { params: { status: run.status } });
  if (version !== undefined && run.version !== version) throw new Refusal('version_conflict');
  await requireOpenPeriods(db, ['journals'], run.revaluation_date, 'date');
  await requireOpenPeriods(db, ['journals'], run.reversal_date, 'date');
  const first = await half(db, run, run.id, run.journal_id, run.revaluation_date);
  const second = await half(db, run, run.reversal_id, run.reversal_journal_id, run.reversal_date);
  return { run, halves: [first, second], effectHash: hashOfBoth(first.effects, second.effects) };
}

function apply(db: CompanyDb, { number }: RevaluationRecord, { voidId, journalId, effects }: Half): Promise<string> {
  const document = { documentType: 'document_void' as const, documentId: voidId, documentNumber: number };
  return applyEffects(db, { ...document, reversesId: journalId }, effects);
}

async function preview(db: CompanyDb, { run, halves, effectHash }: VoidProposal): Promise<EffectsPreview> {
  const [first, second] = halves;
  const journalId = await apply(db, run, first);
  await apply(db, run, second);
  return readEffectsPreview(db, { journalId, documentId: first.voidId, effectHash, number: null, warnings: [] });
}

/** What voiding would do on the day of the revaluation, rolled back; its reversal is negated likewise on its own day. */
export function previewRevaluationVoid(pool: pg.Pool, context: CompanyContext, id: string): Promise<EffectsPreview> {
  return dryRun(pool, context, async (db) => preview(db, await propose(db, id)));
}

export interface VoidRevaluationInput {
  id: string;
  reason: string;
  version: number;
  effectHash?: string | undefined;
}

/** Voids a run: both journals are negated, each on its own day, and the period can be revalued again. */
export function voidRevaluation(pool: pg.Pool, context: CompanyContext, input: VoidRevaluationInput): Promise<void> {
  return withCompany(pool, { ...context, reason: input.reason }, async (db) => {
    const proposal = await propose(db, input.id, input.version);
    if (input.effectHash !== undefined && input.effectHash !== proposal.effectHash)
      throw new Refusal('effects_changed', { details: await preview(db, proposal) });
    const { run, halves } = proposal;
    for (const one of halves) {
      const journalId = await apply(db, run, one);
      const { voidId, documentId: id, date } = one;
      await insertDocumentVoid(db, { voidId, documentType: 'revaluation', id, date, reason: input.reason, journalId });
    }
    await db.query
      .updateTable('revaluations')
      .set({ voided_by_id: halves[0].voidId, version: input.version + 1 })
      .where('company_id', '=', context.companyId)
      .where('id', '=', run.id)
      .execute();
  });
}
