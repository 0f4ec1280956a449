import type { Invoice } from '#contract/sales-invoices.ts';
import { findDocumentVoid } from '#server/db/document-voids.ts';
import { journalsOfDocuments, taxLinesOfJournal } from '#server/db/ledger.ts';
import { findItemOfDocument, settlementsOf } from '#server/db/open-items.ts';
import { appPool } from '#server/db/pool.ts';
import { findReturnsOfSale } from '#server/db/returns.ts';
import { documentActivity, documentTenders, findInvoice, findInvoiceLines } from '#server/db/sales-invoices.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentInvoice } from '#server/presenters/sales-invoice.ts';
import { Refusal } from '#server/refusal.ts';
import type { MemberContext } from '../endpoint.ts';

/** The answer of every endpoint that ends with one invoice: everything its page shows, in one snapshot. */
export function showInvoice(context: MemberContext, id: string): Promise<Invoice> {
  return readCompany(appPool(), context.company, async (db) => {
    const invoice = await findInvoice(db, id);
    if (!invoice) throw new Refusal('not_found');
    const item = await findItemOfDocument(db, 'sales_invoice', id);
    return presentInvoice(
      {
        invoice,
        lines: await findInvoiceLines(db, id),
        journals: await journalsOfDocuments(db, [id, ...(invoice.voided_by_id ? [invoice.voided_by_id] : [])]),
        taxes: invoice.journal_id ? await taxLinesOfJournal(db, invoice.journal_id) : [],
        voided: invoice.voided_by_id ? await findDocumentVoid(db, invoice.voided_by_id) : undefined,
        tenders: await documentTenders(db, id),
        activity: await documentActivity(db, 'sales_invoices', id),
        receivable: item ? { item, settlements: await settlementsOf(db, item.id) } : undefined,
        returns: await findReturnsOfSale(db, id),
      },
      context.can,
    );
  });
}
