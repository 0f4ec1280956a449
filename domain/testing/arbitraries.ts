import fc from 'fast-check';
import { type Decimal, decimal } from '#lib/decimal.ts';
import type { Decimals, DocumentRates } from '../fx/convert.ts';
import type { PricedLine, PricingRules } from '../sales-invoices/totals.ts';

/** A decimal between two whole numbers, at up to `scale` decimals. */
export function decimals(min: number, max: number, scale: number): fc.Arbitrary<Decimal> {
  const power = 10n ** BigInt(scale);
  return fc.bigInt({ min: BigInt(min) * power, max: BigInt(max) * power }).map((units) => ({ units, scale }));
}

/** Rates that are hard on rounding beside any other: today's market rate, a small uneven one, one that divides nothing. */
export const anyRate: fc.Arbitrary<Decimal> = fc.oneof(
  fc.constantFrom('89512.37', '1.37', '89500', '1507.5', '0.0027', '1').map(decimal),
  fc.bigInt({ min: 1n, max: 10n ** 9n }).map((units) => ({ units, scale: 4 })),
);

/** A document in the base currency, in the local one, or in a third. */
export const anyRates: fc.Arbitrary<DocumentRates> = fc.oneof(
  anyRate.map((rate) => ({ rate, rateOfBase: rate })),
  anyRate.map((rateOfBase) => ({ rate: decimal('1'), rateOfBase })),
  fc.record({ rate: anyRate, rateOfBase: anyRate }),
);

const anyDecimals: fc.Arbitrary<Decimals> = fc.record({
  document: fc.constantFrom(0, 2, 3),
  base: fc.constantFrom(2, 3),
  local: fc.constantFrom(0, 2),
});

/** One rate for each code, as in a company's tax codes. */
const TAX_CODES = [
  { taxCodeId: 'standard', taxRate: decimal('0.11') },
  { taxCodeId: 'reduced', taxRate: decimal('0.055') },
  { taxCodeId: 'zero', taxRate: decimal('0') },
];

const anyLine: fc.Arbitrary<PricedLine> = fc
  .record({
    quantity: decimals(0, 500, 3).filter(({ units }) => units > 0n),
    unitPrice: decimals(0, 2000, 4),
    discountPercent: fc.oneof(fc.constant(decimal('0')), decimals(0, 100, 2)),
    code: fc.constantFrom(...TAX_CODES),
    revenueAccountId: fc.constantFrom('goods', 'services'),
  })
  .map(({ code, ...line }) => ({ ...line, ...code }));

export const anyLines = fc.array(anyLine, { minLength: 1, maxLength: 8 });

export const anyRules: fc.Arbitrary<PricingRules> = fc.record({
  pricesIncludeTax: fc.boolean(),
  rates: anyRates,
  taxExchangeRate: anyRate,
  decimals: anyDecimals,
  taxCurrency: fc.constantFrom('base', 'local'),
});
