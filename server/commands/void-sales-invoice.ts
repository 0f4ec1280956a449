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
import { requireUnsettled } from '../books/settled.ts';
import { lockPositions } from '../books/stock-positions.ts';
import { loadStoredEffects } from '../books/stored-effects.ts';
import { readCompanySettings } from '../db/companies.ts';
import { lockCustomer } from '../db/customers.ts';
import { itemsOfJournal, lockOpenItems } from '../db/open-items.ts';
import { type InvoiceRecord, lockInvoice } from '../db/sales-invoices.ts';
import { type CompanyContext, type CompanyDb, dryRun, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

interface VoidProposal {
  invoice: InvoiceRecord;
  journalId: string;
  effects: Effects;
}

async function requireLiveTenders(db: CompanyDb, invoice: InvoiceRecord) {
  const { rows } = await db.sql.query<{ closed: boolean }>(
    `select bool_or(s.closed_at is not null) as closed from document_tenders t join shifts s on s.company_id = t.company_id and s.id = t.shift_id
     where t.company_id = $1 and t.document_id = $2`,
    [db.context.companyId, invoice.id],
  );
  if (rows[0]?.closed)
    throw new Refusal('void_blocked', {
      params: { reason: 'its payment was counted in a closed shift; return the goods instead' },
    });
}

async function propose(db: CompanyDb, id: string, date: string, version?: number): Promise<VoidProposal> {
  const invoice = await lockInvoice(db, id);
  if (!invoice) throw new Refusal('not_found');
  if (invoice.status !== 'posted' || !invoice.journal_id)
    throw new Refusal('not_posted', { params: { status: invoice.status } });
  if (version !== undefined && invoice.version !== version) throw new Refusal('version_conflict');
  if (date < invoice.invoice_date)
    throw new Refusal('void_date_before_document', { params: { date: invoice.invoice_date }, field: 'date' });
  await requireOpenPeriods(db, ['sales', 'inventory', 'tax'], date, 'date');
  if (invoice.customer_id) await lockCustomer(db, invoice.customer_id);
  await lockOpenItems(db, await itemsOfJournal(db, invoice.journal_id));
  await requireUnsettled(db, invoice.journal_id);
  await requireLiveTenders(db, invoice);
  const settings = await readCompanySettings(db);
  const stored = await loadStoredEffects(db, invoice.journal_id);
  const positionOf = await lockPositions(db, stored.stockMoves);
  const roles = await loadRoleAccounts(db);
  const effects = negateEffects(stored, {
    date,
    description: `Void of ${invoice.number}`,
    inventoryAccountId: roles('inventory'),
    priceVarianceAccountId: roles('price_variance'),
    baseCurrency: settings.base_currency,
    rateOfBase: decimal(invoice.rate_of_base ?? '1'),
    positionOf: (warehouseId, itemId) => positionOf({ warehouseId, itemId }),
  });
  return { invoice, journalId: invoice.journal_id, effects };
}

function apply(db: CompanyDb, voidId: string, proposal: VoidProposal): Promise<string> {
  const document = {
    documentType: 'document_void' as const,
    documentId: voidId,
    documentNumber: proposal.invoice.number,
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
export function previewSalesInvoiceVoid(
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

export interface VoidInput {
  id: string;
  date: string;
  reason: string;
  version: number;
  effectHash?: string | undefined;
}

/** Voids a posted invoice: a row of its own, the exact negation of the stored effects, dated on an open day not before the document. */
export function voidSalesInvoice(pool: pg.Pool, context: CompanyContext, input: VoidInput): Promise<void> {
  return withCompany(pool, { ...context, reason: input.reason }, async (db) => {
    const voidId = newId();
    const proposal = await propose(db, input.id, input.date, input.version);
    const journalId = await apply(db, voidId, proposal);
    if (input.effectHash !== undefined && input.effectHash !== effectHash(proposal.effects)) {
      throw new Refusal('effects_changed', { details: await preview(db, voidId, proposal, journalId) });
    }
    await db.query
      .insertInto('document_voids')
      .values({
        company_id: context.companyId,
        id: voidId,
        document_type: 'sales_invoice',
        document_id: input.id,
        void_date: input.date,
        reason: input.reason,
        journal_id: journalId,
        created_by: context.actor.id,
      })
      .execute();
    await db.query
      .updateTable('sales_invoices')
      .set({ voided_by_id: voidId, version: input.version + 1, updated_at: sql<string>`now()` })
      .where('company_id', '=', context.companyId)
      .where('id', '=', input.id)
      .execute();
  });
}
