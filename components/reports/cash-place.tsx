'use client';

import { useTranslations } from 'use-intl';
import type { CashDays, CashEntry } from '#contract/cash-book.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { DateRange } from '../accounting/date-range.tsx';
import { useRangeText } from '../accounting/range-text.ts';
import { useApp } from '../app-context.tsx';
import type { ListPage } from '../table/use-list.ts';
import { Facts } from '../ui/facts.tsx';
import { Money } from '../ui/money.tsx';
import { CashDaysTable } from './cash-days.tsx';
import { CashEntries } from './cash-entries.tsx';
import { Choices, ReportBar } from './report-frame.tsx';

const FLOWS = ['opening', 'in', 'out', 'closing'] as const;

export type CashView = 'days' | 'entries';

/** One cash account in one currency: its days, or its entries. */
export function CashPlace({ report, page }: { report: CashDays; page: ListPage<CashEntry> | null }) {
  const { paths } = useApp();
  const t = useTranslations('reports');
  const rangeText = useRangeText();
  const { place, from, to } = report;
  const { decimals } = CURRENCIES[place.currency];
  const view: CashView = page ? 'entries' : 'days';
  const at = (query: { from: string; to: string }, as: CashView) =>
    paths.cashPlace(place.accountId, {
      ...query,
      currency: place.currency,
      drawer: place.drawerId ?? undefined,
      view: as,
    });
  return (
    <>
      <ReportBar about={rangeText(report)}>
        <DateRange from={from} to={to} hrefOf={(range) => at(range, view)} />
        <Choices
          label={t('view')}
          options={(['days', 'entries'] as const).map((key) => ({
            key,
            label: t(`cashViews.${key}`),
            href: at({ from, to }, key),
            chosen: key === view,
          }))}
        />
      </ReportBar>
      <Facts
        facts={FLOWS.map((flow) => ({
          label: `${t(`flows.${flow}`)} ${place.currency}`,
          value: <Money value={report[flow].amount} decimals={decimals} zero="digits" strong={flow === 'closing'} />,
        }))}
      />
      {page ? <CashEntries report={report} page={page} /> : <CashDaysTable report={report} />}
    </>
  );
}
