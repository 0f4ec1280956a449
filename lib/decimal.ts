/**
 * Exact decimals on bigint. A figure of money, a rate or a quantity is never a binary float: LBP amounts at four decimals pass
 * 2^53. On the wire and in SQL a decimal is a string; here it is units × 10^-scale.
 */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const FORM = /^(-?)(\d{1,38})(?:\.(\d{1,20}))?$/;

function power(scale: number): bigint {
  return 10n ** BigInt(scale);
}

/** Parses a plain decimal string. Undefined for anything else: exponents, spaces, NaN, more than 38 digits. */
export function tryDecimal(text: string): Decimal | undefined {
  const match = FORM.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  const units = BigInt(whole + fraction);
  return { units: sign === '-' ? -units : units, scale: fraction.length };
}

/** Parses a decimal string that is known to be one (from SQL, or validated). Throws a RangeError otherwise. */
export function decimal(text: string): Decimal {
  const value = tryDecimal(text);
  if (!value) throw new RangeError(`not a decimal: ${JSON.stringify(text)}`);
  return value;
}

export const ZERO: Decimal = { units: 0n, scale: 0 };
export const ONE: Decimal = { units: 1n, scale: 0 };

function align(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale);
  return [a.units * power(scale - a.scale), b.units * power(scale - b.scale), scale];
}

export function add(a: Decimal, b: Decimal): Decimal {
  const [x, y, scale] = align(a, b);
  return { units: x + y, scale };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, negate(b));
}

export function negate(a: Decimal): Decimal {
  return { units: -a.units, scale: a.scale };
}

export function absolute(a: Decimal): Decimal {
  return a.units < 0n ? negate(a) : a;
}

/** Exact product; round it where the rule says so. */
export function multiply(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const rounded = (2n * n + d) / (2n * d);
  return negative ? -rounded : rounded;
}

/** Quotient at `scale` decimals, half away from zero. Throws a RangeError on division by zero. */
export function divide(a: Decimal, b: Decimal, scale: number): Decimal {
  if (b.units === 0n) throw new RangeError('division by zero');
  return { units: divideRounded(a.units * power(scale + b.scale), b.units * power(a.scale)), scale };
}

/** Rounds half away from zero: 0.005 → 0.01 and −0.005 → −0.01 at two decimals. */
export function round(a: Decimal, scale: number): Decimal {
  if (scale >= a.scale) return { units: a.units * power(scale - a.scale), scale };
  return { units: divideRounded(a.units, power(a.scale - scale)), scale };
}

export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const [x, y] = align(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

export function equals(a: Decimal, b: Decimal): boolean {
  return compare(a, b) === 0;
}

export function sign(a: Decimal): -1 | 0 | 1 {
  return a.units < 0n ? -1 : a.units > 0n ? 1 : 0;
}

export function isZero(a: Decimal): boolean {
  return a.units === 0n;
}

export function sum(values: Iterable<Decimal>): Decimal {
  let total = ZERO;
  for (const value of values) total = add(total, value);
  return total;
}

/** The canonical text: no exponent, trailing zeros of the scale kept, never "-0". */
export function format(a: Decimal): string {
  const negative = a.units < 0n;
  const digits = (negative ? -a.units : a.units).toString().padStart(a.scale + 1, '0');
  const whole = digits.slice(0, digits.length - a.scale);
  const text = a.scale === 0 ? whole : `${whole}.${digits.slice(digits.length - a.scale)}`;
  return negative ? `-${text}` : text;
}

/** The text without trailing zeros: 1.5000 → 1.5. */
export function formatShort(a: Decimal): string {
  return a.scale === 0 ? format(a) : format(a).replace(/\.?0+$/, '');
}

/**
 * Splits `total` over `weights` so that the parts, each at `scale` decimals, add up to it exactly: largest remainder, earlier
 * part first on a tie. Weights are not negative; when all are zero, the first part takes everything.
 */
export function allocate(total: Decimal, weights: readonly Decimal[], scale: number): Decimal[] {
  const whole = round(total, scale);
  const weight = sum(weights);
  if (weights.length === 0) return [];
  if (isZero(weight)) return weights.map((_, index) => (index === 0 ? whole : round(ZERO, scale)));
  const negative = whole.units < 0n;
  const units = negative ? -whole.units : whole.units;
  const parts = weights.map((part, index) => {
    const [numerator, denominator] = align(part, weight);
    const exact = units * numerator;
    return { index, floor: exact / denominator, remainder: exact % denominator };
  });
  let left = units - parts.reduce((taken, part) => taken + part.floor, 0n);
  for (const part of [...parts].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  )) {
    if (left === 0n) break;
    part.floor += 1n;
    left -= 1n;
  }
  return parts.map((part) => ({ units: negative ? -part.floor : part.floor, scale }));
}
