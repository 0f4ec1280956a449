import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  formatShort,
  multiply,
  round,
  subtract,
  sum,
  ZERO,
} from '#lib/decimal.ts';
import type { Amounts } from '../ledger/effects.ts';
import { invoiceTotals, type PricedLine } from '../sales-invoices/totals.ts';
import { type CodeFigures, returnedShare, returnTotals, type SoldCode, type SoldLine } from './returned.ts';

const DECIMALS = { document: 2, base: 2, local: 2 };
const RATES = [decimal('1.37'), decimal('89512.37')];
const NONE: Amounts = { amount: ZERO, base: ZERO, local: ZERO };
const NOTHING: CodeFigures = { net: NONE, taxable: NONE, tax: NONE };

const digits = (max: number, scale: number) =>
  fc.integer({ min: 1, max: max * 10 ** scale }).map((units) => decimal((units / 10 ** scale).toFixed(scale)));

const anySale = fc.record({
  rate: fc.constantFrom(...RATES),
  included: fc.boolean(),
  lines: fc.array(
    fc.record({ quantity: digits(9, 2), unitPrice: digits(500, 3), discount: digits(40, 1), code: fc.nat({ max: 1 }) }),
    { minLength: 1, maxLength: 4 },
  ),
  parts: fc.array(fc.record({ line: fc.nat({ max: 3 }), tenths: fc.integer({ min: 1, max: 9 }) }), { maxLength: 6 }),
});

const TAX = [decimal('0.11'), decimal('0')];

function sell({
  rate,
  included,
  lines,
}: Pick<typeof anySale extends fc.Arbitrary<infer T> ? T : never, 'rate' | 'included' | 'lines'>) {
  const priced = lines.map(
    (line): PricedLine => ({
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      discountPercent: line.discount,
      taxCodeId: `code ${line.code}`,
      taxRate: TAX[line.code] ?? ZERO,
      revenueAccountId: 'revenue',
    }),
  );
  const totals = invoiceTotals(priced, {
    pricesIncludeTax: included,
    rates: { rate, rateOfBase: decimal('1') },
    taxExchangeRate: decimal('1.5'),
    decimals: DECIMALS,
    taxCurrency: 'local',
  });
  return { priced, totals };
}

function addFigures(a: CodeFigures, b: CodeFigures): CodeFigures {
  const both = (figure: keyof CodeFigures): Amounts => ({
    amount: add(a[figure].amount, b[figure].amount),
    base: add(a[figure].base, b[figure].base),
    local: add(a[figure].local, b[figure].local),
  });
  return { net: both('net'), taxable: both('taxable'), tax: both('tax') };
}

function textOf(figures: CodeFigures) {
  return Object.values(figures).map((amounts: Amounts) =>
    Object.values(amounts).map((value: Decimal) => formatShort(value)),
  );
}

describe('what goes back with a part of a sale', () => {
  it('is nothing below zero and nothing beyond what is left, and the last takes it all', () => {
    const part = (upTo: string, before: string) =>
      formatShort(returnedShare(decimal('0.01'), decimal(before), decimal(upTo), decimal('3'), 2));
    expect([part('1', '0'), part('2', '0'), part('3', '0.01')]).toEqual(['0', '0.01', '0']);
    expect(part('1.1', '0.01')).toBe('0');
    expect(part('3', '0')).toBe('0.01');
  });

  it('comes to the sale to the last unit of every currency, whatever the parts and their order', () => {
    fc.assert(
      fc.property(anySale, (words) => {
        const { priced, totals } = sell(words);
        const lines: SoldLine[] = priced.map((line, index) => ({
          id: String(index),
          taxCodeId: line.taxCodeId,
          quantity: line.quantity,
          amount: totals.lines[index]?.amount ?? ZERO,
          net: totals.lines[index]?.net ?? ZERO,
          returned: { quantity: ZERO, amount: ZERO, net: ZERO },
        }));
        const codes: SoldCode[] = totals.taxes.map((tax) => {
          const own = totals.components.filter((component) => component.taxCodeId === tax.taxCodeId);
          const net = own
            .map((component) => component.net)
            .reduce((a, b) => ({
              amount: add(a.amount, b.amount),
              base: add(a.base, b.base),
              local: add(a.local, b.local),
            }));
          return {
            taxCodeId: tax.taxCodeId,
            rate: tax.rate,
            net,
            taxable: tax.taxable,
            tax: tax.tax,
            returned: NOTHING,
          };
        });
        const giveBack = (wanted: { lineId: string; quantity: Decimal }[]) => {
          const back = returnTotals(lines, codes, wanted, {
            pricesIncludeTax: words.included,
            decimals: DECIMALS,
            returnsAccountId: 'returns',
          });
          wanted.forEach(({ lineId, quantity }, index) => {
            const line = lines.find(({ id }) => id === lineId);
            const figures = back.lines[index];
            if (!line || !figures) throw new Error('a line');
            line.returned = {
              quantity: add(line.returned.quantity, quantity),
              amount: add(line.returned.amount, figures.amount),
              net: add(line.returned.net, figures.net),
            };
          });
          for (const code of codes) {
            const net = back.components.find(({ taxCodeId }) => taxCodeId === code.taxCodeId)?.net ?? NONE;
            const tax = back.taxes.find(({ taxCodeId }) => taxCodeId === code.taxCodeId);
            code.returned = addFigures(code.returned, { net, taxable: tax?.taxable ?? NONE, tax: tax?.tax ?? NONE });
          }
          return back;
        };
        for (const { line: at, tenths } of words.parts) {
          const line = lines[at % lines.length];
          if (!line) continue;
          const quantity = returnedShare(line.quantity, ZERO, decimal(String(tenths)), decimal('10'), 4);
          if (compare(add(line.returned.quantity, quantity), line.quantity) > 0 || compare(quantity, ZERO) === 0)
            continue;
          const back = giveBack([{ lineId: line.id, quantity }]);
          expect(back.lines.every(({ net }) => compare(net, ZERO) >= 0)).toBe(true);
          // Each part by itself is taxed as its net says, but for the roundings it was counted between: never a unit for each line.
          if (words.included)
            for (const { rate, taxable, tax } of back.taxes) {
              const expected = round(multiply(taxable.amount, rate), DECIMALS.document);
              expect(compare(absolute(subtract(expected, tax.amount)), decimal('0.02'))).not.toBe(1);
            }
        }
        const rest = lines.flatMap(({ id, quantity, returned }) => {
          const left = add(quantity, { ...returned.quantity, units: -returned.quantity.units });
          return compare(left, ZERO) > 0 ? [{ lineId: id, quantity: left }] : [];
        });
        if (rest.length > 0) giveBack(rest);
        for (const code of codes)
          if (rest.some(({ lineId }) => lines[Number(lineId)]?.taxCodeId === code.taxCodeId))
            expect(textOf(code.returned)).toEqual(textOf({ net: code.net, taxable: code.taxable, tax: code.tax }));
        expect(formatShort(sum(lines.map(({ returned }) => returned.net)))).toBe(
          formatShort(sum(lines.map(({ net }) => net))),
        );
      }),
      { numRuns: 200 },
    );
  });
});
