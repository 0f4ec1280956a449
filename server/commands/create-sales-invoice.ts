import type pg from 'pg';
import type { InvoiceInput } from '#contract/sales-invoices.ts';
import { newId } from '#lib/ids.ts';
import { draftColumns, insertLines } from '../books/invoice-draft.ts';
import { type Idempotency, once } from '../db/idempotency.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';

/** Writes a draft and returns its id; a replay of the request returns the first one's. A draft may be dated in a closed period. */
export function createSalesInvoice(
  pool: pg.Pool,
  context: CompanyContext,
  input: InvoiceInput,
  idempotency: Idempotency,
): Promise<string> {
  return withCompany(pool, context, (db) =>
    once(db, idempotency, async () => {
      const id = newId();
      const { columns, priced, decimals } = await draftColumns(db, input);
      await db.query
        .insertInto('sales_invoices')
        .values({ company_id: context.companyId, id, ...columns, created_by: context.actor.id })
        .execute();
      await insertLines(db, id, input, priced, decimals);
      return id;
    }),
  );
}
