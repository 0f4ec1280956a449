'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useApp } from '../app-context.tsx';
import { classes } from '../ui/classes.ts';
import { Money } from '../ui/money.tsx';

/** Which currencies of the books a report shows; in its address, so that it can be sent and comes back. */
export type Shown = 'both' | 'base' | 'local';

export interface Side {
  side: 'base' | 'local';
  currency: string;
  decimals: number;
  /** The second of two stands back. */
  quiet: boolean;
}

/** The sides of the books to show: one where the company has one currency. */
export function useSides(shown: Shown): Side[] {
  const { baseCurrency, baseDecimals, localCurrency, localDecimals } = useApp().me.company;
  const base = { side: 'base', currency: baseCurrency, decimals: baseDecimals, quiet: false } as const;
  const local = { side: 'local', currency: localCurrency, decimals: localDecimals, quiet: shown === 'both' } as const;
  if (baseCurrency === localCurrency) return [base];
  return shown === 'both' ? [base, local] : [shown === 'base' ? base : local];
}

/** A few ways to see the same thing, each an address of its own. */
export function Choices({
  label,
  options,
}: {
  label: string;
  options: readonly { key: string; label: string; href: string; chosen: boolean }[];
}) {
  return (
    <nav aria-label={label} className="no-print flex rounded-sm border border-line-strong">
      {options.map(({ key, label: text, href, chosen }) => (
        <Link
          key={key}
          href={href}
          prefetch={false}
          aria-current={chosen || undefined}
          className={classes(
            'flex h-control items-center px-2.5 text-sm whitespace-nowrap first:rounded-s-sm last:rounded-e-sm',
            chosen ? 'bg-accent-subtle font-medium text-accent-text' : 'text-fg-muted hover:bg-surface-hover',
          )}
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}

/** One currency of the books, the other, or both. Not there where the company has one. */
export function CurrencyChoice({ shown, hrefOf }: { shown: Shown; hrefOf(shown: Shown): string }) {
  const { baseCurrency, localCurrency } = useApp().me.company;
  const t = useTranslations('reports');
  if (baseCurrency === localCurrency) return null;
  const labels = { both: t('both'), base: baseCurrency, local: localCurrency };
  return (
    <Choices
      label={t('currency')}
      options={(['both', 'base', 'local'] as const).map((key) => ({
        key,
        label: labels[key],
        href: hrefOf(key),
        chosen: key === shown,
      }))}
    />
  );
}

/** What one changes a report by; on paper, whose report it is and of when. */
export function ReportBar({ about, children }: { about: string; children: ReactNode }) {
  const { company } = useApp().me;
  return (
    <>
      <p className="hidden print:block">
        <bdi>{company.name}</bdi> · <bdi>{about}</bdi>
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">{children}</div>
    </>
  );
}

/** A figure that opens what it is made of. */
export function FigureLink({
  href,
  value,
  decimals,
  quiet = false,
  strong = false,
  zero = 'dash',
}: {
  href: string;
  value: string;
  decimals: number;
  quiet?: boolean;
  strong?: boolean;
  zero?: 'dash' | 'digits';
}) {
  const figure = <Money value={value} decimals={decimals} quiet={quiet} strong={strong} zero={zero} />;
  if (zero === 'dash' && Number(value) === 0) return figure;
  return (
    <Link href={href} prefetch={false} className="hover:underline">
      {figure}
    </Link>
  );
}
