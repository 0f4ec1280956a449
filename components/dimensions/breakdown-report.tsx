'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'use-intl';
import type { Breakdown } from '#contract/dimensions.ts';
import { DIMENSIONS, type Dimension } from '#domain/enums.ts';
import { nameIn } from '#lib/name-in.ts';
import { DateRange } from '../accounting/date-range.tsx';
import { useRangeText } from '../accounting/range-text.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { CurrencyChoice, ReportBar, type Shown, useSides } from '../reports/report-frame.tsx';
import { Figures, type Layout, StatementHead } from '../reports/statement-table.tsx';
import { CONTROL } from '../ui/control.ts';
import { DimensionName } from './dimension-name.tsx';

type Group = Breakdown['groups'][number];

interface GroupRowsProps {
  group: Group;
  /** What narrows the ledgers its figures open: the time, the currencies, the kind of dimension. */
  narrowed: { from: string; to: string; currency: Shown; dimension: Dimension };
  layout: Layout;
}

function GroupRows({ group, narrowed, layout }: GroupRowsProps) {
  const { paths } = useApp();
  const t = useTranslations('dimensions.breakdown');
  const locale = useLocale();
  const { dimension } = group;
  const ledgerOf = (accountId: string) => paths.account(accountId, { ...narrowed, named: dimension?.id });
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={3} className="px-cell pt-4 pb-1 text-start text-md font-semibold">
          {dimension ? <DimensionName named={dimension} /> : t('unassigned')}
        </th>
      </tr>
      {group.accounts.map((row) => (
        <tr key={row.accountId} className="border-b hover:bg-surface-hover">
          <td className="h-row px-cell">
            <Link href={ledgerOf(row.accountId)} prefetch={false} className="text-accent-text hover:underline">
              <bdi>{row.code}</bdi> <bdi>{nameIn(locale, row)}</bdi>
            </Link>
            <span className="ms-2 text-xs text-fg-subtle">{row.type === 'revenue' ? t('revenue') : t('expense')}</span>
          </td>
          <Figures layout={layout} values={{ now: row }} hrefOf={() => ledgerOf(row.accountId)} />
        </tr>
      ))}
      <tr className="border-b border-line-strong font-semibold">
        <td className="h-row px-cell">{t('result')}</td>
        <Figures layout={layout} values={{ now: group.result }} strong />
      </tr>
    </tbody>
  );
}

/** Revenue and expense of a time by cost centre or project; together they are the profit and loss. */
export function BreakdownReport({ report, currency }: { report: Breakdown; currency: Shown }) {
  const { paths } = useApp();
  const t = useTranslations('dimensions');
  const router = useRouter();
  const range = { from: report.from, to: report.to };
  const { dimension } = report;
  const rangeText = useRangeText();
  const layout = { sides: useSides(currency), times: [{ key: 'now' as const, label: null, range }] };
  return (
    <>
      <ReportBar about={rangeText(range)}>
        <label className="no-print flex items-center gap-2 text-fg-muted">
          {t('breakdown.by')}
          <select
            className={CONTROL}
            defaultValue={dimension}
            onChange={(event) => router.push(paths.breakdown({ ...range, currency, dimension: event.target.value }))}
          >
            {DIMENSIONS.map((one) => (
              <option key={one} value={one}>
                {t(`one.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <DateRange {...range} hrefOf={(chosen) => paths.breakdown({ ...chosen, currency, dimension })} />
        <CurrencyChoice
          shown={currency}
          hrefOf={(shown) => paths.breakdown({ ...range, currency: shown, dimension })}
        />
      </ReportBar>
      {report.groups.length === 0 ? (
        <Empty title={t('breakdown.empty')} hint={t('breakdown.emptyHint')} />
      ) : (
        <table className="w-full border-collapse" aria-label={t('breakdown.title')}>
          <StatementHead label={t('breakdown.account')} layout={layout} />
          {report.groups.map((group) => (
            <GroupRows
              key={group.dimension?.id ?? 'none'}
              group={group}
              narrowed={{ ...range, currency, dimension }}
              layout={layout}
            />
          ))}
          <tfoot>
            <tr className="border-b border-line-strong text-md font-semibold">
              <td className="h-row px-cell">{t('breakdown.total')}</td>
              <Figures layout={layout} values={{ now: report.total.result }} strong />
            </tr>
          </tfoot>
        </table>
      )}
    </>
  );
}
