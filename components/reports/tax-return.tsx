'use client';

import { useTranslations } from 'use-intl';
import type { TaxReturn, TaxReturnRow } from '#contract/reports.ts';
import { formatPercent } from '#lib/format.ts';
import { DateRange } from '../accounting/date-range.tsx';
import { useRangeText } from '../accounting/range-text.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Facts } from '../ui/facts.tsx';
import { Money } from '../ui/money.tsx';
import { CurrencyChoice, FigureLink, ReportBar, type Shown, useSides } from './report-frame.tsx';
import { TaxAccounts } from './tax-accounts.tsx';

/** Tax of a time by code, as the documents reckoned it; each code opens its lines. */
export function TaxReturnReport({ report, currency: shown }: { report: TaxReturn; currency: Shown }) {
  const { paths } = useApp();
  const t = useTranslations('reports');
  const rangeText = useRangeText();
  const range = { from: report.from, to: report.to };
  // Tax is declared in local currency: it leads.
  const sides = useSides(shown).toReversed();
  const linesOf = (row: TaxReturnRow) => paths.taxReturnLines(row.taxCodeId, { ...range, currency: shown });
  const columns: Column<TaxReturnRow>[] = [
    {
      id: 'code',
      label: t('code'),
      cell: (row) => (
        <>
          <bdi>{row.code}</bdi> <bdi>{row.name}</bdi>
        </>
      ),
    },
    { id: 'direction', label: t('direction'), wideOnly: true, cell: (row) => t(`directions.${row.direction}`) },
    {
      id: 'rate',
      label: t('rate'),
      numeric: true,
      wideOnly: true,
      cell: (row) => <bdi dir="ltr">{formatPercent(row.rate)}</bdi>,
    },
    {
      id: 'documents',
      label: t('documents'),
      numeric: true,
      wideOnly: true,
      cell: (row) => <span className="figures">{row.documents}</span>,
    },
    ...sides.flatMap(({ side, currency, decimals }, place): Column<TaxReturnRow>[] => [
      {
        id: `taxable-${side}`,
        label: `${t('taxable')} ${currency}`,
        numeric: true,
        wideOnly: true,
        cell: (row) => (
          <FigureLink href={linesOf(row)} value={row.taxable[side]} decimals={decimals} quiet={place > 0} />
        ),
      },
      {
        id: `tax-${side}`,
        label: `${t('tax')} ${currency}`,
        numeric: true,
        wideOnly: place > 0,
        cell: (row) => <FigureLink href={linesOf(row)} value={row.tax[side]} decimals={decimals} quiet={place > 0} />,
      },
    ]),
  ];
  return (
    <>
      <ReportBar about={rangeText(range)}>
        <DateRange {...range} hrefOf={(chosen) => paths.taxReturn({ ...chosen, currency: shown })} />
        <CurrencyChoice shown={shown} hrefOf={(currency) => paths.taxReturn({ ...range, currency })} />
      </ReportBar>
      <Facts
        facts={sides.map(({ side, currency, decimals }) => ({
          label: `${t(report.due[side].startsWith('-') ? 'reclaimable' : 'due')} ${currency}`,
          value: <Money value={report.due[side].replace('-', '')} decimals={decimals} strong zero="digits" />,
        }))}
      />
      <DataTable
        label={t('taxReturn')}
        columns={columns}
        rows={report.rows}
        keyOf={(row) => `${row.taxCodeId} ${row.direction}`}
        hrefOf={linesOf}
        drawAll
        empty={<Empty title={t('nothing')} hint={t('nothingHint')} />}
      />
      <TaxAccounts report={report} sides={sides} />
    </>
  );
}
