import { sql } from 'kysely';
import type pg from 'pg';
import type { EffectsPreview } from '#contract/ledger.ts';
import { newId } from '#lib/ids.ts';
import {
  applyVoid,
  previewVoid,
  proposeVoid,
  type VoidableDocument,
  type VoidConfirmation,
  type VoidRequest,
  writeVoid,
} from '../books/document-void.ts';
import { findReturnsOfSale } from '../db/returns.ts';
import { lockInvoice } from '../db/sales-invoices.ts';
import { type CompanyContext, type CompanyDb, dryRun, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

async function voidable(db: CompanyDb, id: string): Promise<VoidableDocument> {
  const invoice = await lockInvoice(db, id);
  if (!invoice) throw new Refusal('not_found');
  const returns = (await findReturnsOfSale(db, id)).filter((note) => note.status === 'posted');
  if (returns.length > 0)
    throw new Refusal('returns_exist', {
      params: { number: invoice.number ?? '', returns: returns.map((note) => note.number).join(', ') },
    });
  return { ...invoice, type: 'sales_invoice', date: invoice.invoice_date };
}

/** What voiding on this date would do, rolled back. */
export function previewSalesInvoiceVoid(
  pool: pg.Pool,
  context: CompanyContext,
  input: { id: string; date: string },
): Promise<EffectsPreview> {
  return dryRun(pool, context, async (db) => {
    const voidId = newId();
    const proposal = await proposeVoid(db, await voidable(db, input.id), input);
    return previewVoid(db, voidId, proposal, await applyVoid(db, voidId, proposal));
  });
}

export interface VoidInput extends VoidConfirmation, VoidRequest {
  id: string;
  version: number;
}

/** Voids a posted invoice: a row of its own, the exact negation of the stored effects, dated on an open day not before the document. */
export function voidSalesInvoice(pool: pg.Pool, context: CompanyContext, input: VoidInput): Promise<void> {
  return withCompany(pool, { ...context, reason: input.reason }, async (db) => {
    const voidId = newId();
    const document = await voidable(db, input.id);
    await writeVoid(db, voidId, document, await proposeVoid(db, document, input), input);
    await db.query
      .updateTable('sales_invoices')
      .set({ voided_by_id: voidId, version: input.version + 1, updated_at: sql<string>`now()` })
      .where('company_id', '=', context.companyId)
      .where('id', '=', input.id)
      .execute();
  });
}
