import type pg from 'pg';
import type { EffectsPreview } from '#contract/ledger.ts';
import { effectHash } from '#domain/ledger/effect-hash.ts';
import { formatNumber } from '#domain/numbering/number.ts';
import { fiscalYearOf } from '#lib/dates.ts';
import { readEffectsPreview } from '../books/effects-preview.ts';
import { proposeReceipt, type ReceiptProposal } from '../books/receipt-posting.ts';
import { applyReceipt, markReceiptPosted } from '../books/write-receipt.ts';
import { peekNumber, takeNumber } from '../db/number-counters.ts';
import { type CompanyContext, type CompanyDb, dryRun, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

const SERIES = 'customer_receipt';

function fiscalYear({ receipt, settings }: ReceiptProposal): number {
  return fiscalYearOf(receipt.receipt_date, settings.fiscal_year_start_month);
}

async function preview(db: CompanyDb, proposal: ReceiptProposal): Promise<EffectsPreview> {
  const year = fiscalYear(proposal);
  return readEffectsPreview(db, {
    journalId: await applyReceipt(db, proposal, null),
    documentId: proposal.receipt.id,
    effectHash: effectHash(proposal.effects),
    number: formatNumber(SERIES, year, await peekNumber(db, SERIES, year)),
    warnings: proposal.warnings,
  });
}

/** The dry run: the very posting, with every guard heard, then rolled back. Takes no number. */
export function previewCustomerReceiptPosting(
  pool: pg.Pool,
  context: CompanyContext,
  id: string,
): Promise<EffectsPreview> {
  return dryRun(pool, context, async (db) => preview(db, await proposeReceipt(db, id)));
}

export interface PostReceiptInput {
  id: string;
  version: number;
  /** What the person saw. Optional in the API, required from the screen; when the effects changed, the answer shows the new ones. */
  effectHash?: string | undefined;
}

/**
 * Posts a draft: tenders, effects, number and document in one transaction. Refuses version_conflict, not_a_draft, period_locked,
 * rate_missing, open_item_settled, open_item_exceeded, receipt_short, effects_changed (with the new preview as details).
 */
export function postCustomerReceipt(pool: pg.Pool, context: CompanyContext, input: PostReceiptInput): Promise<void> {
  return withCompany(pool, context, async (db) => {
    const proposal = await proposeReceipt(db, input.id, input.version);
    if (input.effectHash !== undefined && input.effectHash !== effectHash(proposal.effects))
      throw new Refusal('effects_changed', { details: await preview(db, proposal) });
    const year = fiscalYear(proposal);
    const number = formatNumber(SERIES, year, await takeNumber(db, SERIES, year));
    const journalId = await applyReceipt(db, proposal, number);
    await markReceiptPosted(db, proposal, { number, journalId, by: context.actor.id });
  });
}
