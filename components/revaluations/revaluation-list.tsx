'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import type { RevaluationRow } from '#contract/revaluations.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { DocumentState } from '../document/document-state.tsx';
import type { Column } from '../table/data-table.tsx';
import { ListTable } from '../table/list-table.tsx';
import { type ListPage, useList } from '../table/use-list.ts';
import { buttonClasses } from '../ui/button.tsx';
import { Money } from '../ui/money.tsx';

/** Runs, newest period first. */
export function RevaluationList({ page }: { page: ListPage<RevaluationRow> }) {
  const { me, api, paths, can } = useApp();
  const t = useTranslations('revaluations');
  const status = useTranslations('common.document.status');
  const locale = useLocale();
  const { baseCurrency, baseDecimals, localCurrency, localDecimals } = me.company;
  const list = useList({
    key: ['revaluations', me.company.code],
    parameters: [],
    toQuery: () => ({}),
    fetchPage: (query): Promise<ListPage<RevaluationRow>> => api.revaluations.list(query),
    initial: { values: {}, page },
  });
  const day = (date: string) => <bdi className="whitespace-nowrap">{formatDate(date, locale)}</bdi>;
  const columns: Column<RevaluationRow>[] = [
    { id: 'number', label: t('number'), text: (row) => row.number, cell: (row) => <bdi>{row.number}</bdi> },
    { id: 'date', label: t('date'), text: (row) => row.date, cell: (row) => day(row.date) },
    {
      id: 'reversal',
      label: t('reversal'),
      wideOnly: true,
      text: (row) => row.reversalDate,
      cell: (row) => day(row.reversalDate),
    },
    {
      id: 'status',
      label: t('status'),
      text: (row) => status(row.status),
      cell: (row) => <DocumentState status={row.status} />,
    },
    {
      id: 'positions',
      label: t('positions'),
      numeric: true,
      wideOnly: true,
      text: (row) => String(row.itemCount),
      cell: (row) => <bdi className="figures">{row.itemCount}</bdi>,
    },
    {
      id: 'by',
      label: t('by'),
      wideOnly: true,
      text: (row) => row.postedBy ?? '',
      cell: (row) => <bdi className="text-fg-muted">{row.postedBy}</bdi>,
    },
    {
      id: 'base',
      label: t('difference', { currency: baseCurrency }),
      numeric: true,
      text: (row) => row.differenceBase,
      cell: (row) => <Money value={row.differenceBase} decimals={baseDecimals} />,
    },
    ...(baseCurrency === localCurrency
      ? []
      : [
          {
            id: 'local',
            label: t('difference', { currency: localCurrency }),
            numeric: true,
            text: (row: RevaluationRow) => row.differenceLocal,
            cell: (row: RevaluationRow) => <Money value={row.differenceLocal} decimals={localDecimals} quiet />,
          },
        ]),
  ];
  return (
    <ListTable
      name="revaluations"
      label={t('title')}
      columns={columns}
      list={list}
      keyOf={(row) => row.id}
      hrefOf={(row) => paths.revaluation(row.id)}
      empty={{
        title: t('empty'),
        hint: t('emptyHint'),
        action: can('accounting.revaluations.run') ? (
          <Link className={buttonClasses('primary')} href={paths.newRevaluation()}>
            {t('new')}
          </Link>
        ) : null,
      }}
    />
  );
}
