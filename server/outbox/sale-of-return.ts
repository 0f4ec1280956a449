import type { SaleReturned } from '#contract/events/payloads.ts';
import { compare, decimal, formatShort, subtract } from '#lib/decimal.ts';
import { requireSale } from '../books/credit-note-pricing.ts';
import { lockSale } from '../db/credit-notes.ts';
import type { SaleItem } from '../db/items.ts';
import { findSoldLines, type SoldLineRecord } from '../db/returns.ts';
import type { InvoiceRecord } from '../db/sales-invoices.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

/** Why a sale is not in the books: its event waits for the accountant, or is on its way; else nobody knows it. */
async function whereIsTheSale(db: CompanyDb, number: string): Promise<Refusal> {
  const { rows } = await db.sql.query<{ id: string; state: string }>(
    `select id, state from outbox_events where company_id = $1 and type = 'sale.completed' and payload ->> 'receiptNo' = $2
       and state not in ('processed', 'discarded') limit 1`,
    [db.context.companyId, number],
  );
  const [event] = rows;
  if (event?.state === 'parked') return new Refusal('predecessor_parked', { params: { event: event.id } });
  return new Refusal(event ? 'sale_pending' : 'sale_unknown', { params: { number }, field: 'saleNo' });
}

/**
 * The sale a till's return names, its row held. Refuses predecessor_parked where the sale's own event is parked, sale_pending where it
 * has not been applied yet, sale_unknown where there is none.
 */
export async function findSaleOfReturn(
  db: CompanyDb,
  payload: SaleReturned,
  date: string,
): Promise<InvoiceRecord | undefined> {
  const { saleNo } = payload;
  if (saleNo === null) return undefined;
  const found = await db.query
    .selectFrom('sales_invoices')
    .select('id')
    .where('company_id', '=', db.context.companyId)
    .where('number', '=', saleNo)
    .executeTakeFirst();
  if (!found) throw await whereIsTheSale(db, saleNo);
  await lockSale(db, found.id);
  const sale = await requireSale(db, found.id, date);
  if (sale.currency !== payload.currency)
    throw new Refusal('value_refused', { params: { constraint: 'currency of the sale' }, field: 'currency' });
  return sale;
}

/** Which line of the sale each returned line comes from: the same item, enough of it left, each line once. Refuses return_over_quantity. */
export async function matchSoldLines(
  db: CompanyDb,
  sale: InvoiceRecord,
  payload: SaleReturned,
  items: readonly SaleItem[],
): Promise<{ sold: SoldLineRecord[]; matched: SoldLineRecord[] }> {
  const sold = await findSoldLines(db, sale.id);
  const used = new Set<string>();
  const matched = payload.lines.map((line, index) => {
    const own = sold.filter((candidate) => candidate.item_id === items[index]?.id && !used.has(candidate.id));
    const left = (candidate: SoldLineRecord) =>
      subtract(decimal(candidate.quantity), decimal(candidate.returned_quantity));
    const fit = own.find((candidate) => compare(left(candidate), decimal(line.quantity)) >= 0);
    if (!fit) {
      const most = own.map(left).reduce((best, each) => (compare(each, best) > 0 ? each : best), decimal('0'));
      throw new Refusal('return_over_quantity', {
        params: { item: items[index]?.name ?? line.barcode, left: formatShort(most), wanted: line.quantity },
        field: `lines.${index}.quantity`,
      });
    }
    used.add(fit.id);
    return fit;
  });
  return { sold, matched };
}
