import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  formatShort,
  multiply,
  negate,
  sign,
  subtract,
  sum,
} from '#lib/decimal.ts';
import { decimals } from '../testing/arbitraries.ts';
import { type IssueRules, issue, residue, type StockPosition } from './average.ts';

const RULES: IssueRules = {
  baseDecimals: 2,
  localDecimals: 2,
  standardCostBase: decimal('6.35'),
  rateOfBase: decimal('89512.37'),
};

function position(quantity: string, base: string, local: string, lastCost?: string): StockPosition {
  return {
    quantity: decimal(quantity),
    valueBase: decimal(base),
    valueLocal: decimal(local),
    lastCostBase: lastCost === undefined ? undefined : decimal(lastCost),
    lastCostLocal: undefined,
  };
}

function issued(from: StockPosition, quantity: string, rules = RULES) {
  const value = issue(from, decimal(quantity), rules);
  if (!value) throw new Error('the issue has a cost');
  return value;
}

const anyPosition = fc.record({
  quantity: decimals(0, 1000, 3).filter(({ units }) => units > 0n),
  valueBase: decimals(0, 100_000, 2),
  valueLocal: decimals(0, 9_000_000_000, 2),
  lastCostBase: fc.constant(undefined),
  lastCostLocal: fc.constant(undefined),
});

describe('an issue', () => {
  it('costs its share of the value, in each currency by itself', () => {
    const { valueBase, valueLocal } = issued(position('3', '10', '895123.70'), '1');
    expect([valueBase, valueLocal].map(formatShort)).toEqual(['3.33', '298374.57']);
  });

  it('of the last unit takes what is left, to the cent', () => {
    const first = issued(position('3', '10', '10'), '1');
    const second = issued(first.position, '1');
    const last = issued(second.position, '1');
    expect([first, second, last].map((one) => formatShort(one.valueBase))).toEqual(['3.33', '3.34', '3.33']);
    expect(residue(last.position)).toBeUndefined();
  });

  it('without stock costs the last receipt, else the standard, else is refused', () => {
    expect(formatShort(issued(position('0', '0', '0', '7.1'), '2').valueBase)).toBe('14.2');
    const standard = issued(position('-4', '-25.40', '-2273614.20'), '2');
    expect([standard.valueBase, standard.valueLocal].map(formatShort)).toEqual(['12.7', '1136807.1']);
    expect(issue(position('0', '0', '0'), decimal('1'), { ...RULES, standardCostBase: decimal('0') })).toBeUndefined();
  });

  it('beyond what is on hand goes on at the average', () => {
    const { valueBase, position: left } = issued(position('2', '10', '10'), '5');
    expect([valueBase, left.quantity, left.valueBase].map(formatShort)).toEqual(['25', '-3', '-15']);
  });
});

describe('any row of issues', () => {
  it('that empties the stock empties its value: the moves add up to the account', () => {
    fc.assert(
      fc.property(anyPosition, fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 12 }), (start, percents) => {
        let at: StockPosition = start;
        const values: Decimal[] = [];
        const take = (quantity: Decimal) => {
          const one = issue(at, quantity, RULES);
          if (!one) throw new Error('stock on hand has a cost');
          values.push(one.valueBase);
          at = one.position;
        };
        for (const percent of percents) {
          const part = divide(multiply(at.quantity, decimal(String(percent))), decimal('100'), 3);
          if (part.units > 0n && compare(part, at.quantity) < 0) take(part);
        }
        take(at.quantity);
        expect(residue(at)).toBeUndefined();
        expect(formatShort(sum(values))).toBe(formatShort(start.valueBase));
      }),
      { numRuns: 300 },
    );
  });

  it('never takes more than there is, nor less than nothing, from stock on hand', () => {
    fc.assert(
      fc.property(anyPosition, fc.integer({ min: 1, max: 1000 }), (start, permille) => {
        const quantity = divide(multiply(start.quantity, decimal(String(permille))), decimal('1000'), 3);
        fc.pre(quantity.units > 0n && compare(quantity, start.quantity) <= 0);
        const one = issue(start, quantity, RULES);
        if (!one) throw new Error('stock on hand has a cost');
        expect(sign(one.valueBase)).toBeGreaterThanOrEqual(0);
        expect(compare(one.valueBase, start.valueBase)).toBeLessThanOrEqual(0);
        expect(sign(one.position.valueLocal)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });

  it('moves the average by no more than half a unit of the currency, spread over what is left', () => {
    fc.assert(
      fc.property(anyPosition, fc.integer({ min: 1, max: 999 }), (start, permille) => {
        const quantity = divide(multiply(start.quantity, decimal(String(permille))), decimal('1000'), 3);
        fc.pre(quantity.units > 0n && compare(quantity, start.quantity) < 0);
        const { position: left } = issue(start, quantity, RULES) ?? { position: start };
        const moved = subtract(multiply(left.valueBase, start.quantity), multiply(start.valueBase, left.quantity));
        const limit = multiply(decimal('0.005'), start.quantity);
        expect(compare(moved, limit)).toBeLessThanOrEqual(0);
        expect(compare(moved, negate(limit))).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });

  it('and its return at cost restore the position', () => {
    fc.assert(
      fc.property(anyPosition, decimals(1, 2000, 2), (start, quantity) => {
        const one = issue(start, quantity, RULES);
        if (!one) throw new Error('stock on hand has a cost');
        expect(formatShort(add(one.position.quantity, quantity))).toBe(formatShort(start.quantity));
        expect(formatShort(add(one.position.valueBase, one.valueBase))).toBe(formatShort(start.valueBase));
        expect(formatShort(add(one.position.valueLocal, one.valueLocal))).toBe(formatShort(start.valueLocal));
      }),
    );
  });
});
