import type { BusinessDate } from '#lib/dates.ts';
import { absolute, compare, type Decimal, divide, isZero, multiply, negate, subtract, sum } from '#lib/decimal.ts';
import type { Application, DayRates } from '../customer-receipts/count.ts';
import { cross } from '../fx/cross.ts';
import { assertBalanced, type Effects, type LedgerLine } from '../ledger/effects.ts';
import { carriedPart, type OpenItem, settlementLine } from '../settlement/carry.ts';
import { exchangeLines, isRounding, roundingLines, type SettlementAccounts } from '../settlement/difference.ts';

export interface AllocationFigures {
  /** A credit of the customer's: its balance is negative. */
  credit: OpenItem;
  applications: readonly Application[];
  /** In base: what is left of a credit in another currency by no more than this goes with it. */
  roundingCap: Decimal;
}

export interface CountedAllocation {
  /** What each application takes of the credit, in the credit's currency. */
  takes: Decimal[];
  taken: Decimal;
  /** More is wanted than the credit holds. */
  short: boolean;
}

/** What the applications take of the credit at the rates of the day. A last remainder that is only rounding is taken with them. */
export function countAllocation(figures: AllocationFigures, day: DayRates): CountedAllocation {
  const { credit, applications } = figures;
  const into = { currency: credit.currency, rate: day.rateOf(credit.currency) };
  const takes = applications.map(({ item, amount }) =>
    cross(amount, { currency: item.currency, rate: day.rateOf(item.currency) }, into, day.decimalsOf(credit.currency)),
  );
  const wanted = sum(takes);
  const held = negate(credit.balance.amount);
  const gap = subtract(held, wanted);
  const converted = applications.some(({ item }) => item.currency !== credit.currency);
  const gapBase = divide(multiply(absolute(gap), into.rate), day.rateOfBase, 4);
  const whole = isZero(gap) || (converted && compare(gapBase, figures.roundingCap) <= 0);
  return { takes, taken: whole ? held : wanted, short: !whole && compare(wanted, held) > 0 };
}

export interface AllocationPosting extends AllocationFigures {
  date: BusinessDate;
  description: string;
  baseCurrency: string;
  accounts: SettlementAccounts;
  day: DayRates;
}

/**
 * Matches a credit with what it settles, both at the amounts they carry: nothing moves but between the customer's items, and what
 * the two differ by is an exchange gain or loss, or rounding where the rates were equal. The caller has refused what is short.
 */
export function postAllocation(posting: AllocationPosting): Effects {
  const { credit, day, accounts, baseCurrency } = posting;
  const { decimals, rateOfBase } = day;
  const { taken } = countAllocation(posting, day);
  const used = carriedPart(credit.balance, negate(taken), decimals);
  const creditLine = settlementLine(accounts.ar, credit, used, day.rateOf(credit.currency));
  const settled = posting.applications.map(({ item, amount }): LedgerLine => {
    const carried = carriedPart(item.balance, amount, decimals);
    return { ...settlementLine(accounts.ar, item, carried, day.rateOf(item.currency)), memo: item.label };
  });
  const moved = [{ ...creditLine, memo: credit.label }, ...settled];
  const difference = {
    base: negate(sum(moved.map((line) => line.base))),
    local: negate(sum(moved.map((line) => line.local))),
  };
  const books = { accounts, baseCurrency, rateOfBase, decimals };
  const lines = [
    ...moved,
    ...(isRounding(difference, decimals)
      ? roundingLines(books, difference, 'Rounding of conversions')
      : exchangeLines(books, difference, `Exchange difference on ${credit.label}`)),
  ];
  assertBalanced(lines);
  return {
    date: posting.date,
    area: 'sales',
    description: posting.description,
    lines,
    taxLines: [],
    stockMoves: [],
    openItems: [],
  };
}
