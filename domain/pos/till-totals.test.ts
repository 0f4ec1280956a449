import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, decimal, formatShort, sum } from '#lib/decimal.ts';
import { anyRate, anyRates, decimals } from '../testing/arbitraries.ts';
import { contradiction, type TillFigures, taxDeviates, tillTotals } from './till-totals.ts';

const anyFigures: fc.Arbitrary<TillFigures> = fc
  .record({
    lines: fc.array(
      fc.record({
        net: decimals(0, 500, 2),
        taxCodeId: fc.constantFrom('standard', 'zero'),
        revenueAccountId: fc.constantFrom('goods', 'services'),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    standard: decimals(0, 50, 2),
  })
  .map(({ lines, standard }) => {
    const codes = [...new Set(lines.map((line) => line.taxCodeId))];
    const taxes = codes.map((taxCodeId) => ({
      taxCodeId,
      rate: decimal(taxCodeId === 'standard' ? '0.11' : '0'),
      tax: taxCodeId === 'standard' ? standard : decimal('0'),
    }));
    const net = sum(lines.map((line) => line.net));
    const tax = sum(taxes.map((one) => one.tax));
    return { lines, taxes, net, tax, total: add(net, tax), applied: add(net, tax) };
  });

describe('what a till charged', () => {
  it('stands: net, tax and total are its own, and add up in every currency', () => {
    fc.assert(
      fc.property(anyFigures, anyRates, anyRate, (figures, rates, taxRate) => {
        const totals = tillTotals(figures, rates, taxRate, { document: 2, base: 2, local: 2 });
        expect(formatShort(totals.net.amount)).toBe(formatShort(figures.net));
        expect(formatShort(totals.tax.amount)).toBe(formatShort(figures.tax));
        for (const side of ['amount', 'base', 'local'] as const)
          expect(formatShort(totals.total[side])).toBe(formatShort(add(totals.net[side], totals.tax[side])));
      }),
    );
  });

  it('does not contradict itself when its sums are right', () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        expect(formatShort(contradiction(figures))).toBe('0');
      }),
    );
  });

  it('contradicts itself by just what one figure is off', () => {
    fc.assert(
      fc.property(
        anyFigures,
        decimals(1, 9, 2),
        fc.constantFrom('net', 'tax', 'total', 'applied'),
        (figures, off, at) => {
          const wrong = { ...figures, [at]: add(figures[at as 'net'], off) };
          expect(formatShort(contradiction(wrong))).toBe(formatShort(off));
        },
      ),
    );
  });

  it('deviates from the rate only past a unit for each line', () => {
    const deviates = (tax: string, lines: number) =>
      taxDeviates(decimal(tax), decimal('100'), decimal('0.11'), lines, 2);
    expect([deviates('11', 1), deviates('11.01', 1), deviates('11.02', 1), deviates('11.02', 2)]).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });
});
