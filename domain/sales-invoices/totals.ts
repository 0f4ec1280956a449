import { add, allocate, type Decimal, decimal, divide, multiply, ONE, round, subtract, sum } from '#lib/decimal.ts';
import { convert, type Decimals, type DocumentRates } from '../fx/convert.ts';
import { type Amounts, addAmounts, NO_AMOUNTS } from '../ledger/effects.ts';

export interface PricedLine {
  quantity: Decimal;
  unitPrice: Decimal;
  discountPercent: Decimal;
  taxCodeId: string;
  taxRate: Decimal;
  revenueAccountId: string;
}

export interface PricingRules {
  pricesIncludeTax: boolean;
  rates: DocumentRates;
  /** Units of local currency for one unit of the document's currency, at the company's tax rate type. */
  taxExchangeRate: Decimal;
  decimals: Decimals;
  taxCurrency: 'base' | 'local';
}

/** Revenue of one account under one tax code: converted once. */
export interface Component {
  revenueAccountId: string;
  taxCodeId: string;
  net: Amounts;
}

export interface TaxTotal {
  taxCodeId: string;
  rate: Decimal;
  taxable: Amounts;
  tax: Amounts;
}

export interface InvoiceTotals {
  /** Per line, in document currency: as priced, and without tax. */
  lines: { amount: Decimal; net: Decimal }[];
  components: Component[];
  taxes: TaxTotal[];
  net: Amounts;
  tax: Amounts;
  total: Amounts;
}

const HUNDRED = decimal('100');

/** round(quantity × unit price − discount) in document currency. */
export function lineAmount(
  line: Pick<PricedLine, 'quantity' | 'unitPrice' | 'discountPercent'>,
  decimals: number,
): Decimal {
  const gross = multiply(line.quantity, line.unitPrice);
  const kept = subtract(HUNDRED, line.discountPercent);
  return round(divide(multiply(gross, kept), HUNDRED, decimals + 10), decimals);
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
}

/** Nets of the lines: as priced, or for prices that include tax, the code's net split back by largest remainder. */
function netOfLines(lines: readonly PricedLine[], amounts: readonly Decimal[], rules: PricingRules): Decimal[] {
  if (!rules.pricesIncludeTax) return [...amounts];
  const nets: Decimal[] = [...amounts];
  const indexed = lines.map((line, index) => ({ line, index, amount: amounts[index] ?? round(ONE, 0) }));
  for (const group of groupBy(indexed, ({ line }) => line.taxCodeId)) {
    const gross = sum(group.map(({ amount }) => amount));
    const rate = group[0]?.line.taxRate ?? decimal('0');
    const net = divide(gross, add(ONE, rate), rules.decimals.document);
    const parts = allocate(
      net,
      group.map(({ amount }) => amount),
      rules.decimals.document,
    );
    group.forEach(({ index }, position) => {
      nets[index] = parts[position] ?? nets[index] ?? net;
    });
  }
  return nets;
}

/** Tax of one code over the whole document, in the currency tax is reported in, converted once into the others. */
function taxOf(
  taxable: Amounts,
  taxableAtTaxRate: Decimal,
  grossTax: Decimal | undefined,
  rate: Decimal,
  rules: PricingRules,
): Amounts {
  const { decimals, rates, taxExchangeRate } = rules;
  const rateToBase = (amount: Decimal) => convert(amount, rates, decimals).base;
  if (grossTax !== undefined) {
    return {
      amount: grossTax,
      base: rateToBase(grossTax),
      local: round(multiply(grossTax, taxExchangeRate), decimals.local),
    };
  }
  if (rules.taxCurrency === 'local') {
    const local = round(multiply(taxableAtTaxRate, rate), decimals.local);
    const amount = divide(local, taxExchangeRate, decimals.document);
    return { amount, base: rateToBase(amount), local };
  }
  const base = round(multiply(taxable.base, rate), decimals.base);
  const amount = divide(multiply(base, rates.rateOfBase), rates.rate, decimals.document);
  return { amount, base, local: convert(amount, rates, decimals).local };
}

/**
 * Arithmetic of a sales document. Tax is computed per code over the document, never per line, in the currency it is reported in;
 * revenue converts at the trade rate; each total is the sum of its components in each currency, so it balances by construction.
 * Rounding: half away from zero, once per component and code.
 */
export function invoiceTotals(lines: readonly PricedLine[], rules: PricingRules): InvoiceTotals {
  const amounts = lines.map((line) => lineAmount(line, rules.decimals.document));
  const nets = netOfLines(lines, amounts, rules);
  const indexed = lines.map((line, index) => ({
    line,
    net: nets[index] ?? decimal('0'),
    amount: amounts[index] ?? decimal('0'),
  }));
  const components: Component[] = groupBy(indexed, ({ line }) => `${line.revenueAccountId} ${line.taxCodeId}`).flatMap(
    (group) => {
      const [first] = group;
      if (!first) return [];
      return [
        {
          revenueAccountId: first.line.revenueAccountId,
          taxCodeId: first.line.taxCodeId,
          net: convert(sum(group.map(({ net }) => net)), rules.rates, rules.decimals),
        },
      ];
    },
  );
  const taxes: TaxTotal[] = groupBy(indexed, ({ line }) => line.taxCodeId).flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const own = components.filter((component) => component.taxCodeId === first.line.taxCodeId);
    const taxable = own.map((component) => component.net).reduce(addAmounts, NO_AMOUNTS);
    const taxableLocal = sum(
      own.map((component) => round(multiply(component.net.amount, rules.taxExchangeRate), rules.decimals.local)),
    );
    const grossTax = rules.pricesIncludeTax
      ? subtract(sum(group.map(({ amount }) => amount)), taxable.amount)
      : undefined;
    const tax = taxOf(taxable, taxableLocal, grossTax, first.line.taxRate, rules);
    // The taxable amount is reported at the tax rate too: that is what the return asks for.
    return [
      { taxCodeId: first.line.taxCodeId, rate: first.line.taxRate, taxable: { ...taxable, local: taxableLocal }, tax },
    ];
  });
  const net = components.map((component) => component.net).reduce(addAmounts, NO_AMOUNTS);
  const tax = taxes.map((total) => total.tax).reduce(addAmounts, NO_AMOUNTS);
  return {
    lines: indexed.map(({ amount, net: lineNet }) => ({ amount, net: lineNet })),
    components,
    taxes,
    net,
    tax,
    total: addAmounts(net, tax),
  };
}
