'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'use-intl';
import type { OpeningDocument } from '#contract/opening.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { DocumentState } from '../document/document-state.tsx';
import { Empty } from '../feedback/empty.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { buttonClasses } from '../ui/button.tsx';

type Row = Pick<OpeningDocument, 'id' | 'number' | 'status' | 'openingDate' | 'notes'>;

export function OpeningList({ rows }: { rows: readonly Row[] }) {
  const { paths, can } = useApp();
  const t = useTranslations('opening');
  const locale = useLocale();
  const columns: Column<Row>[] = [
    { id: 'number', label: t('number'), cell: (row) => <bdi>{row.number ?? t('draft')}</bdi> },
    {
      id: 'date',
      label: t('date'),
      cell: (row) => <bdi className="whitespace-nowrap">{formatDate(row.openingDate, locale)}</bdi>,
    },
    { id: 'status', label: t('status'), cell: (row) => <DocumentState status={row.status} /> },
    {
      id: 'notes',
      label: t('notes'),
      wideOnly: true,
      cell: (row) => <bdi className="text-fg-muted">{row.notes}</bdi>,
    },
  ];
  const action = can('opening.create') ? (
    <Link className={buttonClasses('primary')} href={paths.newOpening()}>
      {t('new')}
    </Link>
  ) : null;
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      rows={rows}
      keyOf={(row) => row.id}
      hrefOf={(row) => paths.openingDocument(row.id)}
      empty={<Empty title={t('empty')} hint={t('emptyHint')} action={action} />}
    />
  );
}
