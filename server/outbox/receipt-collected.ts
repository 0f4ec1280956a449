import type { ReceiptCollected } from '#contract/events/payloads.ts';
import { newId } from '#lib/ids.ts';
import { requireOpenPeriods } from '../books/period-locks.ts';
import { draftColumns } from '../books/receipt-draft.ts';
import { proposeReceipt } from '../books/receipt-posting.ts';
import { applyReceipt, markReceiptPosted } from '../books/write-receipt.ts';
import { replaceReceiptLines } from '../db/customer-receipts.ts';
import { findSoldOnAccount } from '../db/open-items.ts';
import { findShift } from '../db/shifts.ts';
import { findTenderMethods, type TenderMethod } from '../db/till-masters.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import type { AppliedEvent, OutboxEvent } from './event.ts';
import { postingDate } from './posting-date.ts';

/** The invoices a till collected for, as open items of one customer; none where somebody had the money taken on account. */
async function itemsOf(db: CompanyDb, payload: ReceiptCollected, onAccountOf: string | null) {
  if (onAccountOf) return { customerId: onAccountOf, applications: [] };
  const found = await findSoldOnAccount(
    db,
    payload.invoices.map((invoice) => invoice.number),
  );
  const applications = payload.invoices.map((invoice, index) => {
    const item = found.get(invoice.number);
    const field = `invoices.${index}.number`;
    if (!item) throw new Refusal('invoice_unknown', { params: { number: invoice.number }, field });
    return { openItemId: item.id, amount: invoice.amount, customerId: item.customer_id };
  });
  const customers = new Set(applications.map((application) => application.customerId));
  const [customerId] = customers;
  if (!customerId || customers.size > 1) throw new Refusal('receipt_of_several', { field: 'invoices' });
  return { customerId, applications };
}

function tendersOf(methods: ReadonlyMap<string, TenderMethod>, payload: ReceiptCollected) {
  return payload.tenders.map((tender) => {
    const method = methods.get(tender.method);
    if (!method) throw new Refusal('tender_unknown', { params: { tender: tender.method } });
    return { methodId: method.id, currency: method.currency as ReceiptCollected['currency'], amount: tender.tendered };
  });
}

/**
 * Brings a payment of open invoices, taken at a till, to the books: the receipt a desk would write, under the till's own number,
 * its cash in the drawer of its shift. Done already is done. What it pays that is settled meanwhile blocks it, for a person to see,
 * who may have the money taken on account.
 */
export async function applyReceiptCollected(
  db: CompanyDb,
  event: OutboxEvent,
  payload: ReceiptCollected,
): Promise<AppliedEvent> {
  const known = await db.query
    .selectFrom('customer_receipts')
    .select('id')
    .where('company_id', '=', db.context.companyId)
    .where('source_event_id', '=', event.id)
    .executeTakeFirst();
  if (known) return { documentType: 'customer_receipt', documentId: known.id };
  const date = await postingDate(db, event, payload.businessDate, ['banking']);
  await requireOpenPeriods(db, ['banking'], date);
  const shift = await findShift(db, payload.shiftId);
  if (!shift) throw new Refusal('shift_unknown');
  if (shift.closed_at) throw new Refusal('shift_closed');
  const { customerId, applications } = await itemsOf(db, payload, event.on_account_customer_id);
  const methods = await findTenderMethods(db);
  const input = {
    customerId,
    receiptDate: date,
    currency: payload.currency,
    reference: null,
    notes: null,
    tenders: tendersOf(methods, payload),
    applications,
  };
  const id = newId();
  await db.query
    .insertInto('customer_receipts')
    .values({
      company_id: db.context.companyId,
      id,
      ...(await draftColumns(db, input)),
      business_date: payload.businessDate,
      channel: 'till',
      device_id: event.device_id,
      shift_id: payload.shiftId,
      source_event_id: event.id,
    })
    .execute();
  await replaceReceiptLines(db, id, input, false);
  const byId = new Map([...methods.values()].map((method) => [method.id, method]));
  const proposal = await proposeReceipt(db, id, undefined, {
    drawerId: shift.drawer_id,
    accountOf: (methodId) => {
      const method = byId.get(methodId);
      return method ? { accountId: method.account_id, cash: method.kind === 'cash' } : undefined;
    },
  });
  const journalId = await applyReceipt(db, proposal, payload.receiptNo);
  await markReceiptPosted(db, proposal, { number: payload.receiptNo, journalId, by: null });
  return { documentType: 'customer_receipt', documentId: id };
}
