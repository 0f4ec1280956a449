import type { BusinessDate } from '#lib/dates.ts';
import { compare, type Decimal, isZero, negate, ONE, sign, subtract, sum, ZERO } from '#lib/decimal.ts';
import type { RevaluationKind } from '../enums.ts';
import { convert } from '../fx/convert.ts';
import { assertBalanced, type Effects, isNothing, type LedgerLine } from '../ledger/effects.ts';

export interface Pair {
  base: Decimal;
  local: Decimal;
}

/** What the ledger says of one open item, or of one currency on a money account: signed, debit positive. */
export interface Position {
  kind: RevaluationKind;
  accountId: string;
  openItemId: string | null;
  customerId: string | null;
  currency: string;
  amount: Decimal;
  carrying: Pair;
}

export interface ClosingRules {
  base: string;
  local: string;
  baseDecimals: number;
  localDecimals: number;
  /** Units of local currency for one unit of the currency, at the closing day. */
  rateOf(currency: string): Decimal;
}

/** A currency in which nothing can be stale: the one currency of a company whose base and local are the same. */
export function neverStale(currency: string, { base, local }: Pick<ClosingRules, 'base' | 'local'>): boolean {
  return base === local && currency === base;
}

/**
 * What a position is worth at the closing rate, converted once, half away from zero. A column in the position's own currency never
 * moves: it is the amount itself (IAS 21: only what is translated is retranslated).
 */
export function closingOf({ currency, amount, carrying }: Position, rules: ClosingRules): Pair {
  const rates = {
    rate: rules.rateOf(currency),
    rateOfBase: rules.base === rules.local ? ONE : rules.rateOf(rules.base),
  };
  const decimals = { document: 4, base: rules.baseDecimals, local: rules.localDecimals };
  const closing = convert(amount, rates, decimals);
  return {
    base: currency === rules.base ? carrying.base : closing.base,
    local: currency === rules.local ? carrying.local : closing.local,
  };
}

export interface RevaluedPosition extends Position {
  closing: Pair;
}

export interface RevaluationGroup {
  kind: RevaluationKind;
  currency: string;
  count: number;
  amount: Decimal;
  carrying: Pair;
  closing: Pair;
  difference: Pair;
}

function total(positions: readonly RevaluedPosition[], of: 'carrying' | 'closing'): Pair {
  return {
    base: sum(positions.map((position) => position[of].base)),
    local: sum(positions.map((position) => position[of].local)),
  };
}

/** Positions together by kind and currency, as they are posted. */
export function groupsOf(positions: readonly RevaluedPosition[]): RevaluationGroup[] {
  const groups = new Map<string, RevaluedPosition[]>();
  for (const position of positions) {
    const key = `${position.kind} ${position.currency}`;
    groups.set(key, [...(groups.get(key) ?? []), position]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const [carrying, closing] = [total(group, 'carrying'), total(group, 'closing')];
    return [
      {
        kind: first.kind,
        currency: first.currency,
        count: group.length,
        amount: sum(group.map(({ amount }) => amount)),
        carrying,
        closing,
        difference: { base: subtract(closing.base, carrying.base), local: subtract(closing.local, carrying.local) },
      },
    ];
  });
}

export interface RevaluationAccounts {
  valuation(kind: RevaluationKind): string;
  gain(): string;
  loss(): string;
}

/** The gain and the loss of a difference: each column goes to its own side, so one group may gain in base and lose in local. */
function results({ base, local }: Pair): { gain: Pair; loss: Pair } {
  const side = (value: Decimal, wanted: 1 | -1) => (sign(value) === wanted ? negate(value) : ZERO);
  return {
    gain: { base: side(base, 1), local: side(local, 1) },
    loss: { base: side(base, -1), local: side(local, -1) },
  };
}

/**
 * The revaluation as the ledger takes it: each group's difference on its valuation account, never on a control account, against
 * unrealised gain or loss. No amount moves, only base and local. No lines where every position stands at the closing rate.
 */
export function revaluationLines(
  groups: readonly RevaluationGroup[],
  rules: ClosingRules,
  accounts: RevaluationAccounts,
): LedgerLine[] {
  return groups.flatMap(({ kind, currency, difference }) => {
    if (isZero(difference.base) && isZero(difference.local)) return [];
    const own = { currency, rate: rules.rateOf(currency), amount: ZERO, memo: currency };
    const { gain, loss } = results(difference);
    const line = (account: () => string, pair: Pair): LedgerLine[] =>
      isNothing({ ...pair, amount: ZERO }) ? [] : [{ ...own, ...pair, accountId: account() }];
    return [
      ...line(() => accounts.valuation(kind), difference),
      ...line(accounts.gain, gain),
      ...line(accounts.loss, loss),
    ];
  });
}

/** Effects of the run on its day. Throws NothingToPost where no position is stale. */
export function revaluationEffects(lines: LedgerLine[], date: BusinessDate, description: string): Effects {
  assertBalanced(lines);
  return { date, area: 'journals', description, lines, taxLines: [], stockMoves: [], openItems: [] };
}

/** Largest difference first: what a reader looks at. */
export function byDifference(a: RevaluedPosition, b: RevaluedPosition): number {
  const size = ({ closing, carrying }: RevaluedPosition) => {
    const [base, local] = [subtract(closing.base, carrying.base), subtract(closing.local, carrying.local)];
    const pick = isZero(base) ? local : base;
    return sign(pick) < 0 ? negate(pick) : pick;
  };
  return compare(size(b), size(a));
}
