import { sql } from 'kysely';
import type pg from 'pg';
import type { InvoiceInput } from '#contract/sales-invoices.ts';
import { draftColumns, insertLines } from '../books/invoice-draft.ts';
import { lockInvoice } from '../db/sales-invoices.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

/** Replaces a draft at the version its writer saw. Refuses not_found, not_a_draft and version_conflict. */
export function updateSalesInvoice(
  pool: pg.Pool,
  context: CompanyContext,
  { id, version, ...input }: InvoiceInput & { id: string; version: number },
): Promise<void> {
  return withCompany(pool, context, async (db) => {
    const invoice = await lockInvoice(db, id);
    if (!invoice) throw new Refusal('not_found');
    if (invoice.status !== 'draft') throw new Refusal('not_a_draft', { params: { status: invoice.status } });
    if (invoice.version !== version) throw new Refusal('version_conflict');
    const { columns, priced, decimals } = await draftColumns(db, input);
    const own = { company_id: context.companyId, invoice_id: id };
    await db.query
      .deleteFrom('sales_invoice_lines')
      .where('company_id', '=', own.company_id)
      .where('invoice_id', '=', own.invoice_id)
      .execute();
    await db.query
      .updateTable('sales_invoices')
      .set({ ...columns, version: version + 1, updated_at: sql<string>`now()` })
      .where('company_id', '=', context.companyId)
      .where('id', '=', id)
      .execute();
    await insertLines(db, id, input, priced, decimals);
  });
}
