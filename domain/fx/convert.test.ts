import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absolute, compare, decimal, divide, equals, formatShort, multiply, negate, subtract } from '#lib/decimal.ts';
import { anyRate, anyRates, decimals } from '../testing/arbitraries.ts';
import { convert } from './convert.ts';

const TWO = { document: 2, base: 2, local: 2 };

describe('a conversion', () => {
  it.each([
    ['100', '89512.37', '89512.37', ['100', '100', '8951237']],
    ['0.01', '89512.37', '89512.37', ['0.01', '0.01', '895.12']],
    ['8951237', '1', '89512.37', ['8951237', '100', '8951237']],
    ['1000000', '1', '89512.37', ['1000000', '11.17', '1000000']],
    ['3', '1.37', '1.37', ['3', '3', '4.11']],
    ['0.05', '1.37', '89512.37', ['0.05', '0', '0.07']],
    ['-0.01', '0.5', '0.5', ['-0.01', '-0.01', '-0.01']],
    [
      '9007199254740993.01',
      '89512.37',
      '89512.37',
      ['9007199254740993.01', '9007199254740993.01', '806255752354100020478.53'],
    ],
  ])('of %s at %s with the base at %s', (amount, rate, rateOfBase, expected) => {
    const made = convert(decimal(amount), { rate: decimal(rate), rateOfBase: decimal(rateOfBase) }, TWO);
    expect([made.amount, made.base, made.local].map(formatShort)).toEqual(expected);
  });

  it('refuses a rate of nothing rather than answering infinity', () => {
    expect(() => convert(decimal('1'), { rate: decimal('1'), rateOfBase: decimal('0') }, TWO)).toThrow(RangeError);
  });

  it('of an amount in the base currency leaves it as it is', () => {
    fc.assert(
      fc.property(decimals(-100_000, 100_000, 2), anyRate, (amount, rate) => {
        expect(formatShort(convert(amount, { rate, rateOfBase: rate }, TWO).base)).toBe(formatShort(amount));
      }),
    );
  });

  it('is off by half a unit at most, once', () => {
    fc.assert(
      fc.property(decimals(-100_000, 100_000, 2), anyRates, (amount, rates) => {
        const { base, local } = convert(amount, rates, TWO);
        const half = decimal('0.005');
        expect(compare(absolute(subtract(local, multiply(amount, rates.rate))), half)).toBeLessThanOrEqual(0);
        const gap = absolute(subtract(multiply(base, rates.rateOfBase), multiply(amount, rates.rate)));
        expect(compare(gap, multiply(half, rates.rateOfBase))).toBeLessThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });

  it('treats debit and credit alike', () => {
    fc.assert(
      fc.property(decimals(0, 100_000, 2), anyRates, (amount, rates) => {
        const [debit, credit] = [convert(amount, rates, TWO), convert(negate(amount), rates, TWO)];
        expect(equals(debit.base, negate(credit.base)) && equals(debit.local, negate(credit.local))).toBe(true);
      }),
    );
  });

  it('there and back at one rate loses no cent where the rate is above one', () => {
    fc.assert(
      fc.property(decimals(0, 100_000, 2), fc.constantFrom('89512.37', '1.37').map(decimal), (amount, rate) => {
        const local = convert(amount, { rate, rateOfBase: rate }, TWO).local;
        expect(formatShort(divide(local, rate, 2))).toBe(formatShort(amount));
      }),
    );
  });
});
