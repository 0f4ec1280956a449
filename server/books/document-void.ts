import type { EffectsPreview } from '#contract/ledger.ts';
import type { Area, JournalSource } from '#domain/enums.ts';
import { effectHash } from '#domain/ledger/effect-hash.ts';
import type { Effects } from '#domain/ledger/effects.ts';
import { negateEffects } from '#domain/ledger/negate.ts';
import { decimal } from '#lib/decimal.ts';
import { readCompanySettings } from '../db/companies.ts';
import { itemsOfJournal, lockOpenItems } from '../db/open-items.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import { loadRoleAccounts } from './accounts.ts';
import { applyEffects } from './apply-effects.ts';
import { readEffectsPreview } from './effects-preview.ts';
import { requireOpenPeriods } from './period-locks.ts';
import { requireUnsettled } from './settled.ts';
import { lockPositions } from './stock-positions.ts';
import { loadStoredEffects } from './stored-effects.ts';

/** A posted document, as far as its void needs to know it. */
export interface VoidableDocument {
  type: JournalSource;
  id: string;
  number: string | null;
  status: string;
  date: string;
  version: number;
  journal_id: string | null;
  rate_of_base: string | null;
}

export interface VoidRequest {
  date: string;
  version?: number | undefined;
}

export interface VoidProposal {
  journalId: string;
  number: string | null;
  effects: Effects;
}

/** Its money was counted: what entered or left a drawer of a closed shift is not taken back, only answered by another document. */
async function requireOpenShift(db: CompanyDb, documentId: string) {
  const { rows } = await db.sql.query<{ closed: boolean }>(
    `select bool_or(s.closed_at is not null) as closed from document_tenders t join shifts s on s.company_id = t.company_id and s.id = t.shift_id
     where t.company_id = $1 and t.document_id = $2`,
    [db.context.companyId, documentId],
  );
  if (rows[0]?.closed) throw new Refusal('void_counted');
}

/**
 * The exact negation of what a document did, dated on an open day not before it. The caller holds the document's row. Refuses
 * void_settled while something settles what it opened, void_counted where its shift was closed.
 */
export async function proposeVoid(
  db: CompanyDb,
  document: VoidableDocument,
  { date, version }: VoidRequest,
  areas: readonly Area[] = ['sales', 'inventory', 'tax'],
): Promise<VoidProposal> {
  if (document.status !== 'posted' || !document.journal_id)
    throw new Refusal('not_posted', { params: { status: document.status } });
  if (version !== undefined && document.version !== version) throw new Refusal('version_conflict');
  if (date < document.date)
    throw new Refusal('void_date_before_document', { params: { date: document.date }, field: 'date' });
  await requireOpenPeriods(db, areas, date, 'date');
  await lockOpenItems(db, await itemsOfJournal(db, document.journal_id));
  await requireUnsettled(db, document.journal_id);
  await requireOpenShift(db, document.id);
  const settings = await readCompanySettings(db);
  const stored = await loadStoredEffects(db, document.journal_id);
  const positionOf = await lockPositions(db, stored.stockMoves);
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
  return { journalId: document.journal_id, number: document.number, effects };
}

export function applyVoid(db: CompanyDb, voidId: string, proposal: VoidProposal): Promise<string> {
  return applyEffects(
    db,
    {
      documentType: 'document_void',
      documentId: voidId,
      documentNumber: proposal.number,
      reversesId: proposal.journalId,
    },
    proposal.effects,
  );
}

export function previewVoid(
  db: CompanyDb,
  voidId: string,
  proposal: VoidProposal,
  journalId: string,
): Promise<EffectsPreview> {
  return readEffectsPreview(db, {
    journalId,
    documentId: voidId,
    effectHash: effectHash(proposal.effects),
    number: null,
    warnings: [],
  });
}

export interface VoidConfirmation extends VoidRequest {
  reason: string;
  effectHash?: string | undefined;
}

/** Applies a void and writes its row; the caller then marks its document. Refuses effects_changed with the new preview. */
export async function writeVoid(
  db: CompanyDb,
  voidId: string,
  document: VoidableDocument,
  proposal: VoidProposal,
  input: VoidConfirmation,
): Promise<void> {
  const journalId = await applyVoid(db, voidId, proposal);
  if (input.effectHash !== undefined && input.effectHash !== effectHash(proposal.effects))
    throw new Refusal('effects_changed', { details: await previewVoid(db, voidId, proposal, journalId) });
  await db.query
    .insertInto('document_voids')
    .values({
      company_id: db.context.companyId,
      id: voidId,
      document_type: document.type,
      document_id: document.id,
      void_date: input.date,
      reason: input.reason,
      journal_id: journalId,
      created_by: db.context.actor.id,
    })
    .execute();
}
