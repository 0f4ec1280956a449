import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CURRENCIES, CURRENCY_CODES, type CurrencyCode } from '#domain/fx/currencies.ts';
import { decimal, divide, formatShort, multiply, subtract, sum } from '#lib/decimal.ts';
import { addCurrency } from '#server/commands/choose-currencies.ts';
import { createRate } from '#server/commands/save-rate.ts';
import { voidCustomerReceipt } from '#server/commands/void-customer-receipt.ts';
import { voidSalesInvoice } from '#server/commands/void-sales-invoice.ts';
import { checkInvariants } from '#server/db/invariants.ts';
import { readCompany } from '#server/db/with-company.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { type Fixture, makeCompany } from '../testing/fixtures.ts';
import { fresh, itemOf, owed, takeReceipt } from '../testing/receipts.ts';

let database: TestDatabase;
let cedar: Fixture;

const exponent = (code: CurrencyCode) => CURRENCIES[code].decimals;
const OWN: readonly string[] = ['USD', 'LBP', 'EUR', 'GBP', 'ETB'];
const ofExponent = (decimals: number) =>
  CURRENCY_CODES.filter((code) => exponent(code) === decimals && !OWN.includes(code));

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  await makeCompany(database, 'abay', { baseCurrency: 'ETB', localCurrency: 'ETB' });
});

afterAll(() => database.dropSound());

const dealt = new Set<CurrencyCode>();

async function dealIn(currency: CurrencyCode, cents: number) {
  if (dealt.has(currency)) return;
  dealt.add(currency);
  await addCurrency(database.app, cedar.context, currency);
  for (const [rateDate, factor] of [
    ['2026-11-01', 1],
    ['2026-11-15', 1.07],
  ] as const)
    for (const rateType of ['market', 'official'] as const)
      await createRate(
        database.app,
        cedar.context,
        { currency, rateType, rate: ((cents * factor) / 100).toFixed(4), rateDate, source: null },
        fresh(),
      );
}

/** Digits after the point that are not nought. */
const digitsOf = (figure: string) => (figure.split('.')[1] ?? '').replace(/0+$/, '').length;

const sound = async () => expect(await readCompany(database.app, cedar.context, checkInvariants)).toEqual([]);

describe.each([0, 2, 3, 4])('a currency of %i decimals', (decimals) => {
  it('is sold in, paid in parts and taken back, counted in its own smallest unit', async () => {
    const story = fc.record({
      currency: fc.constantFrom(...ofExponent(decimals)),
      price: fc.integer({ min: 100, max: 9_999_999 }),
      part: fc.integer({ min: 1, max: 99 }),
      rate: fc.integer({ min: 100, max: 20_000_000 }),
    });
    await fc.assert(
      fc.asyncProperty(story, async ({ currency, price, part, rate }) => {
        await dealIn(currency, rate);
        const unitPrice = formatShort(divide(decimal(String(price)), decimal('100'), 6));
        const { id, item } = await owed(database, cedar, unitPrice, { currency });
        expect(digitsOf(item.balance)).toBeLessThanOrEqual(decimals);
        if (Number(item.balance) === 0) return;
        const first = divide(multiply(decimal(item.balance), decimal(String(part))), decimal('100'), decimals);
        const rest = subtract(decimal(item.balance), first);
        const amounts = [first, rest].map((amount) => formatShort(amount)).filter((amount) => Number(amount) > 0);
        expect(formatShort(sum(amounts.map((amount) => decimal(amount))))).toBe(formatShort(decimal(item.balance)));
        const receipts: string[] = [];
        for (const amount of amounts)
          receipts.push(
            await takeReceipt(database, cedar, {
              currency,
              tenders: [['transfer_base', currency, amount]],
              applications: [[item.id, amount]],
            }),
          );
        const paid = await itemOf(database, cedar, 'sales_invoice', id);
        expect([paid.balance, paid.balance_base, paid.balance_local].map(Number)).toEqual([0, 0, 0]);
        await sound();
        const stop = { date: '2026-11-22', reason: 'Taken back', version: 2 };
        for (const receipt of receipts)
          await voidCustomerReceipt(database.app, cedar.context, { id: receipt, ...stop });
        await voidSalesInvoice(database.app, cedar.context, { id, ...stop });
        await sound();
      }),
      { numRuns: 6 },
    );
  }, 60_000);

  it('refuses money finer than its smallest unit', async () => {
    const [currency] = ofExponent(decimals);
    if (!currency || decimals === 4) return;
    await dealIn(currency, 150_000);
    const { item } = await owed(database, cedar, '100', { currency });
    const finer = `1.${'0'.repeat(decimals)}1`;
    await expect(
      takeReceipt(database, cedar, {
        currency,
        tenders: [['transfer_base', currency, finer]],
        applications: [[item.id, '1']],
      }),
    ).rejects.toMatchObject({ code: 'amount_too_fine', params: { currency } });
  });
});
