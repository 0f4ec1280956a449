import { absolute, decimal, format, sign, sum } from '#lib/decimal.ts';
import { formatAmount } from '#lib/format.ts';
import type { Speech } from './letterhead.ts';
import type { PaperColumn } from './paper.ts';
import type { Choose } from './trade.ts';

export interface SidedLine {
  base: string;
  local: string;
}

interface Side {
  of: keyof SidedLine;
  currency: string;
  decimals: number;
}

/** The currencies the books are kept in: one where base and local are the same. */
export function sidesOf({ settings }: Speech): Side[] {
  return [
    { of: 'base' as const, currency: settings.base_currency, decimals: settings.base_decimals },
    { of: 'local' as const, currency: settings.local_currency, decimals: settings.local_decimals },
  ].slice(0, settings.base_currency === settings.local_currency ? 1 : 2);
}

/** A column of figures in one currency. */
export function figuresIn(currency: string, label: Choose, { both, words }: Speech): PaperColumn {
  return { label: { ...both(label), main: `${label(words)} ${currency}` }, numeric: true, width: null };
}

export function sideColumns(speech: Speech): PaperColumn[] {
  return sidesOf(speech).flatMap(({ currency }) => [
    figuresIn(currency, (all) => all.sides.debit, speech),
    figuresIn(currency, (all) => all.sides.credit, speech),
  ]);
}

/** Debit and credit apart, as a voucher is read: a figure stands on the side its sign says. */
export function sideCells(line: SidedLine, speech: Speech): string[] {
  return sidesOf(speech).flatMap(({ of, decimals }) => {
    const figure = decimal(line[of]);
    const shown = formatAmount(format(absolute(figure)), decimals);
    return sign(figure) < 0 ? ['', shown] : [shown, ''];
  });
}

export function sideTotals(lines: readonly SidedLine[], speech: Speech): string[] {
  return sidesOf(speech).flatMap(({ of, decimals }) =>
    [1, -1].map((wanted) => {
      const figures = lines.map((line) => decimal(line[of])).filter((figure) => sign(figure) === wanted);
      return formatAmount(format(absolute(sum(figures))), decimals, { zero: 'digits' });
    }),
  );
}
