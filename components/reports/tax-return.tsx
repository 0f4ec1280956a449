'use client';

import { useTranslations } from 'use-intl';
import type { TaxReturn, TaxReturnRow } from '#contract/reports.ts';
import { formatPercent } from '#lib/format.ts';
import { DateRange } from '../accounting/date-range.tsx';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Facts } from '../ui/facts.tsx';
import { Money } from '../ui/money.tsx';

/** Tax of a time by code, as the documents reckoned it; each code opens its lines. */
export function TaxReturnReport({ report }: { report: TaxReturn }) {
  const { me, paths } = useApp();
  const t = useTranslations('reports');
  const { baseCurrency, baseDecimals, localCurrency, localDecimals } = me.company;
  const range = { from: report.from, to: report.to };
  const currencies =
    baseCurrency === localCurrency
      ? ([['base', baseCurrency, baseDecimals]] as const)
      : ([
          ['local', localCurrency, localDecimals],
          ['base', baseCurrency, baseDecimals],
        ] as const);
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
    ...currencies.flatMap(([of, currency, decimals]): Column<TaxReturnRow>[] => [
      {
        id: `taxable-${of}`,
        label: `${t('taxable')} ${currency}`,
        numeric: true,
        wideOnly: true,
        cell: (row) => (
          <Money value={row.taxable[of]} decimals={decimals} quiet={of === 'base' && currencies.length > 1} />
        ),
      },
      {
        id: `tax-${of}`,
        label: `${t('tax')} ${currency}`,
        numeric: true,
        wideOnly: of === 'base' && currencies.length > 1,
        cell: (row) => <Money value={row.tax[of]} decimals={decimals} quiet={of === 'base' && currencies.length > 1} />,
      },
    ]),
  ];
  return (
    <>
      <DateRange {...range} hrefOf={(chosen) => paths.taxReturn(chosen)} />
      <Facts
        facts={currencies.map(([of, currency, decimals]) => ({
          label: `${t(report.due[of].startsWith('-') ? 'reclaimable' : 'due')} ${currency}`,
          value: <Money value={report.due[of].replace('-', '')} decimals={decimals} strong zero="digits" />,
        }))}
      />
      <DataTable
        label={t('taxReturn')}
        columns={columns}
        rows={report.rows}
        keyOf={(row) => `${row.taxCodeId} ${row.direction}`}
        hrefOf={(row) => paths.taxReturnLines(row.taxCodeId, range)}
        empty={<Empty title={t('nothing')} hint={t('nothingHint')} />}
      />
    </>
  );
}
