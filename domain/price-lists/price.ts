import { add, type Decimal, divide, equals, multiply, ONE, round } from '#lib/decimal.ts';

/** Places a unit price carries. */
const PRICE_DECIMALS = 6;

export interface Quoted {
  price: Decimal;
  includesTax: boolean;
  /** Units of local currency for one unit of the quote's currency. */
  rate: Decimal;
}

/**
 * A quoted price as a document wants it: in the document's currency, with or without tax. A quote that speaks the document's language
 * already stands to the last digit. Rounded once, at six places, half away from zero.
 */
export function priceIn(quoted: Quoted, wanted: { includesTax: boolean; rate: Decimal }, taxRate: Decimal): Decimal {
  const withTax = add(ONE, taxRate);
  const same = equals(quoted.rate, wanted.rate);
  if (same && quoted.includesTax === wanted.includesTax) return quoted.price;
  const taxed = quoted.includesTax || !wanted.includesTax ? quoted.price : multiply(quoted.price, withTax);
  const converted = same ? taxed : multiply(taxed, quoted.rate);
  const divisors = [...(same ? [] : [wanted.rate]), ...(quoted.includesTax && !wanted.includesTax ? [withTax] : [])];
  const divisor = divisors.reduce(multiply, ONE);
  return divisors.length === 0 ? round(converted, PRICE_DECIMALS) : divide(converted, divisor, PRICE_DECIMALS);
}

export interface DatedPrice {
  itemId: string;
  validFrom: string;
  validTo: string | null;
}

/** Places, in the order they are written, of prices that meet a day an earlier one of the same item covers already. */
export function overlapping(prices: readonly DatedPrice[]): number[] {
  const places: number[] = [];
  const seen = new Map<string, DatedPrice[]>();
  prices.forEach((price, index) => {
    const own = seen.get(price.itemId) ?? [];
    const meets = own.some(
      (other) =>
        (other.validTo === null || price.validFrom <= other.validTo) &&
        (price.validTo === null || other.validFrom <= price.validTo),
    );
    if (meets) places.push(index);
    seen.set(price.itemId, [...own, price]);
  });
  return places;
}
