import type pg from 'pg';
import { lockInvoice } from '../db/sales-invoices.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

/** Deletes a draft with its lines. Anything posted is a fact and stays. */
export function deleteSalesInvoice(
  pool: pg.Pool,
  context: CompanyContext,
  { id, version }: { id: string; version: number },
): Promise<void> {
  return withCompany(pool, context, async (db) => {
    const invoice = await lockInvoice(db, id);
    if (!invoice) throw new Refusal('not_found');
    if (invoice.status !== 'draft') throw new Refusal('not_a_draft', { params: { status: invoice.status } });
    if (invoice.version !== version) throw new Refusal('version_conflict');
    await db.query
      .deleteFrom('sales_invoice_lines')
      .where('company_id', '=', context.companyId)
      .where('invoice_id', '=', id)
      .execute();
    await db.query
      .deleteFrom('sales_invoices')
      .where('company_id', '=', context.companyId)
      .where('id', '=', id)
      .execute();
  });
}
