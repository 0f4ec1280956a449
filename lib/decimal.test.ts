import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  allocate,
  compare,
  decimal,
  divide,
  equals,
  format,
  formatShort,
  multiply,
  negate,
  round,
  sum,
  tryDecimal,
  ZERO,
} from './decimal.ts';

const anyDecimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 6 }))
  .map(([units, scale]) => ({ units, scale }));

describe('decimal', () => {
  it('keeps every digit of an LBP amount that a float would lose', () => {
    expect(format(multiply(decimal('9007199254740993.01'), decimal('1')))).toBe('9007199254740993.01');
  });

  it('rounds half away from zero, on both sides', () => {
    expect(format(round(decimal('0.005'), 2))).toBe('0.01');
    expect(format(round(decimal('-0.005'), 2))).toBe('-0.01');
    expect(format(round(decimal('-0.004'), 2))).toBe('0.00');
  });

  it.each(['', '1e3', 'NaN', ' 1', '1,000', '٣', '--1', '1.'])('refuses %j', (text) => {
    expect(tryDecimal(text)).toBeUndefined();
  });

  it('refuses to divide by zero', () => {
    expect(() => divide(decimal('1'), ZERO, 2)).toThrow(RangeError);
  });

  it('writes short figures without trailing zeros', () => {
    expect(formatShort(decimal('89512.3700'))).toBe('89512.37');
    expect(formatShort(decimal('100'))).toBe('100');
  });

  it('reads back what it writes', () => {
    fc.assert(fc.property(anyDecimal, (value) => equals(decimal(format(value)), value)));
  });

  it('adds and negates to zero', () => {
    fc.assert(fc.property(anyDecimal, (value) => equals(add(value, negate(value)), ZERO)));
  });

  it('allocates exactly, whatever the weights', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(anyDecimal, weights, (total, units) => {
        const parts = allocate(
          total,
          units.map((unit) => ({ units: unit, scale: 2 })),
          2,
        );
        return equals(sum(parts), round(total, 2));
      }),
    );
  });

  it('divides so that the error is at most half a unit', () => {
    fc.assert(
      fc.property(anyDecimal, fc.constantFrom('89512.37', '1.37', '3', '0.11'), (value, rate) => {
        const quotient = divide(value, decimal(rate), 4);
        const back = multiply(quotient, decimal(rate));
        const error = add(back, negate(value));
        const limit = multiply(decimal(rate), decimal('0.00005'));
        return compare(error.units < 0n ? negate(error) : error, limit) <= 0;
      }),
    );
  });
});
