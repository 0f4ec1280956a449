'use client';

import Link from 'next/link';
import { useLocale } from 'use-intl';
import type { StatementSection } from '#contract/reports.ts';
import { useApp } from '../app-context.tsx';
import { Money } from '../ui/money.tsx';

interface Pair {
  base: string;
  local: string;
}

/** Two figures at the end of a statement's row: base, and local where it is another currency. */
export function Figures({ pair, strong = false }: { pair: Pair; strong?: boolean }) {
  const { baseCurrency, baseDecimals, localCurrency, localDecimals } = useApp().me.company;
  return (
    <>
      <td className="h-row px-cell text-end">
        <Money value={pair.base} decimals={baseDecimals} strong={strong} zero="digits" />
      </td>
      {baseCurrency === localCurrency ? null : (
        <td className="hidden h-row px-cell text-end md:table-cell">
          <Money value={pair.local} decimals={localDecimals} quiet zero="digits" />
        </td>
      )}
    </>
  );
}

/** Head of a statement: one column of figures a currency. */
export function StatementHead({ label }: { label: string }) {
  const { baseCurrency, localCurrency } = useApp().me.company;
  const head = 'h-row-head px-cell font-medium';
  return (
    <thead>
      <tr className="border-b border-line-strong text-xs text-fg-muted">
        <th scope="col" className={`${head} text-start`}>
          {label}
        </th>
        <th scope="col" className={`${head} text-end`}>
          {baseCurrency}
        </th>
        {baseCurrency === localCurrency ? null : (
          <th scope="col" className={`${head} hidden text-end md:table-cell`}>
            {localCurrency}
          </th>
        )}
      </tr>
    </thead>
  );
}

/** Accounts of one side of a statement, each opening its ledger, and their total. */
export function StatementRows({
  title,
  totalLabel,
  section,
  range,
}: {
  title: string;
  totalLabel: string;
  section: StatementSection;
  range: { from: string; to: string };
}) {
  const { paths } = useApp();
  const locale = useLocale();
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={3} className="px-cell pt-4 pb-1 text-start text-md font-semibold">
          {title}
        </th>
      </tr>
      {section.rows.map((row) => (
        <tr key={row.accountId} className="border-b hover:bg-surface-hover">
          <td className="h-row px-cell">
            <Link
              href={paths.account(row.accountId, range)}
              prefetch={false}
              className="text-accent-text hover:underline"
            >
              <bdi>{row.code}</bdi> <bdi>{locale === 'ar' && row.nameAr ? row.nameAr : row.name}</bdi>
            </Link>
          </td>
          <Figures pair={row} />
        </tr>
      ))}
      <tr className="border-b border-line-strong font-semibold">
        <td className="h-row px-cell">{totalLabel}</td>
        <Figures pair={section.total} strong />
      </tr>
    </tbody>
  );
}
