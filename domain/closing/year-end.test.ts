import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, format, isZero, sum } from '#lib/decimal.ts';
import { ACCOUNT_TYPES } from '../enums.ts';
import { NothingToPost } from '../ledger/effects.ts';
import { type YearResult, yearEndEffects } from './year-end.ts';

const cents = fc.integer({ min: -9_000_000_00, max: 9_000_000_00 }).map((value) => decimal((value / 100).toFixed(2)));
const balances = fc.array(
  fc.record({
    type: fc.constantFrom(...ACCOUNT_TYPES),
    currency: fc.constantFrom(null, 'USD', 'LBP'),
    base: cents,
    local: cents,
  }),
  { maxLength: 60 },
);

function closing(rows: readonly Omit<YearResult, 'accountId'>[]) {
  return yearEndEffects({
    date: '2026-12-31',
    description: 'Year end 2026',
    baseCurrency: 'USD',
    rateOfBase: decimal('89512.37'),
    retainedEarningsId: 'retained',
    balances: rows.map((row, index) => ({ ...row, accountId: `account ${index}` })),
  });
}

describe('the year-end entry', () => {
  it('leaves nothing on any revenue or expense account, touches no other, and balances in both currencies', () => {
    fc.assert(
      fc.property(balances, (rows) => {
        const results = rows.filter(
          ({ type, base, local }) => ['revenue', 'expense'].includes(type) && !(isZero(base) && isZero(local)),
        );
        if (results.length === 0) {
          expect(() => closing(rows)).toThrow(NothingToPost);
          return;
        }
        const { lines } = closing(rows);
        for (const [index, row] of rows.entries()) {
          const own = lines.filter((line) => line.accountId === `account ${index}`);
          const isResult = results.includes(row);
          expect(own.length).toBe(isResult ? 1 : 0);
          for (const line of own) {
            expect(isZero(sum([line.base, row.base]))).toBe(true);
            expect(isZero(sum([line.local, row.local]))).toBe(true);
            expect(line.currency).toBe(row.currency ?? 'USD');
          }
        }
        expect(isZero(sum(lines.map((line) => line.base)))).toBe(true);
        expect(isZero(sum(lines.map((line) => line.local)))).toBe(true);
        const retained = lines.find((line) => line.accountId === 'retained');
        expect(retained && format(retained.base)).toBe(format(sum(results.map(({ base }) => base))));
      }),
    );
  });
});
