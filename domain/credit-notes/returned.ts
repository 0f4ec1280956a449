import {
  add,
  allocate,
  compare,
  type Decimal,
  divide,
  isZero,
  multiply,
  sign,
  subtract,
  sum,
  ZERO,
} from '#lib/decimal.ts';
import type { Decimals } from '../fx/convert.ts';
import { type Amounts, addAmounts, NO_AMOUNTS } from '../ledger/effects.ts';
import type { Component, InvoiceTotals, TaxTotal } from '../sales-invoices/totals.ts';

/** A line as it was sold, and what of it came back before. Amounts in the document's currency, as priced and without tax. */
export interface SoldLine {
  id: string;
  taxCodeId: string;
  quantity: Decimal;
  amount: Decimal;
  net: Decimal;
  returned: { quantity: Decimal; amount: Decimal; net: Decimal };
}

export interface CodeFigures {
  net: Amounts;
  taxable: Amounts;
  tax: Amounts;
}

/** What a sale booked under one tax code, and what of it was turned back before. Unsigned. */
export interface SoldCode extends CodeFigures {
  taxCodeId: string;
  rate: Decimal;
  returned: CodeFigures;
}

/** What comes back now. A till says itself what it gave back for the line; a desk leaves it to the sale's figures. */
export interface WantedLine {
  lineId: string;
  quantity: Decimal;
  figures?: { amount: Decimal; net: Decimal };
}

export interface ReturnRules {
  pricesIncludeTax: boolean;
  decimals: Decimals;
  returnsAccountId: string;
  /** The tax per code a till gave back. */
  taxes?: ReadonlyMap<string, Decimal>;
}

/**
 * The part of a figure that goes with what comes back now: the whole × `upTo` ÷ `of`, rounded, less what went before. Counted up to
 * each return instead of return by return, so that the last takes exactly what is left and no order of returns drifts. Never below
 * zero, never more than is left.
 */
export function returnedShare(whole: Decimal, before: Decimal, upTo: Decimal, of: Decimal, decimals: number): Decimal {
  const left = subtract(whole, before);
  if (compare(upTo, of) >= 0) return left;
  const share = subtract(divide(multiply(whole, upTo), of, decimals), before);
  if (sign(share) <= 0) return ZERO;
  return compare(share, left) > 0 ? left : share;
}

interface ReturnedLine {
  sold: SoldLine;
  amount: Decimal;
  net: Decimal;
  complete: boolean;
}

function returnedLine(sold: SoldLine, wanted: WantedLine, decimals: number): ReturnedLine {
  const upTo = add(sold.returned.quantity, wanted.quantity);
  const part = (field: 'amount' | 'net') =>
    wanted.figures?.[field] ?? returnedShare(sold[field], sold.returned[field], upTo, sold.quantity, decimals);
  return { sold, amount: part('amount'), net: part('net'), complete: compare(upTo, sold.quantity) >= 0 };
}

/**
 * Nets of the lines of one code where prices include tax: what of the sale's net goes with the shelf prices given back, counted up to
 * this return and split over the lines, as the sale did it. Taken line by line, each line would leave roundings of its own, and the tax,
 * which is the difference, would take them all.
 */
function netsWithoutTax(code: SoldCode, own: readonly ReturnedLine[], complete: boolean, decimals: number): Decimal[] {
  const grossOf = ({ net, tax }: Pick<CodeFigures, 'net' | 'tax'>) => add(net.amount, tax.amount);
  const amounts = own.map((line) => line.amount);
  const gross = grossOf(code);
  const upTo = complete ? gross : add(grossOf(code.returned), sum(amounts));
  return allocate(returnedShare(code.net.amount, code.returned.net.amount, upTo, gross, decimals), amounts, decimals);
}

/** Whether with these lines everything sold under the code is back. */
function isComplete(code: SoldCode, lines: readonly SoldLine[], now: readonly ReturnedLine[]): boolean {
  return lines
    .filter((line) => line.taxCodeId === code.taxCodeId)
    .every((line) => {
      const back = now.find(({ sold }) => sold.id === line.id);
      return back ? back.complete : compare(line.returned.quantity, line.quantity) >= 0;
    });
}

function turnedBack(code: SoldCode, net: Decimal, tax: Decimal | undefined, complete: boolean, rules: ReturnRules) {
  const { decimals } = rules;
  const of = code.net.amount;
  const upTo = complete ? of : add(code.returned.net.amount, net);
  const share = (figure: keyof CodeFigures, field: keyof Amounts, places: number) =>
    returnedShare(code[figure][field], code.returned[figure][field], upTo, of, places);
  const both = (figure: keyof CodeFigures) => ({
    base: share(figure, 'base', decimals.base),
    local: share(figure, 'local', decimals.local),
  });
  return {
    net: { amount: net, ...both('net') },
    taxable: { amount: net, ...both('taxable') },
    tax: { amount: tax ?? share('tax', 'amount', decimals.document), ...both('tax') },
  };
}

/**
 * The totals of a return at the figures of its sale: revenue, tax and both company currencies go back in the proportion of what
 * comes back, at the sale's rates, so that a sale returned whole leaves nothing anywhere. With prices that include tax the shelf
 * price is what is given back, its net is taken out per code, and its tax is the difference. A till, whose figures stand, says its
 * nets without tax.
 */
export function returnTotals(
  lines: readonly SoldLine[],
  codes: readonly SoldCode[],
  wanted: readonly WantedLine[],
  rules: ReturnRules,
): InvoiceTotals {
  const places = rules.decimals.document;
  const now = wanted.map((want) => {
    const sold = lines.find((line) => line.id === want.lineId);
    if (!sold) throw new Error('every returned line is one of the sale');
    return returnedLine(sold, want, places);
  });
  const nets = new Map(now.map((line) => [line, line.net]));
  const components: Component[] = [];
  const taxes: TaxTotal[] = [];
  for (const code of codes) {
    const own = now.filter(({ sold }) => sold.taxCodeId === code.taxCodeId);
    if (own.length === 0) continue;
    const complete = isComplete(code, lines, now);
    if (rules.pricesIncludeTax)
      netsWithoutTax(code, own, complete, places).forEach((part, index) => {
        const line = own[index];
        if (line) nets.set(line, part);
      });
    const net = sum(own.map((line) => nets.get(line) ?? line.net));
    const included = rules.pricesIncludeTax ? subtract(sum(own.map((line) => line.amount)), net) : undefined;
    const back = turnedBack(code, net, rules.taxes?.get(code.taxCodeId) ?? included, complete, rules);
    components.push({ revenueAccountId: rules.returnsAccountId, taxCodeId: code.taxCodeId, net: back.net });
    taxes.push({ taxCodeId: code.taxCodeId, rate: code.rate, taxable: back.taxable, tax: back.tax });
  }
  const net = components.map((component) => component.net).reduce(addAmounts, NO_AMOUNTS);
  const tax = taxes.map((total) => total.tax).reduce(addAmounts, NO_AMOUNTS);
  return {
    lines: now.map((line) => ({ amount: line.amount, net: nets.get(line) ?? line.net })),
    components,
    taxes,
    net,
    tax,
    total: addAmounts(net, tax),
  };
}

/** A part of amounts in proportion to `part` of their own currency, the other two rounded once. */
export function proportionOf(whole: Amounts, part: Decimal, decimals: Decimals): Amounts {
  if (isZero(whole.amount)) return NO_AMOUNTS;
  return {
    amount: part,
    base: divide(multiply(whole.base, part), whole.amount, decimals.base),
    local: divide(multiply(whole.local, part), whole.amount, decimals.local),
  };
}
