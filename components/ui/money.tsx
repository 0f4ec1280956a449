import { formatAmount, formatQuantity } from '#lib/format.ts';
import { classes } from './classes.ts';

interface FigureProps {
  value: string;
  decimals: number;
  currency?: string;
  quiet?: boolean;
  strong?: boolean;
  zero?: 'dash' | 'digits';
}

/** An amount: Latin digits, left to right in every language, currency as a quiet suffix. */
export function Money({ value, decimals, currency, quiet = false, strong = false, zero = 'dash' }: FigureProps) {
  return (
    <bdi
      dir="ltr"
      className={classes('figures whitespace-nowrap', quiet && 'text-fg-muted', strong && 'font-semibold')}
    >
      {formatAmount(value, decimals, { zero })}
      {currency ? <span className="ms-1 text-xs font-normal text-fg-subtle">{currency}</span> : null}
    </bdi>
  );
}

/** A quantity or rate without trailing zeros. */
export function Quantity({ value, unit }: { value: string; unit?: string }) {
  return (
    <bdi dir="ltr" className="figures whitespace-nowrap">
      {formatQuantity(value)}
      {unit ? <span className="ms-1 text-xs text-fg-subtle">{unit}</span> : null}
    </bdi>
  );
}
