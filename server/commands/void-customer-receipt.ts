import { sql } from 'kysely';
import type pg from 'pg';
import type { EffectsPreview } from '#contract/ledger.ts';
import { previewDocumentVoid, type Voidable, writeDocumentVoid } from '../books/document-void.ts';
import { requireOpenPeriods } from '../books/period-locks.ts';
import { requireUnsettled } from '../books/settled.ts';
import { lockReceipt, type ReceiptRecord } from '../db/customer-receipts.ts';
import { lockCustomer } from '../db/customers.ts';
import { itemsOfJournal, lockOpenItems } from '../db/open-items.ts';
import { type CompanyContext, type CompanyDb, dryRun, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

async function requireOpenShift(db: CompanyDb, receipt: ReceiptRecord) {
  if (!receipt.shift_id) return;
  const shift = await db.query
    .selectFrom('shifts')
    .select('closed_at')
    .where('company_id', '=', db.context.companyId)
    .where('id', '=', receipt.shift_id)
    .executeTakeFirst();
  if (shift?.closed_at)
    throw new Refusal('void_blocked', {
      params: { reason: 'its money was counted in a closed shift; pay it back from the desk instead' },
    });
}

async function voidable(db: CompanyDb, id: string, date: string, version?: number): Promise<Voidable> {
  const receipt = await lockReceipt(db, id);
  if (!receipt) throw new Refusal('not_found');
  if (receipt.status !== 'posted' || !receipt.journal_id)
    throw new Refusal('not_posted', { params: { status: receipt.status } });
  if (version !== undefined && receipt.version !== version) throw new Refusal('version_conflict');
  if (date < receipt.receipt_date)
    throw new Refusal('void_date_before_document', { params: { date: receipt.receipt_date }, field: 'date' });
  await requireOpenPeriods(db, ['banking'], date, 'date');
  await lockCustomer(db, receipt.customer_id);
  await lockOpenItems(db, await itemsOfJournal(db, receipt.journal_id));
  await requireOpenShift(db, receipt);
  await requireUnsettled(db, receipt.journal_id);
  return {
    documentType: 'customer_receipt',
    id,
    number: receipt.number,
    journalId: receipt.journal_id,
    rateOfBase: receipt.rate_of_base,
  };
}

/** What voiding on this date would do, rolled back. */
export function previewCustomerReceiptVoid(
  pool: pg.Pool,
  context: CompanyContext,
  { id, date }: { id: string; date: string },
): Promise<EffectsPreview> {
  return dryRun(pool, context, async (db) => previewDocumentVoid(db, await voidable(db, id, date), date));
}

export interface VoidReceiptInput {
  id: string;
  date: string;
  reason: string;
  version: number;
  effectHash?: string | undefined;
}

/**
 * Voids a posted receipt: what it settled is open again, to the last figure. Refuses void_blocked while an allocation uses what
 * it left on account, or its money was counted in a closed shift.
 */
export function voidCustomerReceipt(pool: pg.Pool, context: CompanyContext, input: VoidReceiptInput): Promise<void> {
  return withCompany(pool, { ...context, reason: input.reason }, async (db) => {
    const document = await voidable(db, input.id, input.date, input.version);
    const voidId = await writeDocumentVoid(db, document, input);
    await db.query
      .updateTable('customer_receipts')
      .set({ voided_by_id: voidId, version: input.version + 1, updated_at: sql<string>`now()` })
      .where('company_id', '=', context.companyId)
      .where('id', '=', input.id)
      .execute();
  });
}
