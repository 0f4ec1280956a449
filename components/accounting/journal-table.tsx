'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { JournalRow } from '#contract/accounting.ts';
import { formatDate, formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { DataTable } from '../table/data-table.tsx';
import { Money } from '../ui/money.tsx';
import { SourceLink } from './source-link.tsx';

/** Few journals, whole: what was posted under a permit, what changed after a close. */
export function JournalTable({ journals, empty }: { journals: readonly JournalRow[]; empty: string }) {
  const { me, paths } = useApp();
  const t = useTranslations('accounting');
  const locale = useLocale();
  return (
    <DataTable
      label={t('journals')}
      rows={journals}
      keyOf={(row) => row.id}
      hrefOf={(row) => paths.journal(row.id)}
      empty={<Empty title={empty} />}
      columns={[
        { id: 'description', label: t('description'), cell: (row) => <bdi>{row.description}</bdi> },
        { id: 'date', label: t('date'), cell: (row) => <bdi>{formatDate(row.date, locale)}</bdi> },
        { id: 'source', label: t('source'), wideOnly: true, cell: (row) => <SourceLink source={row} /> },
        {
          id: 'written',
          label: t('written'),
          wideOnly: true,
          cell: (row) => <bdi>{formatInstant(row.createdAt, locale, me.company.timeZone)}</bdi>,
        },
        {
          id: 'amount',
          label: `${t('amount')} ${me.company.baseCurrency}`,
          numeric: true,
          cell: (row) => <Money value={row.totalBase} decimals={me.company.baseDecimals} />,
        },
      ]}
    />
  );
}
