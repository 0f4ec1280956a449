import { absolute, compare, type Decimal, divide, isZero, multiply, sign, subtract, sum, ZERO } from '#lib/decimal.ts';
import { convert } from '../fx/convert.ts';
import { cross } from '../fx/cross.ts';
import { type Amounts, addAmounts, NO_AMOUNTS } from '../ledger/effects.ts';
import type { OpenItem } from '../settlement/carry.ts';

/** Money that came in, or went back as change when it is negative, in its own currency. */
export interface Tender {
  currency: string;
  amount: Decimal;
}

export interface Application {
  item: OpenItem;
  /** More than zero, in the item's currency. */
  amount: Decimal;
}

/** The currencies of a receipt as they stand that day: local per unit, and decimals. */
export interface DayRates {
  rateOf(currency: string): Decimal;
  decimalsOf(currency: string): number;
  rateOfBase: Decimal;
  decimals: { base: number; local: number };
}

export interface ReceiptFigures {
  currency: string;
  tenders: readonly Tender[];
  applications: readonly Application[];
  /** In base: how much may be left over, or short, as cash rounding. */
  roundingCap: Decimal;
}

export interface CountedReceipt {
  /** What each tender is worth, `amount` in the receipt's currency. */
  tenders: Amounts[];
  received: Amounts;
  /** What each application settles in the receipt's currency, and its worth that day in the company's two. */
  applications: Amounts[];
  applied: Decimal;
  /** Received less applied. */
  left: Decimal;
  /** What becomes a credit of the customer's. */
  onAccount: Decimal;
  /** What is neither applied nor on account, within the cap: cash rounding. */
  residue: Decimal;
  /** More is applied than was received, beyond the cap: it cannot be posted. */
  short: boolean;
}

/** Worth of an amount of any currency: `amount` in the receipt's currency, beside the company's two. */
function worth(amount: Decimal, currency: string, into: string, day: DayRates): Amounts {
  const [rate, target] = [day.rateOf(currency), day.rateOf(into)];
  const own = convert(
    amount,
    { rate, rateOfBase: day.rateOfBase },
    { document: day.decimalsOf(currency), ...day.decimals },
  );
  return {
    ...own,
    amount: cross(amount, { currency, rate }, { currency: into, rate: target }, day.decimalsOf(into)),
  };
}

/** Base value of an amount of the receipt's currency, to compare with the company's cap. */
function baseOf(amount: Decimal, currency: string, day: DayRates): Decimal {
  return divide(multiply(amount, day.rateOf(currency)), day.rateOfBase, 4);
}

/**
 * Counts a receipt: what came in, what it settles, what is left. What is left goes on account; unless it is no more than the
 * company allows for cash rounding, and something was settled.
 */
export function countReceipt(figures: ReceiptFigures, day: DayRates): CountedReceipt {
  const { currency } = figures;
  const tenders = figures.tenders.map((tender) => worth(tender.amount, tender.currency, currency, day));
  const applications = figures.applications.map(({ item, amount }) => worth(amount, item.currency, currency, day));
  const received = tenders.reduce(addAmounts, NO_AMOUNTS);
  const applied = sum(applications.map(({ amount }) => amount));
  const left = subtract(received.amount, applied);
  const small = compare(absolute(baseOf(left, currency, day)), figures.roundingCap) <= 0;
  const rounds = !isZero(left) && small && applications.length > 0;
  return {
    tenders,
    received,
    applications,
    applied,
    left,
    onAccount: rounds || sign(left) < 0 ? ZERO : left,
    residue: rounds ? left : ZERO,
    short: sign(left) < 0 && !rounds,
  };
}

export interface Candidate {
  item: OpenItem;
  dueDate: string;
}

/**
 * Proposes what to settle with an amount of the receipt's currency: the oldest first, whole where it reaches or falls short by no
 * more than cash rounding. Answers the amount per item, in the item's currency.
 */
export function suggestApplications(
  received: Decimal,
  currency: string,
  candidates: readonly Candidate[],
  day: DayRates,
  roundingCap: Decimal,
): Map<string, Decimal> {
  const suggested = new Map<string, Decimal>();
  let left = received;
  const oldest = [...candidates].sort((a, b) => (a.dueDate === b.dueDate ? 0 : a.dueDate < b.dueDate ? -1 : 1));
  for (const { item } of oldest) {
    if (sign(left) <= 0) break;
    const whole = worth(item.balance.amount, item.currency, currency, day).amount;
    const missing = baseOf(subtract(whole, left), currency, day);
    if (compare(missing, roundingCap) <= 0) {
      suggested.set(item.id, item.balance.amount);
      left = subtract(left, whole);
      continue;
    }
    const part = worth(left, currency, item.currency, day).amount;
    if (sign(part) > 0) suggested.set(item.id, part);
    break;
  }
  return suggested;
}
