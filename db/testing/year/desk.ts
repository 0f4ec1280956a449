import { creditNoteInput } from '#contract/credit-notes.ts';
import { receiptInput } from '#contract/customer-receipts.ts';
import { invoiceInput } from '#contract/sales-invoices.ts';
import type { BusinessDate } from '#lib/dates.ts';
import { allocateCredit } from '#server/commands/allocate-credit.ts';
import { createCreditNote } from '#server/commands/create-credit-note.ts';
import { createCustomerReceipt } from '#server/commands/create-customer-receipt.ts';
import { createSalesInvoice } from '#server/commands/create-sales-invoice.ts';
import { postCreditNote } from '#server/commands/post-credit-note.ts';
import { postCustomerReceipt } from '#server/commands/post-customer-receipt.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { undoAllocation } from '#server/commands/undo-allocation.ts';
import { voidCreditNote } from '#server/commands/void-credit-note.ts';
import { voidCustomerReceipt } from '#server/commands/void-customer-receipt.ts';
import { voidSalesInvoice } from '#server/commands/void-sales-invoice.ts';
import { listMethods } from '#server/db/customer-receipts.ts';
import { type OpenItemRecord, openItemsOf } from '#server/db/open-items.ts';
import { findSoldLines } from '#server/db/returns.ts';
import { readCompany } from '#server/db/with-company.ts';
import { fresh } from '../receipts.ts';
import { count, pick, rateOn, type Trader } from './company.ts';

/** An invoice of one to three lines in any of the company's currencies, prices with tax or without. One in eight is voided at once. */
export async function sell(trader: Trader, date: BusinessDate): Promise<string | null> {
  const { database, clerk, setting, random } = trader;
  const currency = pick(trader, [setting.base, setting.base, setting.local, setting.foreign]);
  const factor = (await rateOn(trader, setting.base, date)) / (await rateOn(trader, currency, date));
  const lines = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
    const item = pick(trader, trader.items);
    return {
      itemId: item.id,
      description: item.barcode,
      quantity: (1 + random() * 9).toFixed(pick(trader, [0, 0, 2])),
      unitPrice: (item.price * factor * (0.9 + random() * 0.2)).toFixed(pick(trader, [2, 3])),
      discountPercent: pick(trader, ['0', '0', '7.5']),
    };
  });
  const input = invoiceInput.parse({
    customerId: pick(trader, trader.customers),
    warehouseId: trader.warehouseId,
    invoiceDate: date,
    dueDate: null,
    currency,
    pricesIncludeTax: random() < 0.4,
    lines,
  });
  const id = await createSalesInvoice(database.app, clerk, input, fresh());
  await postSalesInvoice(database.app, clerk, { id, version: 1 });
  count(trader, 'invoices');
  if (random() > 0.12) return id;
  await voidSalesInvoice(database.app, trader.accountant, { id, date, reason: 'wrong customer', version: 2 });
  count(trader, 'invoices voided');
  return null;
}

async function owedBy(trader: Trader, customerId: string): Promise<OpenItemRecord[]> {
  return readCompany(trader.database.app, trader.accountant, (db) => openItemsOf(db, customerId));
}

type Tender = [method: string, currency: string, amount: string];

/** What pays an amount of a currency: as it is, in notes with change in local currency, or in local currency, something left over. */
async function tendersFor(trader: Trader, currency: string, amount: number, date: BusinessDate): Promise<Tender[]> {
  const { base, local } = trader.setting;
  if (currency === local) return [['cash_base', local, amount.toFixed(2)]];
  const rate = await rateOn(trader, currency, date);
  const way = trader.random();
  if (base !== local && way < 0.3)
    return [['cash_local', local, (Math.ceil((amount * rate) / 1000) * 1000).toFixed(0)]];
  if (base !== local && currency === base && way < 0.55) {
    const notes = Math.ceil(amount / 50) * 50;
    const change = Math.floor((notes - amount) * rate);
    return [['cash_base', base, String(notes)], ...(change > 0 ? [['cash_local', local, `-${change}`] as Tender] : [])];
  }
  return [['transfer_base', currency, (amount * (way > 0.85 ? 1.1 : 1)).toFixed(2)]];
}

/** A customer pays one or two of what is owed, whole or in part; what is over stays on account. One in ten is taken back. */
export async function collect(trader: Trader, date: BusinessDate): Promise<void> {
  const { database, accountant, random } = trader;
  const customerId = pick(trader, trader.customers);
  const owed = (await owedBy(trader, customerId)).filter(({ balance }) => Number(balance) > 1);
  const [first] = owed;
  if (!first) return;
  const paid = owed.filter(({ currency }) => currency === first.currency).slice(0, 1 + Math.floor(random() * 2));
  const applications = paid.map((item) => ({
    openItemId: item.id,
    amount:
      random() < 0.6 ? Number(item.balance).toFixed(2) : (Number(item.balance) * (0.2 + random() * 0.6)).toFixed(2),
  }));
  const total = applications.reduce((sum, { amount }) => sum + Number(amount), 0);
  const methods = await readCompany(database.app, accountant, listMethods);
  const tenders = await tendersFor(trader, first.currency, total, date);
  const input = receiptInput.parse({
    customerId,
    receiptDate: date,
    currency: first.currency,
    reference: null,
    notes: null,
    tenders: tenders.map(([code, currency, amount]) => ({
      methodId: methods.find((method) => method.code === code)?.id,
      currency,
      amount,
    })),
    applications,
  });
  const id = await createCustomerReceipt(database.app, accountant, input, fresh());
  await postCustomerReceipt(database.app, accountant, { id, version: 1 });
  count(trader, 'receipts');
  if (random() > 0.1) return;
  await voidCustomerReceipt(database.app, accountant, { id, date, reason: 'cheque returned', version: 2 });
  count(trader, 'receipts voided');
}

/** What lies on account settles something of the same currency; one in four is undone again. */
export async function allocate(trader: Trader, date: BusinessDate): Promise<void> {
  const { database, accountant, random } = trader;
  for (const customerId of trader.customers) {
    const items = await owedBy(trader, customerId);
    const credit = items.find(({ balance }) => Number(balance) <= -0.01);
    const debt = items.find(({ balance, currency }) => Number(balance) > 0 && currency === credit?.currency);
    if (!credit || !debt) continue;
    const amount = Math.min(-Number(credit.balance), Number(debt.balance)).toFixed(2);
    const applications = [{ openItemId: debt.id, amount }];
    const wish = { creditItemId: credit.id, allocationDate: date, notes: null, applications };
    const id = await allocateCredit(database.app, accountant, wish, fresh());
    count(trader, 'allocations');
    if (random() > 0.25) continue;
    await undoAllocation(database.app, accountant, { id, date, reason: 'wrong invoice', version: 1 });
    count(trader, 'allocations undone');
  }
}

/** One line of a sale comes back, in part or whole, to stock or not. One in six is voided. */
export async function giveBack(trader: Trader, invoiceId: string, date: BusinessDate): Promise<void> {
  const { database, accountant, setting, random } = trader;
  const [line] = await readCompany(database.app, accountant, (db) => findSoldLines(db, invoiceId));
  if (!line) return;
  const input = creditNoteInput.parse({
    invoiceId,
    customerId: null,
    warehouseId: trader.warehouseId,
    noteDate: date,
    currency: setting.base,
    reason: 'torn in transport',
    restockingPercent: pick(trader, [null, null, '10']),
    notes: null,
    lines: [
      {
        invoiceLineId: line.id,
        itemId: line.item_id,
        description: line.description,
        quantity: random() < 0.5 ? line.quantity : '1',
        unitPrice: line.unit_price,
        discountPercent: '0',
        restock: line.item_kind === 'stocked' && random() < 0.7,
      },
    ],
  });
  const id = await createCreditNote(database.app, accountant, input, fresh());
  await postCreditNote(database.app, accountant, { id, version: 1 });
  count(trader, 'returns');
  if (random() > 0.16) return;
  await voidCreditNote(database.app, accountant, { id, date, reason: 'goods were right', version: 2 });
  count(trader, 'returns voided');
}
