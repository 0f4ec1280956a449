'use client';

import { useTranslations } from 'use-intl';
import type { ProfitAndLoss } from '#contract/reports.ts';
import { addDays, addMonths, daysBetween, monthEnd, monthStart } from '#lib/dates.ts';
import { DateRange } from '../accounting/date-range.tsx';
import { useRangeText } from '../accounting/range-text.ts';
import { useApp } from '../app-context.tsx';
import { Choices, CurrencyChoice, ReportBar, type Shown, useSides } from './report-frame.tsx';
import { Figures, StatementHead, StatementRows, type StatementTime } from './statement-table.tsx';

type Range = { from: string; to: string };

const YEAR = 12;

/** The time just before, as long, in months where it is of whole months; and the same days a year ago. */
function comparable({ from, to }: Range): Record<'before' | 'lastYear', Range> {
  const days = daysBetween(from, to);
  const months =
    YEAR * (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) + Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1;
  const whole = from === monthStart(from) && to === monthEnd(to);
  return {
    before: { from: whole ? addMonths(from, -months) : addDays(from, -days - 1), to: addDays(from, -1) },
    lastYear: {
      from: addMonths(from, -YEAR),
      to: whole ? monthEnd(addMonths(to, -YEAR)) : addMonths(to, -YEAR),
    },
  };
}

/** Revenue less expenses of a time, beside another time where one is asked for. */
export function ProfitAndLossReport({ report, currency }: { report: ProfitAndLoss; currency: Shown }) {
  const { paths } = useApp();
  const t = useTranslations('reports');
  const rangeText = useRangeText();
  const sides = useSides(currency);
  const range = { from: report.from, to: report.to };
  const { compared } = report;
  const others = comparable(range);
  const kind = compared
    ? (['before', 'lastYear'] as const).find(
        (name) => others[name].from === compared.from && others[name].to === compared.to,
      )
    : 'none';
  const at = (chosen: Range, shown: Shown, against: Range | null) =>
    paths.profitAndLoss({ ...chosen, currency: shown, compareFrom: against?.from, compareTo: against?.to });
  const times: StatementTime[] = [
    { key: 'now', label: compared ? rangeText(range) : null, range },
    ...(compared ? [{ key: 'earlier' as const, label: rangeText(compared), range: compared }] : []),
  ];
  const layout = { sides, times };
  const options = [
    { key: 'none', against: null },
    { key: 'before', against: others.before },
    { key: 'lastYear', against: others.lastYear },
  ] as const;
  return (
    <>
      <ReportBar about={rangeText(range)}>
        <DateRange
          {...range}
          hrefOf={(chosen) =>
            at(chosen, currency, kind === 'before' || kind === 'lastYear' ? comparable(chosen)[kind] : null)
          }
        />
        <CurrencyChoice shown={currency} hrefOf={(shown) => at(range, shown, compared)} />
        <Choices
          label={t('compare')}
          options={options.map(({ key, against }) => ({
            key,
            label: t(`comparisons.${key}`),
            href: at(range, currency, against),
            chosen: key === kind,
          }))}
        />
      </ReportBar>
      <table className="w-full border-collapse" aria-label={t('profitAndLoss')}>
        <StatementHead label={t('account')} layout={layout} />
        {(['revenue', 'expense'] as const).map((type) => (
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
          <tr className="border-b border-line-strong text-md font-semibold">
            <td className="h-row px-cell">{t(report.profit.base.startsWith('-') ? 'loss' : 'profit')}</td>
            <Figures layout={layout} values={{ now: report.profit, earlier: report.earlierProfit }} strong />
          </tr>
        </tfoot>
      </table>
    </>
  );
}
