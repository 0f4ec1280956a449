import type { Receipt } from '#contract/customer-receipts.ts';
import { findReceipt, findReceiptApplications, findReceiptTenders } from '#server/db/customer-receipts.ts';
import { findDocumentVoid } from '#server/db/document-voids.ts';
import { journalsOfDocuments } from '#server/db/ledger.ts';
import { findItemOfDocument, findOpenItems, settlementsOf } from '#server/db/open-items.ts';
import { appPool } from '#server/db/pool.ts';
import { documentActivity } from '#server/db/sales-invoices.ts';
import { type CompanyDb, readCompany } from '#server/db/with-company.ts';
import { presentReceipt } from '#server/presenters/customer-receipt.ts';
import { Refusal } from '#server/refusal.ts';
import type { MemberContext } from '../endpoint.ts';

/** Lines that name open items, with the items as they stand now. */
export async function withItems(db: CompanyDb, lines: readonly { open_item_id: string; amount: string }[]) {
  const items = await findOpenItems(
    db,
    lines.map((line) => line.open_item_id),
  );
  return lines.flatMap(({ open_item_id, amount }) => {
    const item = items.get(open_item_id);
    return item ? [{ item, amount }] : [];
  });
}

/** The answer of every endpoint that ends with one receipt: everything its page shows, in one snapshot. */
export function showReceipt(context: MemberContext, id: string): Promise<Receipt> {
  return readCompany(appPool(), context.company, async (db) => {
    const receipt = await findReceipt(db, id);
    if (!receipt) throw new Refusal('not_found');
    const item = await findItemOfDocument(db, 'customer_receipt', id);
    return presentReceipt(
      {
        receipt,
        tenders: await findReceiptTenders(db, id),
        applications: await withItems(db, await findReceiptApplications(db, id)),
        credit: item ? { item, settlements: await settlementsOf(db, item.id) } : undefined,
        journals: await journalsOfDocuments(db, [id, ...(receipt.voided_by_id ? [receipt.voided_by_id] : [])]),
        voided: receipt.voided_by_id ? await findDocumentVoid(db, receipt.voided_by_id) : undefined,
        activity: await documentActivity(db, 'customer_receipts', id),
      },
      context.can,
    );
  });
}
