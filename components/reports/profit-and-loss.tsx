'use client';

import { useTranslations } from 'use-intl';
import type { ProfitAndLoss } from '#contract/reports.ts';
import { DateRange } from '../accounting/date-range.tsx';
import { useApp } from '../app-context.tsx';
import { Figures, StatementHead, StatementRows } from './statement-table.tsx';

/** Revenue less expenses of a time. */
export function ProfitAndLossReport({ report }: { report: ProfitAndLoss }) {
  const { paths } = useApp();
  const t = useTranslations('reports');
  const range = { from: report.from, to: report.to };
  return (
    <>
      <DateRange {...range} hrefOf={(chosen) => paths.profitAndLoss(chosen)} />
      <table className="w-full border-collapse" aria-label={t('profitAndLoss')}>
        <StatementHead label={t('account')} />
        {(['revenue', 'expense'] as const).map((type) => (
          <StatementRows
            key={type}
            title={t(`sections.${type}`)}
            totalLabel={t(`totals.${type}`)}
            section={report[type]}
            range={range}
          />
        ))}
        <tfoot>
          <tr className="border-b border-line-strong text-md font-semibold">
            <td className="h-row px-cell">{t(report.profit.base.startsWith('-') ? 'loss' : 'profit')}</td>
            <Figures pair={report.profit} strong />
          </tr>
        </tfoot>
      </table>
    </>
  );
}
