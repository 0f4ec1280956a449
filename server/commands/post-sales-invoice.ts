import { sql } from 'kysely';
import type pg from 'pg';
import type { EffectsPreview } from '#contract/ledger.ts';
import { effectHash } from '#domain/ledger/effect-hash.ts';
import { formatNumber } from '#domain/numbering/number.ts';
import { fiscalYearOf } from '#lib/dates.ts';
import { applyEffects } from '../books/apply-effects.ts';
import { readEffectsPreview } from '../books/effects-preview.ts';
import { totalColumns } from '../books/invoice-draft.ts';
import { type InvoiceProposal, proposePosting } from '../books/invoice-posting.ts';
import { peekNumber, takeNumber } from '../db/number-counters.ts';
import { type CompanyContext, type CompanyDb, dryRun, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

const SERIES = 'sales_invoice';

function fiscalYear({ invoice, settings }: InvoiceProposal): number {
  return fiscalYearOf(invoice.invoice_date, settings.fiscal_year_start_month);
}

function apply(db: CompanyDb, { invoice, effects }: InvoiceProposal, number: string | null): Promise<string> {
  return applyEffects(db, { documentType: 'sales_invoice', documentId: invoice.id, documentNumber: number }, effects);
}

async function preview(db: CompanyDb, proposal: InvoiceProposal, journalId: string): Promise<EffectsPreview> {
  const year = fiscalYear(proposal);
  return readEffectsPreview(db, {
    journalId,
    documentId: proposal.invoice.id,
    effectHash: effectHash(proposal.effects),
    number: formatNumber(SERIES, year, await peekNumber(db, SERIES, year)),
    warnings: [
      ...proposal.warnings,
      ...(proposal.credit.exceeded
        ? [{ code: 'credit_limit_exceeded' as const, message: proposal.credit.exceeded.message }]
        : []),
    ],
  });
}

/** The dry run: the very posting, with every guard heard, then rolled back. Takes no number. */
export function previewSalesInvoicePosting(
  pool: pg.Pool,
  context: CompanyContext,
  id: string,
): Promise<EffectsPreview> {
  return dryRun(pool, context, async (db) => {
    const proposal = await proposePosting(db, id);
    return preview(db, proposal, await apply(db, proposal, null));
  });
}

export interface PostInput {
  id: string;
  version: number;
  /** What the person saw. Optional in the API, required from the screen; when the effects changed, the answer shows the new ones. */
  effectHash?: string | undefined;
  /** Why the customer's limit is passed; the caller has checked that this person may. */
  creditOverrideReason?: string | undefined;
}

/**
 * Posts a draft: effects, number and document in one transaction. A limit is passed only with a reason, which stays on the
 * document. Refuses version_conflict, not_a_draft, period_locked,
 * rate_missing, stock_insufficient, credit_limit_exceeded, effects_changed (with the new preview as details).
 */
export function postSalesInvoice(pool: pg.Pool, context: CompanyContext, input: PostInput): Promise<void> {
  const reason = input.creditOverrideReason;
  return withCompany(pool, { ...context, ...(reason ? { reason } : {}) }, async (db) => {
    const proposal = await proposePosting(db, input.id, input.version);
    const { exceeded } = proposal.credit;
    if (exceeded && !reason) throw exceeded;
    if (input.effectHash !== undefined && input.effectHash !== effectHash(proposal.effects)) {
      throw new Refusal('effects_changed', { details: await preview(db, proposal, await apply(db, proposal, null)) });
    }
    const year = fiscalYear(proposal);
    const number = formatNumber(SERIES, year, await takeNumber(db, SERIES, year));
    const journalId = await apply(db, proposal, number);
    await db.query
      .updateTable('sales_invoices')
      .set({
        ...totalColumns({ totals: proposal.priced.totals, rates: proposal.priced.rates }),
        number,
        journal_id: journalId,
        posted_at: sql<string>`now()`,
        posted_by: context.actor.id,
        ...(exceeded && reason ? { credit_override_reason: reason, credit_override_by: context.actor.id } : {}),
        version: input.version + 1,
        updated_at: sql<string>`now()`,
      })
      .where('company_id', '=', context.companyId)
      .where('id', '=', input.id)
      .execute();
  });
}
