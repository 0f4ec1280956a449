import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  absolute,
  add,
  compare,
  decimal,
  divide,
  equals,
  format,
  formatShort,
  multiply,
  round,
  subtract,
  sum,
} from '#lib/decimal.ts';
import { anyLines, anyRules } from '../testing/arbitraries.ts';
import { type InvoiceTotals, invoiceTotals, lineAmount, type PricedLine, type PricingRules } from './totals.ts';

function figures(text: Record<'quantity' | 'unitPrice' | 'discountPercent', string>): PricedLine {
  return {
    quantity: decimal(text.quantity),
    unitPrice: decimal(text.unitPrice),
    discountPercent: decimal(text.discountPercent),
    taxCodeId: 'standard',
    taxRate: decimal('0.11'),
    revenueAccountId: 'goods',
  };
}

const USD_BOOKS: PricingRules = {
  pricesIncludeTax: false,
  rates: { rate: decimal('89512.37'), rateOfBase: decimal('89512.37') },
  taxExchangeRate: decimal('89500'),
  decimals: { document: 2, base: 2, local: 2 },
  taxCurrency: 'local',
};

const written = ({ amount, base, local }: InvoiceTotals['net']) => [amount, base, local].map(formatShort);

/** One unit of the last decimal of an amount. */
const unit = (decimals: number) => ({ units: 1n, scale: decimals });

describe('the totals of an invoice', () => {
  it('are those a person works out by hand, at 89,512.37 for the trade and 89,500 for the tax', () => {
    const totals = invoiceTotals([figures({ quantity: '10', unitPrice: '7.85', discountPercent: '5' })], USD_BOOKS);
    expect(written(totals.net)).toEqual(['74.58', '74.58', '6675832.55']);
    expect(totals.taxes.map((tax) => formatShort(tax.taxable.local))).toEqual(['6674910']);
    expect(written(totals.tax)).toEqual(['8.2', '8.2', '734240.1']);
    expect(written(totals.total)).toEqual(['82.78', '82.78', '7410072.65']);
  });

  it('keep the gross a person agreed to when prices include tax', () => {
    const lines = [
      figures({ quantity: '1', unitPrice: '10', discountPercent: '0' }),
      figures({ quantity: '1', unitPrice: '0.05', discountPercent: '0' }),
    ];
    const totals = invoiceTotals(lines, { ...USD_BOOKS, pricesIncludeTax: true });
    expect(format(totals.total.amount)).toBe('10.05');
    expect(format(totals.net.amount)).toBe('9.05');
    expect(totals.lines.map(({ net }) => format(net))).toEqual(['9.00', '0.05']);
  });

  it('round a line half away from zero, once, after the discount', () => {
    expect(format(lineAmount(figures({ quantity: '0.5', unitPrice: '0.01', discountPercent: '0' }), 2))).toBe('0.01');
    expect(format(lineAmount(figures({ quantity: '3', unitPrice: '0.335', discountPercent: '50' }), 2))).toBe('0.50');
    expect(format(lineAmount(figures({ quantity: '9', unitPrice: '1', discountPercent: '100' }), 2))).toBe('0.00');
  });
});

/** The rules of EN 16931 for an invoice without document-level allowances, charges or prepayment, by their numbers there. */
describe('over generated invoices', () => {
  const holds = (rule: (totals: InvoiceTotals, lines: PricedLine[], rules: PricingRules) => void) =>
    fc.assert(
      fc.property(anyLines, anyRules, (lines, rules) => rule(invoiceTotals(lines, rules), lines, rules)),
      { numRuns: 300 },
    );
  const same = (a: { units: bigint; scale: number }, b: { units: bigint; scale: number }) =>
    expect(formatShort(a)).toBe(formatShort(b));

  it('the sum of line nets is the sum of the lines (BR-CO-10), and the net of the document (BR-CO-13)', () => {
    holds((totals, lines) => {
      expect(totals.lines).toHaveLength(lines.length);
      same(sum(totals.lines.map(({ net }) => net)), totals.net.amount);
    });
  });

  it('allowances are of the lines alone, each within its line (BR-CO-11, BR-CO-12)', () => {
    holds((totals, lines, { decimals }) => {
      lines.forEach((line, index) => {
        const gross = round(multiply(line.quantity, line.unitPrice), decimals.document);
        const amount = totals.lines[index]?.amount;
        expect(amount && compare(amount, gross) <= 0 && amount.units >= 0n).toBe(true);
      });
    });
  });

  it('tax is the sum of the tax of its codes (BR-CO-14), in every currency', () => {
    holds(({ taxes, tax }) => {
      for (const side of ['amount', 'base', 'local'] as const) same(sum(taxes.map((one) => one.tax[side])), tax[side]);
    });
  });

  it('the total is net and tax (BR-CO-15), and all of it is due (BR-CO-16), in every currency', () => {
    holds(({ net, tax, total }, _lines, { pricesIncludeTax, decimals }) => {
      for (const side of ['amount', 'base', 'local'] as const) same(add(net[side], tax[side]), total[side]);
      if (pricesIncludeTax) expect(total.amount.scale).toBeLessThanOrEqual(decimals.document);
    });
  });

  it('the tax of a code is rate × taxable: to the unit in the currency it is reported in (BR-CO-17)', () => {
    holds(({ taxes }, _lines, rules) => {
      if (rules.pricesIncludeTax) return;
      const side = rules.taxCurrency;
      for (const { rate, taxable, tax } of taxes)
        same(tax[side], round(multiply(taxable[side], rate), rules.decimals[side]));
    });
  });

  it('the tax of a code is rate × taxable in the document, but for what rounding in another currency is worth there', () => {
    holds(({ taxes }, _lines, { pricesIncludeTax, taxCurrency, taxExchangeRate, rates, decimals }) => {
      for (const { rate, taxable, tax } of taxes) {
        const gap = absolute(subtract(tax.amount, multiply(taxable.amount, rate)));
        const ofReported =
          taxCurrency === 'local'
            ? divide(unit(decimals.local), taxExchangeRate, 12)
            : divide(multiply(unit(decimals.base), rates.rateOfBase), rates.rate, 12);
        const slack = pricesIncludeTax ? unit(decimals.document) : add(unit(decimals.document), ofReported);
        expect(compare(gap, multiply(slack, decimal('2')))).toBeLessThanOrEqual(0);
      }
    });
  });

  it('taxable amounts by code add up to the net (BG-23), and components to both', () => {
    holds(({ taxes, components, net }) => {
      same(sum(taxes.map(({ taxable }) => taxable.amount)), net.amount);
      same(sum(taxes.map(({ taxable }) => taxable.base)), net.base);
      same(sum(components.map((component) => component.net.local)), net.local);
      expect(new Set(taxes.map(({ taxCodeId }) => taxCodeId)).size).toBe(taxes.length);
    });
  });

  it('revenue converts once for each account and code, not line by line', () => {
    holds(({ components }, _lines, { rates, decimals }) => {
      for (const { net } of components) {
        same(net.local, round(multiply(net.amount, rates.rate), decimals.local));
        same(net.base, divide(multiply(net.amount, rates.rate), rates.rateOfBase, decimals.base));
      }
    });
  });

  it('prices that include tax keep their sum, whatever the rates', () => {
    holds(({ lines, total }, _lines, { pricesIncludeTax }) => {
      if (pricesIncludeTax) same(sum(lines.map(({ amount }) => amount)), total.amount);
    });
  });

  it('nothing has more decimals than its currency', () => {
    holds(({ net, tax, total }, _lines, { decimals }) => {
      for (const amounts of [net, tax, total]) {
        expect(equals(amounts.amount, round(amounts.amount, decimals.document))).toBe(true);
        expect(equals(amounts.base, round(amounts.base, decimals.base))).toBe(true);
        expect(equals(amounts.local, round(amounts.local, decimals.local))).toBe(true);
      }
    });
  });

  it('the order of the lines changes no total', () => {
    holds((totals, lines, rules) => {
      const turned = invoiceTotals([...lines].reverse(), rules);
      expect([turned.net, turned.tax, turned.total].map(written)).toEqual(
        [totals.net, totals.tax, totals.total].map(written),
      );
    });
  });
});
