import type pg from 'pg';
import type { ReceiptInput } from '#contract/customer-receipts.ts';
import { newId } from '#lib/ids.ts';
import { draftColumns } from '../books/receipt-draft.ts';
import { replaceReceiptLines } from '../db/customer-receipts.ts';
import { type Idempotency, once } from '../db/idempotency.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';

/** Writes a draft and returns its id; a replay of the request returns the first one's. A draft may be dated in a closed period. */
export function createCustomerReceipt(
  pool: pg.Pool,
  context: CompanyContext,
  input: ReceiptInput,
  idempotency: Idempotency,
): Promise<string> {
  return withCompany(pool, context, (db) =>
    once(db, idempotency, async () => {
      const id = newId();
      const columns = await draftColumns(db, input);
      await db.query
        .insertInto('customer_receipts')
        .values({ company_id: context.companyId, id, ...columns, created_by: context.actor.id })
        .execute();
      await replaceReceiptLines(db, id, input, false);
      return id;
    }),
  );
}
