import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decimal, equals, formatShort, negate, sum } from '#lib/decimal.ts';
import { ACCOUNT_TYPES } from '../enums.ts';
import { ageBucketOf } from './ageing.ts';
import { type AccountFigures, balanceSheet, profitAndLoss } from './statements.ts';

const cents = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((units) => decimal((units / 100).toFixed(2)));

/** Books whose accounts sum to zero, as a ledger of balanced journals does. */
const books = fc
  .array(
    fc.record({
      type: fc.constantFrom(...ACCOUNT_TYPES),
      openingBase: cents,
      openingLocal: cents,
      movementBase: cents,
      movementLocal: cents,
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((accounts): AccountFigures[] => {
    const rest = (of: keyof Omit<AccountFigures, 'type'>) => negate(sum(accounts.map((account) => account[of])));
    const last: AccountFigures = {
      type: 'asset',
      openingBase: rest('openingBase'),
      openingLocal: rest('openingLocal'),
      movementBase: rest('movementBase'),
      movementLocal: rest('movementLocal'),
    };
    return [...accounts, last];
  });

it('a balance sheet balances in both currencies, whatever was posted', () => {
  fc.assert(
    fc.property(books, (accounts) => {
      const sheet = balanceSheet(accounts);
      expect(equals(sheet.asset.total.base, sheet.funding.base)).toBe(true);
      expect(equals(sheet.asset.total.local, sheet.funding.local)).toBe(true);
    }),
  );
});

it('the profit of the statement is the result the balance sheet shows', () => {
  fc.assert(
    fc.property(books, (accounts) => {
      expect(formatShort(profitAndLoss(accounts).profit.base)).toBe(
        formatShort(balanceSheet(accounts).yearResult.base),
      );
    }),
  );
});

it('revenue and profit are positive, a loss is negative', () => {
  const account = (type: AccountFigures['type'], movement: string): AccountFigures => ({
    type,
    openingBase: decimal('0'),
    openingLocal: decimal('0'),
    movementBase: decimal(movement),
    movementLocal: decimal(movement),
  });
  const statement = profitAndLoss([account('revenue', '-100.00'), account('expense', '130.00')]);
  expect(formatShort(statement.revenue.total.base)).toBe('100');
  expect(formatShort(statement.expense.total.base)).toBe('130');
  expect(formatShort(statement.profit.base)).toBe('-30');
});

it('an item is not late on its due date', () => {
  expect(ageBucketOf('2026-11-24', '2026-11-24')).toBe('notDue');
  expect(ageBucketOf('2026-11-23', '2026-11-24')).toBe('upTo30');
  expect(ageBucketOf('2026-10-25', '2026-11-24')).toBe('upTo30');
  expect(ageBucketOf('2026-10-24', '2026-11-24')).toBe('upTo60');
  expect(ageBucketOf('2026-08-26', '2026-11-24')).toBe('upTo90');
  expect(ageBucketOf('2026-08-25', '2026-11-24')).toBe('over90');
});
