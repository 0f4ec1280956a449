'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import type { TaxReturnLine } from '#contract/reports.ts';
import { formatDate } from '#lib/format.ts';
import { DateRange } from '../accounting/date-range.tsx';
import { useRangeText } from '../accounting/range-text.ts';
import { SourceLink } from '../accounting/source-link.tsx';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { LoadMore } from '../table/load-more.tsx';
import { type ListPage, useList } from '../table/use-list.ts';
import { Money } from '../ui/money.tsx';
import { CurrencyChoice, ReportBar, type Shown, useSides } from './report-frame.tsx';

/** The documents behind one code of the return. */
export function TaxReturnLines({
  taxCodeId,
  from,
  to,
  currency: shown,
  page,
}: {
  taxCodeId: string;
  from: string;
  to: string;
  currency: Shown;
  page: ListPage<TaxReturnLine>;
}) {
  const { me, api, paths } = useApp();
  const t = useTranslations('reports');
  const locale = useLocale();
  const rangeText = useRangeText();
  const sides = useSides(shown).toReversed();
  const range = { from, to };
  const list = useList({
    key: ['tax-return-lines', me.company.code, taxCodeId, from, to],
    parameters: [],
    toQuery: () => ({ id: taxCodeId, from, to }),
    fetchPage: (query) => api.reports.taxReturnLines(query),
    initial: { values: {}, page },
  });
  const columns: Column<TaxReturnLine>[] = [
    { id: 'date', label: t('date'), cell: (row) => <bdi>{formatDate(row.date, locale)}</bdi> },
    { id: 'document', label: t('document'), cell: (row) => <SourceLink source={row} /> },
    {
      id: 'description',
      label: t('customer'),
      wideOnly: true,
      cell: (row) => (
        <Link href={paths.journal(row.journalId)} prefetch={false} className="hover:underline">
          <bdi>{row.description}</bdi>
        </Link>
      ),
    },
    ...sides.flatMap(({ side, currency, decimals }, place) =>
      (['taxable', 'tax'] as const).map(
        (kind): Column<TaxReturnLine> => ({
          id: `${kind}-${side}`,
          label: `${t(kind)} ${currency}`,
          numeric: true,
          wideOnly: place > 0,
          cell: (row) => <Money value={row[kind][side]} decimals={decimals} quiet={place > 0} />,
        }),
      ),
    ),
  ];
  return (
    <>
      <ReportBar about={rangeText(range)}>
        <DateRange {...range} hrefOf={(chosen) => paths.taxReturnLines(taxCodeId, { ...chosen, currency: shown })} />
        <CurrencyChoice shown={shown} hrefOf={(currency) => paths.taxReturnLines(taxCodeId, { ...range, currency })} />
      </ReportBar>
      <DataTable
        label={t('taxReturn')}
        columns={columns}
        rows={list.rows}
        keyOf={(row) => row.id}
        empty={<Empty title={t('nothing')} hint={t('nothingHint')} />}
        foot={
          <LoadMore count={list.rows.length} hasMore={list.hasMore} pending={list.loadingMore} onMore={list.loadMore} />
        }
      />
    </>
  );
}
