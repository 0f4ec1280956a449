import type pg from 'pg';
import { creditNoteInput } from '#contract/credit-notes.ts';
import { customerInput } from '#contract/customers.ts';
import { priceListInput } from '#contract/price-lists.ts';
import { invoiceInput, invoiceListQuery } from '#contract/sales-invoices.ts';
import { addDays } from '#lib/dates.ts';
import { decimal, formatShort, multiply, round } from '#lib/decimal.ts';
import { createCreditNote } from '#server/commands/create-credit-note.ts';
import { createCustomer } from '#server/commands/create-customer.ts';
import { createSalesInvoice } from '#server/commands/create-sales-invoice.ts';
import { postCreditNote } from '#server/commands/post-credit-note.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { createPriceList } from '#server/commands/save-price-list.ts';
import { findSoldLines } from '#server/db/returns.ts';
import { type InvoiceRecord, listInvoices } from '#server/db/sales-invoices.ts';
import { findTenderMethods } from '#server/db/till-masters.ts';
import { readCompany } from '#server/db/with-company.ts';
import { demoKey } from './demo-key.ts';
import type { DemoCompany, MasterData } from './trading.ts';

const REASONS = ['Wrong shade delivered', 'Bags torn in transport', 'Ordered too many'] as const;

async function giveBack(pool: pg.Pool, company: DemoCompany, sale: InvoiceRecord, index: number) {
  const { context } = company;
  const { sold, card } = await readCompany(pool, context, async (db) => ({
    sold: await findSoldLines(db, sale.id),
    card: (await findTenderMethods(db)).get('card'),
  }));
  const [line] = sold;
  if (!line) return;
  const refund = index === 1 && card ? [{ tenderMethodId: card.id, amount: '1' }] : [];
  const id = await createCreditNote(
    pool,
    context,
    creditNoteInput.parse({
      invoiceId: sale.id,
      customerId: null,
      warehouseId: company.warehouseId,
      noteDate: addDays(sale.invoice_date, 2) < company.today ? addDays(sale.invoice_date, 2) : company.today,
      currency: company.currency,
      reason: REASONS[index % REASONS.length],
      restockingPercent: index === 2 ? '10' : null,
      refunds: refund,
      lines: [
        {
          invoiceLineId: line.id,
          itemId: line.item_id,
          description: line.description,
          quantity: index === 0 ? line.quantity : '1',
          unitPrice: line.unit_price,
          discountPercent: '0',
          restock: index !== 1,
        },
      ],
    }),
    demoKey(),
  );
  // The last one is still being looked at.
  if (index < 3) await postCreditNote(pool, context, { id, version: 1 });
}

/** A shop that buys by the shelf price, at the end of the month, and stands just below its limit. */
async function tellRetail(pool: pg.Pool, company: DemoCompany, master: MasterData) {
  const { context, currency } = company;
  const shelf = (price: string) => formatShort(round(multiply(decimal(price), decimal('1.25')), 2));
  const goods = master.items.slice(0, 20);
  const priceListId = await createPriceList(
    pool,
    context,
    priceListInput.parse({
      code: 'RETAIL',
      name: 'Retail, VAT included',
      nameAr: 'تجزئة، مع الضريبة',
      currency,
      pricesIncludeTax: true,
      prices: goods.map((item) => ({
        itemId: item.id,
        unitPrice: shelf(item.price),
        validFrom: company.openingDate,
        validTo: null,
      })),
    }),
    demoKey(),
  );
  const customerId = await createCustomer(
    pool,
    context,
    customerInput.parse({
      code: 'C-01905',
      name: 'Dora Corner Hardware',
      nameAr: 'عدد زاوية الدورة',
      taxNumber: null,
      phone: '+961 1 255 431',
      email: null,
      address: null,
      currency,
      termsDays: 15,
      termsEndOfMonth: true,
      creditLimitBase: '1500',
      priceListId,
    }),
    demoKey(),
  );
  const invoice = invoiceInput.parse({
    customerId,
    warehouseId: company.warehouseId,
    invoiceDate: addDays(company.today, -3),
    dueDate: null,
    currency,
    pricesIncludeTax: true,
    customerReference: null,
    notes: null,
    lines: goods.slice(0, 4).map((item) => ({
      itemId: item.id,
      description: item.name,
      quantity: '7',
      unitPrice: shelf(item.price),
      discountPercent: '0',
    })),
  });
  const id = await createSalesInvoice(pool, context, invoice, demoKey());
  await postSalesInvoice(pool, context, { id, version: 1 });
}

/** Some goods come back: a line whole, one broken and paid out in part, one with a fee, and one not posted yet. */
export async function tellReturns(pool: pg.Pool, company: DemoCompany, master: MasterData): Promise<void> {
  const query = invoiceListQuery.parse({ status: ['posted'], sort: 'date', limit: 12 });
  const { rows } = await readCompany(pool, company.context, (db) => listInvoices(db, query));
  for (const [index, sale] of rows.filter((_, at) => at % 3 === 1).entries())
    await giveBack(pool, company, sale, index);
  if (company.standardTax === 'VAT11') await tellRetail(pool, company, master);
}
