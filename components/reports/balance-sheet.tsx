'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import type { BalanceSheet } from '#contract/reports.ts';
import { addDays } from '#lib/dates.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Status } from '../ui/status.tsx';
import { AsOf } from './as-of.tsx';
import { CurrencyChoice, ReportBar, type Shown, useSides } from './report-frame.tsx';
import { Figures, StatementHead, StatementRows } from './statement-table.tsx';

const LONG_AGO = '2000-01-01';

/** What the company owns beside what funds it, as of a day. */
export function BalanceSheetReport({ report, currency }: { report: BalanceSheet; currency: Shown }) {
  const { paths } = useApp();
  const t = useTranslations('reports');
  const locale = useLocale();
  const { asOf, yearStart } = report;
  const layout = {
    sides: useSides(currency),
    times: [{ key: 'now' as const, label: null, range: { from: yearStart, to: asOf } }],
  };
  const balances = report.asset.total.base === report.funding.base && report.asset.total.local === report.funding.local;
  const resultRows = [
    { label: t('earlierResults'), pair: report.earlierResults, range: { from: LONG_AGO, to: addDays(yearStart, -1) } },
    {
      label: t('yearResult', { date: formatDate(yearStart, locale) }),
      pair: report.yearResult,
      range: { from: yearStart, to: asOf },
    },
  ];
  return (
    <>
      <ReportBar about={`${t('asOf')} ${formatDate(asOf, locale)}`}>
        <AsOf day={asOf} hrefOf={(day) => paths.balanceSheet({ asOf: day, currency })} />
        <CurrencyChoice shown={currency} hrefOf={(shown) => paths.balanceSheet({ asOf, currency: shown })} />
        <Status tone={balances ? 'success' : 'danger'}>{t(balances ? 'balances' : 'doesNotBalance')}</Status>
      </ReportBar>
      <table className="w-full border-collapse" aria-label={t('balanceSheet')}>
        <StatementHead label={t('account')} layout={layout} />
        {(['asset', 'liability', 'equity'] as const).map((type) => (
          <StatementRows
            key={type}
            title={t(`sections.${type}`)}
            totalLabel={t(`totals.${type}`)}
            section={report[type]}
            layout={layout}
            query={{ currency }}
          />
        ))}
        <tfoot>
          {resultRows.map(({ label, pair, range }) => (
            <tr key={label} className="border-b hover:bg-surface-hover">
              <td className="h-row px-cell">
                <Link
                  href={paths.profitAndLoss({ ...range, currency })}
                  prefetch={false}
                  className="text-accent-text hover:underline"
                >
                  {label}
                </Link>
              </td>
              <Figures
                layout={layout}
                values={{ now: pair }}
                hrefOf={() => paths.profitAndLoss({ ...range, currency })}
              />
            </tr>
          ))}
          <tr className="border-b border-line-strong text-md font-semibold">
            <td className="h-row px-cell">{t('funding')}</td>
            <Figures layout={layout} values={{ now: report.funding }} strong />
          </tr>
        </tfoot>
      </table>
    </>
  );
}
