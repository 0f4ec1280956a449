'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { BalanceSheet } from '#contract/reports.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Status } from '../ui/status.tsx';
import { AsOf } from './as-of.tsx';
import { Figures, StatementHead, StatementRows } from './statement-table.tsx';

/** What the company owns beside what funds it, as of a day. */
export function BalanceSheetReport({ report }: { report: BalanceSheet }) {
  const { paths } = useApp();
  const t = useTranslations('reports');
  const locale = useLocale();
  const range = { from: report.yearStart, to: report.asOf };
  const balances = report.asset.total.base === report.funding.base && report.asset.total.local === report.funding.local;
  const resultRows = [
    { label: t('earlierResults'), pair: report.earlierResults },
    { label: t('yearResult', { date: formatDate(report.yearStart, locale) }), pair: report.yearResult },
  ];
  return (
    <>
      <div className="flex flex-wrap items-center gap-4">
        <AsOf day={report.asOf} hrefOf={(day) => paths.balanceSheet({ asOf: day })} />
        <Status tone={balances ? 'success' : 'danger'}>{t(balances ? 'balances' : 'doesNotBalance')}</Status>
      </div>
      <table className="w-full border-collapse" aria-label={t('balanceSheet')}>
        <StatementHead label={t('account')} />
        {(['asset', 'liability', 'equity'] as const).map((type) => (
          <StatementRows
            key={type}
            title={t(`sections.${type}`)}
            totalLabel={t(`totals.${type}`)}
            section={report[type]}
            range={range}
          />
        ))}
        <tfoot>
          {resultRows.map((row) => (
            <tr key={row.label} className="border-b">
              <td className="h-row px-cell">{row.label}</td>
              <Figures pair={row.pair} />
            </tr>
          ))}
          <tr className="border-b border-line-strong text-md font-semibold">
            <td className="h-row px-cell">{t('funding')}</td>
            <Figures pair={report.funding} strong />
          </tr>
        </tfoot>
      </table>
    </>
  );
}
