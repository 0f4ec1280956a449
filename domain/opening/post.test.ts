import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, formatShort, isZero, sum } from '#lib/decimal.ts';
import { NothingToPost } from '../ledger/effects.ts';
import { anyRate, decimals } from '../testing/arbitraries.ts';
import { type OpeningLine, postOpening } from './post.ts';

const DECIMALS = { document: 2, base: 2, local: 2 };

const anyLine: fc.Arbitrary<OpeningLine> = fc.oneof(
  fc.record({
    kind: fc.constant('stock'),
    id: fc.uuid(),
    itemId: fc.constantFrom('cement', 'steel'),
    warehouseId: fc.constant('store'),
    quantity: decimals(1, 1000, 3),
    unitCostBase: decimals(0, 100, 4),
  }),
  fc.record({
    kind: fc.constant('receivable'),
    id: fc.uuid(),
    openItemId: fc.uuid(),
    customerId: fc.constant('customer'),
    dueDate: fc.constant('2026-12-01'),
    currency: fc.constantFrom('USD', 'LBP', 'EUR'),
    amount: decimals(-1000, 100_000, 2),
    rate: anyRate,
    decimals: fc.constant(DECIMALS),
  }),
  fc.record({
    kind: fc.constant('account'),
    id: fc.uuid(),
    accountId: fc.constantFrom('bank', 'capital'),
    currency: fc.constantFrom('USD', 'LBP'),
    amount: decimals(-100_000, 100_000, 2),
    rate: anyRate,
    decimals: fc.constant(DECIMALS),
  }),
);

/** Worth something in at least one line, so that there is a journal. */
const anyLines = fc.tuple(
  fc.constant<OpeningLine>({
    kind: 'account',
    id: 'cash',
    accountId: 'cash',
    currency: 'USD',
    amount: decimal('1000000000'),
    rate: decimal('89512.37'),
    decimals: DECIMALS,
  }),
  fc.array(anyLine, { maxLength: 12 }),
);

function post(lines: readonly OpeningLine[], rateOfBase = decimal('89512.37')) {
  return postOpening({
    date: '2026-09-01',
    description: 'opening',
    baseCurrency: 'USD',
    rateOfBase,
    baseDecimals: 2,
    localDecimals: 2,
    accounts: { inventory: 'inventory', ar: 'receivables', openingEquity: 'equity' },
    lines,
  });
}

describe('opening balances', () => {
  it('balance in both currencies against opening equity, whatever stands on the other side', () => {
    fc.assert(
      fc.property(anyLines, anyRate, ([first, rest], rateOfBase) => {
        const { lines } = post([first, ...rest], rateOfBase);
        expect(isZero(sum(lines.map((line) => line.base)))).toBe(true);
        expect(isZero(sum(lines.map((line) => line.local)))).toBe(true);
        const equity = lines.filter((line) => line.accountId === 'equity');
        expect(equity.length).toBeLessThanOrEqual(1);
        expect(equity.map((line) => formatShort(line.amount))).toEqual(equity.map((line) => formatShort(line.base)));
      }),
      { numRuns: 200 },
    );
  });

  it('put just the stock they move into inventory, and just their open items into receivables', () => {
    fc.assert(
      fc.property(anyLines, ([first, rest]) => {
        const { lines, stockMoves, openItems } = post([first, ...rest]);
        const of = (account: string) => lines.filter((line) => line.accountId === account);
        expect(formatShort(sum(of('inventory').map((line) => line.base)))).toBe(
          formatShort(sum(stockMoves.map((move) => move.valueBase))),
        );
        expect(of('receivables').map((line) => line.openItemId)).toEqual(openItems.map((item) => item.id));
      }),
    );
  });

  it('of nothing are refused: there is no journal to write', () => {
    expect(() => post([])).toThrow(NothingToPost);
  });
});
