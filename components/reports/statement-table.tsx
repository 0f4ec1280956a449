'use client';

import Link from 'next/link';
import { useLocale } from 'use-intl';
import type { Pair, StatementSection } from '#contract/reports.ts';
import { nameIn } from '#lib/name-in.ts';
import { useApp } from '../app-context.tsx';
import { classes } from '../ui/classes.ts';
import { Money } from '../ui/money.tsx';
import { FigureLink, type Side } from './report-frame.tsx';

type Range = { from: string; to: string };

/** One time of a statement, or two beside each other, each in the currencies shown. */
export interface StatementTime {
  key: 'now' | 'earlier';
  label: string | null;
  range: Range;
}

export interface Layout {
  sides: readonly Side[];
  times: readonly StatementTime[];
}

type Values = Partial<Record<StatementTime['key'], Pair | null>>;

function cells({ sides, times }: Layout) {
  return times.flatMap((time) =>
    sides.map((side) => ({
      ...side,
      time,
      id: `${time.key}-${side.side}`,
      // On a phone there is room for one figure: that of the time asked for, in the leading currency.
      wide: side.quiet || time.key === 'earlier',
    })),
  );
}

/** Figures at the end of a statement's row. */
export function Figures({
  layout,
  values,
  strong = false,
  hrefOf,
}: {
  layout: Layout;
  values: Values;
  strong?: boolean;
  hrefOf?: (time: StatementTime) => string;
}) {
  return cells(layout).map(({ id, time, side, decimals, quiet, wide }) => {
    const value = values[time.key]?.[side] ?? '0';
    const looks = { value, decimals, quiet: quiet || time.key === 'earlier', strong, zero: 'digits' } as const;
    return (
      <td key={id} className={classes('h-row px-cell text-end', wide && 'hidden md:table-cell print:table-cell')}>
        {hrefOf ? <FigureLink href={hrefOf(time)} {...looks} /> : <Money {...looks} />}
      </td>
    );
  });
}

/** Head of a statement: one column of figures a currency and time. */
export function StatementHead({ label, layout }: { label: string; layout: Layout }) {
  const head = 'h-row-head px-cell font-medium';
  return (
    <thead>
      <tr className="border-b border-line-strong text-xs text-fg-muted">
        <th scope="col" className={`${head} text-start`}>
          {label}
        </th>
        {cells(layout).map(({ id, time, currency, wide }) => (
          <th
            key={id}
            scope="col"
            className={classes(head, 'text-end', wide && 'hidden md:table-cell print:table-cell')}
          >
            {time.label ? <bdi className="block font-normal">{time.label}</bdi> : null}
            {currency}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Accounts of one side of a statement, each figure opening its ledger, and their total. */
export function StatementRows({
  title,
  totalLabel,
  section,
  layout,
  query,
}: {
  title: string;
  totalLabel: string;
  section: StatementSection;
  layout: Layout;
  query: Record<string, string>;
}) {
  const { paths } = useApp();
  const locale = useLocale();
  const [now] = layout.times;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={9} className="px-cell pt-4 pb-1 text-start text-md font-semibold">
          {title}
        </th>
      </tr>
      {section.rows.map((row) => (
        <tr key={row.accountId} className="border-b hover:bg-surface-hover">
          <td className="h-row px-cell">
            <Link
              href={paths.account(row.accountId, { ...now?.range, ...query })}
              prefetch={false}
              className="text-accent-text hover:underline"
            >
              <bdi>{row.code}</bdi> <bdi>{nameIn(locale, row)}</bdi>
            </Link>
          </td>
          <Figures
            layout={layout}
            values={{ now: row, earlier: row.earlier }}
            hrefOf={(time) => paths.account(row.accountId, { ...time.range, ...query })}
          />
        </tr>
      ))}
      <tr className="border-b border-line-strong font-semibold">
        <td className="h-row px-cell">{totalLabel}</td>
        <Figures layout={layout} values={{ now: section.total, earlier: section.earlier }} strong />
      </tr>
    </tbody>
  );
}
