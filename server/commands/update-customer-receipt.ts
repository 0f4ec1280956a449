import { sql } from 'kysely';
import type pg from 'pg';
import type { ReceiptInput } from '#contract/customer-receipts.ts';
import { draftColumns } from '../books/receipt-draft.ts';
import { lockReceiptDraft } from '../books/receipt-posting.ts';
import { replaceReceiptLines } from '../db/customer-receipts.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';

/** Replaces a draft at the version its writer saw. Refuses not_found, not_a_draft and version_conflict. */
export function updateCustomerReceipt(
  pool: pg.Pool,
  context: CompanyContext,
  { id, version, ...input }: ReceiptInput & { id: string; version: number },
): Promise<void> {
  return withCompany(pool, context, async (db) => {
    await lockReceiptDraft(db, id, version);
    const columns = await draftColumns(db, input);
    await db.query
      .updateTable('customer_receipts')
      .set({ ...columns, version: version + 1, updated_at: sql<string>`now()` })
      .where('company_id', '=', context.companyId)
      .where('id', '=', id)
      .execute();
    await replaceReceiptLines(db, id, input, true);
  });
}
