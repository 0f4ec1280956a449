import { sql } from 'kysely';
import { format } from '#lib/decimal.ts';
import { insertTenderFacts } from '../db/customer-receipts.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { applyEffects } from './apply-effects.ts';
import { figureColumns } from './receipt-draft.ts';
import type { ReceiptProposal } from './receipt-posting.ts';

/** Tenders become facts, effects become entries; the document is still a draft. Returns the journal's id. */
export async function applyReceipt(db: CompanyDb, proposal: ReceiptProposal, number: string | null): Promise<string> {
  const { receipt, counted, rates } = proposal;
  await insertTenderFacts(
    db,
    'customer_receipt',
    receipt.id,
    proposal.tenders.map((tender, index) => {
      const worth = counted.tenders[index];
      if (!worth) throw new Error('every tender is counted');
      return {
        id: tender.id,
        method_id: tender.tender_method_id,
        drawer_id: tender.drawer_id,
        shift_id: receipt.shift_id,
        currency: tender.currency,
        tendered: tender.amount,
        applied: format(worth.amount),
        applied_base: format(worth.base),
        applied_local: format(worth.local),
        rate: format(rates.rateOf(tender.currency)),
      };
    }),
  );
  const document = { documentType: 'customer_receipt' as const, documentId: receipt.id, documentNumber: number };
  return applyEffects(db, document, proposal.effects);
}

/** The draft becomes a fact: number, journal, figures at the rates that were used. */
export async function markReceiptPosted(
  db: CompanyDb,
  proposal: ReceiptProposal,
  { number, journalId, by }: { number: string; journalId: string; by: string | null },
): Promise<void> {
  const { receipt } = proposal;
  await db.query
    .updateTable('customer_receipts')
    .set({
      ...figureColumns(receipt.currency, proposal),
      number,
      journal_id: journalId,
      posted_at: sql<string>`now()`,
      posted_by: by,
      version: receipt.version + 1,
      updated_at: sql<string>`now()`,
    })
    .where('company_id', '=', db.context.companyId)
    .where('id', '=', receipt.id)
    .execute();
}
