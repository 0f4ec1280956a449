import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  format,
  multiply,
  negate,
  round,
  subtract,
  sum,
} from '#lib/decimal.ts';
import { convert, type Decimals, type DocumentRates } from '../fx/convert.ts';
import { addAmounts, NO_AMOUNTS } from '../ledger/effects.ts';
import type { Component, InvoiceTotals, TaxTotal } from '../sales-invoices/totals.ts';

export interface TillLine {
  net: Decimal;
  taxCodeId: string;
  revenueAccountId: string;
}

export interface TillFigures {
  lines: readonly TillLine[];
  taxes: readonly { taxCodeId: string; rate: Decimal; tax: Decimal }[];
  net: Decimal;
  tax: Decimal;
  total: Decimal;
  applied: Decimal;
}

/** How far the figures of one event contradict each other, at the worst: lines against net, codes against tax, both against total, tenders against total. */
export function contradiction(figures: TillFigures): Decimal {
  const gaps = [
    subtract(sum(figures.lines.map((line) => line.net)), figures.net),
    subtract(sum(figures.taxes.map((tax) => tax.tax)), figures.tax),
    subtract(add(figures.net, figures.tax), figures.total),
    subtract(figures.applied, figures.total),
  ].map(absolute);
  return gaps.reduce((worst, gap) => (compare(gap, worst) > 0 ? gap : worst));
}

/** The totals of a till sale as the till charged it: its net and its tax stand, converted as any document's are. */
export function tillTotals(
  figures: TillFigures,
  rates: DocumentRates,
  taxExchangeRate: Decimal,
  decimals: Decimals,
): InvoiceTotals {
  const keys = [...new Set(figures.lines.map((line) => `${line.revenueAccountId} ${line.taxCodeId}`))];
  const components: Component[] = keys.map((key) => {
    const [revenueAccountId = '', taxCodeId = ''] = key.split(' ');
    const own = figures.lines.filter(
      (line) => line.revenueAccountId === revenueAccountId && line.taxCodeId === taxCodeId,
    );
    return { revenueAccountId, taxCodeId, net: convert(sum(own.map((line) => line.net)), rates, decimals) };
  });
  const taxes: TaxTotal[] = figures.taxes.map(({ taxCodeId, rate, tax }) => {
    const own = components.filter((component) => component.taxCodeId === taxCodeId).map((component) => component.net);
    const taxable = own.reduce(addAmounts, NO_AMOUNTS);
    const taxableLocal = sum(own.map((net) => round(multiply(net.amount, taxExchangeRate), decimals.local)));
    const amounts = { ...convert(tax, rates, decimals), local: round(multiply(tax, taxExchangeRate), decimals.local) };
    return { taxCodeId, rate, taxable: { ...taxable, local: taxableLocal }, tax: amounts };
  });
  const net = components.map((component) => component.net).reduce(addAmounts, NO_AMOUNTS);
  const tax = taxes.map((total) => total.tax).reduce(addAmounts, NO_AMOUNTS);
  return {
    lines: figures.lines.map((line) => ({ amount: line.net, net: line.net })),
    components,
    taxes,
    net,
    tax,
    total: addAmounts(net, tax),
  };
}

/** What master data says differs from what the till charged, in words. Shown, never blocking. */
export function priceDeviation(name: string, charged: Decimal, listed: Decimal): string | undefined {
  return compare(charged, listed) === 0 ? undefined : `${name}: ${format(charged)} (${format(listed)})`;
}

/** True when tax differs from rate × net by more than a unit of the currency for each line that could have been rounded. */
export function taxDeviates(tax: Decimal, net: Decimal, rate: Decimal, lines: number, decimals: number): boolean {
  const expected = round(multiply(net, rate), decimals);
  const tolerance = divide(decimal(String(lines)), decimal(`1${'0'.repeat(decimals)}`), decimals);
  return compare(absolute(add(tax, negate(expected))), tolerance) > 0;
}
