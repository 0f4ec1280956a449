import type { EventType } from '#contract/events/envelope.ts';
import type { BusinessDate } from '#lib/dates.ts';
import { newId } from '#lib/ids.ts';
import { acceptOutboxEvents } from '#server/commands/accept-outbox-events.ts';
import { claimHeads } from '#server/db/outbox-heads.ts';
import { drawerBalances, drawerOf } from '#server/db/shifts.ts';
import { readCompany } from '#server/db/with-company.ts';
import { drainDevice } from '../../../worker/drain-device.ts';
import { count, pick, rateOn, type Trader, tillNumber } from './company.ts';

type Shift = { shiftId: string; businessDate: BusinessDate };

/** Hands one event in as the till does, and lets the worker apply it. */
async function send(trader: Trader, type: EventType, payload: Record<string, unknown>, day: BusinessDate) {
  const { till, clerk, database, warehouseId, setting } = trader;
  till.seq += 1;
  const { companyId } = clerk;
  const device = {
    company_id: companyId,
    company_code: setting.code,
    device_id: till.deviceId,
    device_code: 'TILL-1',
    branch_id: till.branchId,
    warehouse_id: warehouseId,
    epoch: 1,
  };
  const context = { companyId, actor: { kind: 'device' as const, id: till.deviceId }, requestId: 'year' };
  const envelope = { eventId: newId(), epoch: 1, deviceSeq: till.seq, type, schemaVersion: 1 };
  await acceptOutboxEvents(database.app, context, device, [{ ...envelope, occurredAt: `${day}T09:00:00Z`, payload }]);
  const worker = { id: newId(), pool: database.worker };
  for (const claim of await claimHeads(database.worker, worker.id, 10)) {
    const { failed } = await drainDevice(worker, claim, () => false);
    if (failed > 0) throw new Error(`${setting.code}: ${type} of ${day} was not applied`);
  }
  count(trader, type);
}

function chargedFor(trader: Trader, quantity: number, price: number) {
  const net = (quantity * price).toFixed(2);
  const tax = (Number(net) * trader.setting.taxRate).toFixed(2);
  const taxes = [{ code: trader.setting.standardTax, taxable: net, tax }];
  return { net, tax, taxes, total: (Number(net) + Number(tax)).toFixed(2) };
}

/** Paid in base, by card, or in notes with change in local currency where there are two. */
async function tendersOf(trader: Trader, total: string, day: BusinessDate) {
  const { base, local } = trader.setting;
  const way = trader.random();
  if (way < 0.25) return [{ method: 'card', tendered: total, applied: total }];
  if (base === local || way < 0.6) return [{ method: 'cash_base', tendered: total, applied: total }];
  const rate = await rateOn(trader, base, day);
  const given = Math.ceil(Number(total));
  const over = (given - Number(total)).toFixed(2);
  if (Number(over) === 0) return [{ method: 'cash_base', tendered: total, applied: total }];
  return [
    { method: 'cash_base', tendered: String(given), applied: String(given) },
    { method: 'cash_local', tendered: `-${Math.round(Number(over) * rate)}`, applied: `-${over}` },
  ];
}

async function sale(trader: Trader, shift: Shift): Promise<string> {
  const { barcode, price } = pick(trader, trader.items);
  const quantity = 1 + Math.floor(trader.random() * 4);
  const { net, tax, taxes, total } = chargedFor(trader, quantity, price);
  const receiptNo = tillNumber(trader, 'S');
  const tenders = await tendersOf(trader, total, shift.businessDate);
  const lines = [{ barcode, quantity: String(quantity), unitPrice: String(price), net }];
  const payload = { ...shift, receiptNo, currency: trader.setting.base, lines, taxes, net, tax, total, tenders };
  await send(trader, 'sale.completed', payload, shift.businessDate);
  // One piece of it may come back at once.
  if (trader.random() < 0.25) {
    const back = chargedFor(trader, 1, price);
    const refund = { method: 'cash_base', tendered: back.total, applied: back.total };
    const words = { returnNo: tillNumber(trader, 'R'), saleNo: receiptNo, reason: 'changed their mind' };
    const returned = { barcode, quantity: '1', unitPrice: String(price), net: back.net, restock: true };
    const payloadOfReturn = { ...shift, ...words, ...back, currency: trader.setting.base, lines: [returned] };
    await send(trader, 'sale.returned', { ...payloadOfReturn, tenders: [refund] }, shift.businessDate);
  }
  return receiptNo;
}

/** Somebody pays an invoice of the desk at the till. */
async function collectAtTill(trader: Trader, shift: Shift) {
  const { database, accountant, setting } = trader;
  const { rows } = await readCompany(database.app, accountant, (db) =>
    db.sql.query<{ number: string; balance: string }>(
      `select s.number, o.balance from open_items o join sales_invoices s on s.company_id = o.company_id and s.id = o.document_id and s.status = 'posted'
       where o.company_id = $1 and o.currency = $2 and o.balance > 1 and o.document_date <= $3 order by o.document_date, o.id limit 1`,
      [accountant.companyId, setting.base, shift.businessDate],
    ),
  );
  const [owed] = rows;
  if (!owed) return;
  const amount = Number(owed.balance).toFixed(2);
  const receiptNo = tillNumber(trader, 'P');
  const tenders = [{ method: 'cash_base', tendered: amount }];
  const invoices = [{ number: owed.number, amount }];
  const payload = { ...shift, receiptNo, currency: setting.base, invoices, tenders };
  await send(trader, 'receipt.collected', payload, shift.businessDate);
}

/** A day at the till: float, sales, returns, a payment, something paid out, and the drawer counted, a little over or short. */
export async function tradeAtTill(trader: Trader, day: BusinessDate, sales: number): Promise<void> {
  const { base } = trader.setting;
  const shift = { shiftId: newId(), businessDate: day };
  await send(trader, 'shift.opened', { ...shift, cashier: 'Karim', counts: [{ currency: base, amount: '0' }] }, day);
  const cash = { ...shift, currency: base };
  await send(trader, 'cash.moved', { ...cash, kind: 'cash_in', amount: '100' }, day);
  for (let one = 0; one < sales; one += 1) await sale(trader, shift);
  await collectAtTill(trader, shift);
  await send(trader, 'cash.moved', { ...cash, kind: 'paid_out', amount: '12.50', reason: 'coffee' }, day);
  const { database, accountant, till, random } = trader;
  const balances = await readCompany(database.app, accountant, async (db) =>
    drawerBalances(db, await drawerOf(db, till.deviceId)),
  );
  const counts = [...balances].map(([currency, amount]) => ({
    currency,
    amount: Math.max(0, Number(amount) + (random() < 0.3 ? -1 : 0)).toFixed(2),
  }));
  await send(trader, 'shift.closed', { ...shift, counts }, day);
}
