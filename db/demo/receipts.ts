import type pg from 'pg';
import { receiptInput } from '#contract/customer-receipts.ts';
import { customerListQuery } from '#contract/customers.ts';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import { addDays, type BusinessDate } from '#lib/dates.ts';
import { add, decimal, divide, format, multiply, round, subtract, sum } from '#lib/decimal.ts';
import { allocateCredit } from '#server/commands/allocate-credit.ts';
import { createCustomerReceipt } from '#server/commands/create-customer-receipt.ts';
import { postCustomerReceipt } from '#server/commands/post-customer-receipt.ts';
import { listMethods } from '#server/db/customer-receipts.ts';
import { listCustomers } from '#server/db/customers.ts';
import { latestRates } from '#server/db/exchange-rates.ts';
import { findItemOfDocument, type OpenItemRecord, openItemsOf } from '#server/db/open-items.ts';
import { type CompanyContext, readCompany } from '#server/db/with-company.ts';
import { demoKey } from './demo-key.ts';

export interface DemoCollector {
  context: CompanyContext;
  base: CurrencyCode;
  local: CurrencyCode;
  today: BusinessDate;
}

interface Payment {
  customerId: string;
  date: BusinessDate;
  tenders: [method: string, currency: CurrencyCode, amount: string][];
  applications: [OpenItemRecord, string][];
  reference: string | null;
}

async function pay(pool: pg.Pool, company: DemoCollector, payment: Payment): Promise<string> {
  const methods = await readCompany(pool, company.context, listMethods);
  const input = receiptInput.parse({
    customerId: payment.customerId,
    receiptDate: payment.date,
    currency: company.base,
    reference: payment.reference,
    notes: null,
    tenders: payment.tenders.map(([code, currency, amount]) => ({
      methodId: methods.find((method) => method.code === code)?.id,
      currency,
      amount,
    })),
    applications: payment.applications.map(([item, amount]) => ({ openItemId: item.id, amount })),
  });
  const id = await createCustomerReceipt(pool, company.context, input, demoKey());
  await postCustomerReceipt(pool, company.context, { id, version: 1 });
  return id;
}

/** Local currency for one unit of base on a day, as the market had it. */
async function rateOf(pool: pg.Pool, { context, base }: DemoCollector, date: BusinessDate) {
  const [found] = await readCompany(pool, context, (db) => latestRates(db, ['market'], [base], date));
  return decimal(found?.rate ?? '1');
}

/**
 * What customers paid: one all they owed by transfer, one a part of the oldest, one in notes with change in the other currency, one
 * in the other currency to the last coin, one on account, of which a part is allocated later. The others have not paid: the
 * ageing has something to say.
 */
export async function tellReceipts(pool: pg.Pool, company: DemoCollector): Promise<void> {
  const { context, base, local, today } = company;
  const { rows: customers } = await readCompany(pool, context, (db) =>
    listCustomers(db, customerListQuery.parse({ sort: 'code' })),
  );
  const open = async (index: number) => {
    const customerId = customers[index]?.id ?? '';
    const items = await readCompany(pool, context, (db) => openItemsOf(db, customerId));
    return {
      customerId,
      // Sales in a third currency stay open: the revaluation has them to look at.
      items: items.filter(
        (item) => item.currency === base && Number(item.balance) > 0 && item.document_date < addDays(today, -3),
      ),
    };
  };
  const whole = (items: readonly OpenItemRecord[]) =>
    items.map((item): [OpenItemRecord, string] => [item, item.balance]);
  const total = (items: readonly OpenItemRecord[]) => sum(items.map((item) => decimal(item.balance)));
  const two = base !== local;

  const [all, part, cash, other] = [await open(0), await open(1), await open(2), await open(3)];
  const date = addDays(today, -2);
  if (all.items.length > 0)
    await pay(pool, company, {
      customerId: all.customerId,
      date,
      tenders: [['transfer_base', base, format(total(all.items))]],
      applications: whole(all.items),
      reference: 'TRF 88213',
    });
  const [oldest] = part.items;
  if (oldest) {
    const half = format(round(divide(decimal(oldest.balance), decimal('2'), 2), 2));
    await pay(pool, company, {
      customerId: part.customerId,
      date,
      tenders: [['cash_base', base, half]],
      applications: [[oldest, half]],
      reference: null,
    });
  }
  const [note] = cash.items;
  if (note) {
    const owed = decimal(note.balance);
    const notes = add(divide(owed, decimal('100'), 0), decimal('1'));
    const given = multiply(notes, decimal('100'));
    const change = round(multiply(subtract(given, owed), await rateOf(pool, company, date)), 0);
    await pay(pool, company, {
      customerId: cash.customerId,
      date,
      tenders: two
        ? [
            ['cash_base', base, format(given)],
            ['cash_local', local, `-${format(change)}`],
          ]
        : [['cash_base', base, note.balance]],
      applications: [[note, note.balance]],
      reference: null,
    });
  }
  const [coin] = other.items;
  if (coin && two) {
    const pounds = round(multiply(decimal(coin.balance), await rateOf(pool, company, date)), 0);
    await pay(pool, company, {
      customerId: other.customerId,
      date,
      tenders: [['cash_local', local, format(pounds)]],
      applications: [[coin, coin.balance]],
      reference: null,
    });
  }
  await payOnAccount(pool, company, await open(4));
}

/** Money before anybody said what for: half of what it can settle is allocated the day after, the rest stays on account. */
async function payOnAccount(
  pool: pg.Pool,
  company: DemoCollector,
  { customerId, items }: { customerId: string; items: readonly OpenItemRecord[] },
) {
  const { context, base, today } = company;
  const receiptId = await pay(pool, company, {
    customerId,
    date: addDays(today, -2),
    tenders: [['transfer_base', base, '1500']],
    applications: [],
    reference: 'Advance',
  });
  const credit = await readCompany(pool, context, (db) => findItemOfDocument(db, 'customer_receipt', receiptId));
  const [debt] = items;
  if (!credit || !debt) return;
  const amount = format(Number(debt.balance) > 1000 ? decimal('1000') : decimal(debt.balance));
  await allocateCredit(
    pool,
    context,
    {
      creditItemId: credit.id,
      allocationDate: addDays(today, -1),
      notes: null,
      applications: [{ openItemId: debt.id, amount }],
    },
    demoKey(),
  );
}
