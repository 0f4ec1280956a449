import type pg from 'pg';
import { lockReceiptDraft } from '../books/receipt-posting.ts';
import { deleteReceiptLines } from '../db/customer-receipts.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';

/** Deletes a draft with its lines. Anything posted is a fact and stays. */
export function deleteCustomerReceipt(
  pool: pg.Pool,
  context: CompanyContext,
  { id, version }: { id: string; version: number },
): Promise<void> {
  return withCompany(pool, context, async (db) => {
    await lockReceiptDraft(db, id, version);
    await deleteReceiptLines(db, id);
    await db.query
      .deleteFrom('customer_receipts')
      .where('company_id', '=', context.companyId)
      .where('id', '=', id)
      .execute();
  });
}
