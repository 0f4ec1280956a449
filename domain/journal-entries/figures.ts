import { absolute, compare, type Decimal, isZero, round, subtract, sum } from '#lib/decimal.ts';
import { convert, type Decimals } from '../fx/convert.ts';
import type { Amounts } from '../ledger/effects.ts';

/** A line as somebody wrote it: signed, debit positive; `base` and `local` only where they were written themselves. */
export interface WrittenFigures {
  currency: string;
  amount: Decimal;
  /** Units of local currency for one unit of `currency`. */
  rate: Decimal;
  decimals: Decimals;
  base: Decimal | undefined;
  local: Decimal | undefined;
}

function isTyped({ base, local }: WrittenFigures): boolean {
  return base !== undefined || local !== undefined;
}

/** Where lines of one currency and rate come to nothing, their conversions must too: the largest of them takes what rounding left. */
function settleRounding(lines: readonly WrittenFigures[], figures: Amounts[]): void {
  const groups = new Map<string, number[]>();
  lines.forEach((line, index) => groups.set(line.currency, [...(groups.get(line.currency) ?? []), index]));
  for (const indexes of groups.values()) {
    const group = indexes.flatMap((index) => {
      const [line, amounts] = [lines[index], figures[index]];
      return line && amounts ? [{ line, amounts }] : [];
    });
    const [first] = group;
    if (!first || group.some(({ line }) => isTyped(line) || compare(line.rate, first.line.rate) !== 0)) continue;
    if (!isZero(sum(group.map(({ amounts }) => amounts.amount)))) continue;
    const largest = group.reduce((found, one) =>
      compare(absolute(one.amounts.amount), absolute(found.amounts.amount)) >= 0 ? one : found,
    ).amounts;
    largest.base = subtract(largest.base, sum(group.map(({ amounts }) => amounts.base)));
    largest.local = subtract(largest.local, sum(group.map(({ amounts }) => amounts.local)));
  }
}

/**
 * The figures of an entry's lines, computed once: converted at each line's rate, rounded half away from zero, what was written taken
 * as it is. Lines of one currency that balance in it balance in base and local, too.
 */
export function entryFigures(lines: readonly WrittenFigures[], rateOfBase: Decimal): Amounts[] {
  const figures = lines.map((line): Amounts => {
    const converted = convert(line.amount, { rate: line.rate, rateOfBase }, line.decimals);
    return {
      amount: converted.amount,
      base: line.base ? round(line.base, line.decimals.base) : converted.base,
      local: line.local ? round(line.local, line.decimals.local) : converted.local,
    };
  });
  settleRounding(lines, figures);
  return figures;
}

/** How far an entry is from balance: debit less credit in each of the company's currencies. */
export function outOfBalance(figures: readonly Amounts[]): { base: Decimal; local: Decimal } {
  return { base: sum(figures.map(({ base }) => base)), local: sum(figures.map(({ local }) => local)) };
}

/**
 * Which figure of a line contradicts its currency: in the company's own currencies the rate and that column follow from the amount.
 * Undefined where everything fits.
 */
export function fixedFigure(
  line: Pick<WrittenFigures, 'currency' | 'amount' | 'base' | 'local'> & { rateTyped: boolean },
  company: { base: string; local: string },
): 'rate' | 'base' | 'local' | undefined {
  const { currency, amount, base, local } = line;
  const own = currency === company.base || currency === company.local;
  if (own && line.rateTyped) return 'rate';
  if (currency === company.base && base !== undefined && compare(base, amount) !== 0) return 'base';
  if (currency === company.local && local !== undefined && compare(local, amount) !== 0) return 'local';
  // One currency, two columns: they never differ.
  if (company.base === company.local && local !== undefined && (base === undefined || compare(base, local) !== 0))
    return 'local';
  return undefined;
}
