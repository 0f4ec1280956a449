import { sql } from 'kysely';
import type pg from 'pg';
import type { EffectsPreview } from '#contract/ledger.ts';
import { effectHash } from '#domain/ledger/effect-hash.ts';
import type { Effects } from '#domain/ledger/effects.ts';
import { negateEffects } from '#domain/ledger/negate.ts';
import { decimal } from '#lib/decimal.ts';
import { newId } from '#lib/ids.ts';
import { loadRoleAccounts } from '../books/accounts.ts';
import { applyEffects } from '../books/apply-effects.ts';
import { readEffectsPreview } from '../books/effects-preview.ts';
import { requireOpenPeriods } from '../books/period-locks.ts';
import { lockPositions } from '../books/stock-positions.ts';
import { loadStoredEffects } from '../books/stored-effects.ts';
import { readCompanySettings } from '../db/companies.ts';
import {
  findSettledOpening,
  findShortOpening,
  lockOpeningDocument,
  type OpeningRecord,
} from '../db/opening-documents.ts';
import { type CompanyContext, type CompanyDb, dryRun, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

interface VoidProposal {
  document: OpeningRecord;
  journalId: string;
  effects: Effects;
}

async function lockPosted(db: CompanyDb, id: string, date: string, version: number | undefined) {
  const document = await lockOpeningDocument(db, id);
  if (!document) throw new Refusal('not_found');
  if (document.status !== 'posted' || !document.journal_id)
    throw new Refusal('not_posted', { params: { status: document.status } });
  if (version !== undefined && document.version !== version) throw new Refusal('version_conflict');
  if (date < document.opening_date)
    throw new Refusal('void_date_before_document', { params: { date: document.opening_date }, field: 'date' });
  return { document, journalId: document.journal_id };
}

async function propose(db: CompanyDb, id: string, date: string, version?: number): Promise<VoidProposal> {
  const { document, journalId } = await lockPosted(db, id, date, version);
  await requireOpenPeriods(db, ['inventory', 'journals'], date, 'date');
  const settled = await findSettledOpening(db, journalId);
  if (settled) throw new Refusal('void_settled_balance', { params: { customer: settled.customer } });
  const settings = await readCompanySettings(db);
  const stored = await loadStoredEffects(db, journalId);
  const positionOf = await lockPositions(db, stored.stockMoves);
  const short = await findShortOpening(db, journalId);
  if (short) throw new Refusal('stock_insufficient', { params: { ...short } });
  const roles = await loadRoleAccounts(db);
  const effects = negateEffects(stored, {
    date,
    description: `Void of ${document.number}`,
    inventoryAccountId: roles('inventory'),
    priceVarianceAccountId: roles('price_variance'),
    baseCurrency: settings.base_currency,
    rateOfBase: decimal(document.rate_of_base ?? '1'),
    positionOf: (warehouseId, itemId) => positionOf({ warehouseId, itemId }),
  });
  return { document, journalId, effects };
}

function apply(db: CompanyDb, voidId: string, proposal: VoidProposal): Promise<string> {
  const document = {
    documentType: 'document_void' as const,
    documentId: voidId,
    documentNumber: proposal.document.number,
    reversesId: proposal.journalId,
  };
  return applyEffects(db, document, proposal.effects);
}

function preview(db: CompanyDb, voidId: string, proposal: VoidProposal, journalId: string): Promise<EffectsPreview> {
  return readEffectsPreview(db, {
    journalId,
    documentId: voidId,
    effectHash: effectHash(proposal.effects),
    number: null,
    warnings: [],
  });
}

/** What voiding on this date would do, rolled back. */
export function previewOpeningVoid(
  pool: pg.Pool,
  context: CompanyContext,
  input: { id: string; date: string },
): Promise<EffectsPreview> {
  return dryRun(pool, context, async (db) => {
    const voidId = newId();
    const proposal = await propose(db, input.id, input.date);
    return preview(db, voidId, proposal, await apply(db, voidId, proposal));
  });
}

export interface VoidOpeningInput {
  id: string;
  date: string;
  reason: string;
  version: number;
  effectHash?: string | undefined;
}

/**
 * Voids a posted opening document: the exact negation of what it brought in, dated on an open day not before it. Refuses
 * void_settled_balance where a balance was paid in part, and stock_insufficient where the goods have gone and may not go below nothing.
 */
export function voidOpeningDocument(pool: pg.Pool, context: CompanyContext, input: VoidOpeningInput): Promise<void> {
  return withCompany(pool, { ...context, reason: input.reason }, async (db) => {
    const voidId = newId();
    const proposal = await propose(db, input.id, input.date, input.version);
    const journalId = await apply(db, voidId, proposal);
    if (input.effectHash !== undefined && input.effectHash !== effectHash(proposal.effects))
      throw new Refusal('effects_changed', { details: await preview(db, voidId, proposal, journalId) });
    await db.query
      .insertInto('document_voids')
      .values({
        company_id: context.companyId,
        id: voidId,
        document_type: 'opening_document',
        document_id: input.id,
        void_date: input.date,
        reason: input.reason,
        journal_id: journalId,
        created_by: context.actor.id,
      })
      .execute();
    await db.query
      .updateTable('opening_documents')
      .set({ voided_by_id: voidId, version: input.version + 1, updated_at: sql<string>`now()` })
      .where('company_id', '=', context.companyId)
      .where('id', '=', input.id)
      .execute();
  });
}
