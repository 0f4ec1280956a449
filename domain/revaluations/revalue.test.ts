import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, type Decimal, decimal, divide, formatShort, isZero, multiply, round, sum } from '#lib/decimal.ts';
import { REVALUATION_KINDS } from '../enums.ts';
import { negateLedger } from '../ledger/negate.ts';
import { anyRate, decimals } from '../testing/arbitraries.ts';
import {
  type ClosingRules,
  closingOf,
  groupsOf,
  type Position,
  type RevaluedPosition,
  revaluationEffects,
  revaluationLines,
} from './revalue.ts';

const accounts = { valuation: (kind: string) => kind, gain: () => 'gain', loss: () => 'loss' };

function rules(base: string, local: string, rates: Record<string, Decimal>): ClosingRules {
  const rateOf = (currency: string) => (currency === local ? decimal('1') : (rates[currency] ?? decimal('1')));
  return { base, local, baseDecimals: 2, localDecimals: 2, rateOf };
}

function position(currency: string, amount: string, base: string, local: string): Position {
  const carrying = { base: decimal(base), local: decimal(local) };
  return {
    kind: 'receivable',
    accountId: 'ar',
    openItemId: 'i',
    customerId: 'c',
    currency,
    amount: decimal(amount),
    carrying,
  };
}

const lebanese = rules('USD', 'LBP', { USD: decimal('89512.37'), EUR: decimal('97000') });
const ethiopian = rules('ETB', 'ETB', { USD: decimal('132.5'), EUR: decimal('144') });
const of = (one: Position, by: ClosingRules) => {
  const { base, local } = closingOf(one, by);
  return [formatShort(base), formatShort(local)];
};

describe('the closing figure', () => {
  it('of a claim in the base currency moves local alone', () => {
    expect(of(position('USD', '100', '100', '8950000'), lebanese)).toEqual(['100', '8951237']);
  });

  it('of a claim in the local currency moves base alone', () => {
    expect(of(position('LBP', '8950000', '100', '8950000'), lebanese)).toEqual(['99.99', '8950000']);
  });

  it('of a claim in a third currency moves both', () => {
    expect(of(position('EUR', '100', '107', '9650000'), lebanese)).toEqual(['108.36', '9700000']);
  });

  it('where base and local are one, both columns move alike', () => {
    expect(of(position('USD', '1000', '132000', '132000'), ethiopian)).toEqual(['132500', '132500']);
    expect(of(position('ETB', '1000', '1000', '1000'), ethiopian)).toEqual(['1000', '1000']);
  });
});

describe('a revaluation', () => {
  it('may gain in one currency and lose in the other', () => {
    const one = position('EUR', '100', '107', '9800000');
    const groups = groupsOf([{ ...one, closing: closingOf(one, lebanese) }]);
    expect(
      revaluationLines(groups, lebanese, accounts).map((line) => [
        line.accountId,
        formatShort(line.amount),
        formatShort(line.base),
        formatShort(line.local),
      ]),
    ).toEqual([
      ['receivable', '0', '1.36', '-100000'],
      ['gain', '0', '-1.36', '0'],
      ['loss', '0', '0', '100000'],
    ]);
  });

  it('has no lines where everything stands at the closing rate', () => {
    const one = position('EUR', '100', '108.36', '9700000');
    expect(revaluationLines(groupsOf([{ ...one, closing: closingOf(one, lebanese) }]), lebanese, accounts)).toEqual([]);
  });

  const anyPosition: fc.Arbitrary<Position> = fc
    .record({
      kind: fc.constantFrom(...REVALUATION_KINDS),
      currency: fc.constantFrom('USD', 'LBP', 'EUR', 'GBP'),
      amount: decimals(-100_000, 100_000, 2),
      base: decimals(-100_000, 100_000, 2),
      local: decimals(-10_000_000, 10_000_000, 2),
    })
    .map(({ base, local, ...rest }) => ({
      ...rest,
      accountId: 'a',
      openItemId: null,
      customerId: null,
      carrying: { base, local },
    }));
  const anyCompany = fc
    .record({ usd: anyRate, eur: anyRate, gbp: anyRate, one: fc.boolean() })
    .map(({ usd, eur, gbp, one }) => rules(one ? 'LBP' : 'USD', 'LBP', { USD: usd, EUR: eur, GBP: gbp }));

  it('balances in both currencies, and with its reversal leaves nothing on any account', () => {
    fc.assert(
      fc.property(fc.array(anyPosition, { minLength: 1, maxLength: 20 }), anyCompany, (found, by) => {
        const positions = found.map((one) => ({ ...one, closing: closingOf(one, by) }));
        const lines = revaluationLines(groupsOf(positions), by, accounts);
        if (lines.length === 0) return;
        const effects = revaluationEffects(lines, '2026-10-31', 'Revaluation');
        const both = [...lines, ...negateLedger(effects, { date: '2026-11-01', description: 'Reversal' }).lines];
        for (const account of new Set(both.map((line) => line.accountId))) {
          const own = both.filter((line) => line.accountId === account);
          expect(isZero(sum(own.map((line) => line.base))) && isZero(sum(own.map((line) => line.local)))).toBe(true);
        }
        expect(lines.every((line) => isZero(line.amount))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('brings each position to its amount at the closing rate, to the cent, in every column that can be stale', () => {
    fc.assert(
      fc.property(anyPosition, anyCompany, (one, by) => {
        const revalued: RevaluedPosition = { ...one, closing: closingOf(one, by) };
        const [group] = groupsOf([revalued]);
        if (!group) throw new Error('one position is one group');
        const local = add(one.carrying.local, group.difference.local);
        const base = add(one.carrying.base, group.difference.base);
        const exact = multiply(one.amount, by.rateOf(one.currency));
        if (one.currency !== by.local) expect(formatShort(local)).toBe(formatShort(round(exact, 2)));
        else expect(formatShort(local)).toBe(formatShort(one.carrying.local));
        if (one.currency === by.base) expect(formatShort(base)).toBe(formatShort(one.carrying.base));
        else expect(formatShort(base)).toBe(formatShort(divide(exact, by.rateOf(by.base), 2)));
      }),
      { numRuns: 300 },
    );
  });
});
