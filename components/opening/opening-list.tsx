'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import type { OpeningDocument } from '#contract/opening.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { DocumentState } from '../document/document-state.tsx';
import type { Column } from '../table/data-table.tsx';
import { ListTable } from '../table/list-table.tsx';
import { wholeList } from '../table/use-list.ts';
import { buttonClasses } from '../ui/button.tsx';

type Row = Pick<OpeningDocument, 'id' | 'number' | 'status' | 'openingDate' | 'notes'>;

export function OpeningList({ rows }: { rows: readonly Row[] }) {
  const { paths, can } = useApp();
  const t = useTranslations('opening');
  const status = useTranslations('common.document.status');
  const locale = useLocale();
  const columns: Column<Row>[] = [
    {
      id: 'number',
      label: t('number'),
      text: (row) => row.number ?? t('draft'),
      cell: (row) => <bdi className="whitespace-nowrap">{row.number ?? t('draft')}</bdi>,
    },
    {
      id: 'date',
      label: t('date'),
      text: (row) => row.openingDate,
      cell: (row) => <bdi className="whitespace-nowrap">{formatDate(row.openingDate, locale)}</bdi>,
    },
    {
      id: 'status',
      label: t('status'),
      text: (row) => status(row.status),
      cell: (row) => <DocumentState status={row.status} />,
    },
    {
      id: 'notes',
      label: t('notes'),
      wideOnly: true,
      text: (row) => row.notes ?? '',
      cell: (row) => <bdi className="text-fg-muted">{row.notes}</bdi>,
    },
  ];
  const action = can('opening.create') ? (
    <Link className={buttonClasses('primary')} href={paths.newOpening()}>
      {t('new')}
    </Link>
  ) : null;
  return (
    <ListTable
      name="opening"
      label={t('title')}
      columns={columns}
      list={wholeList(rows)}
      keyOf={(row) => row.id}
      hrefOf={(row) => paths.openingDocument(row.id)}
      empty={{ title: t('empty'), hint: t('emptyHint'), action }}
    />
  );
}
