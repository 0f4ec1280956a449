'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { DimensionRow } from '#contract/dimensions.ts';
import { DIMENSIONS, type Dimension } from '#domain/enums.ts';
import { formatDate } from '#lib/format.ts';
import { nameIn } from '#lib/name-in.ts';
import { useApp } from '../app-context.tsx';
import { Empty } from '../feedback/empty.tsx';
import { Page } from '../shell/page.tsx';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Button } from '../ui/button.tsx';
import { Status } from '../ui/status.tsx';
import { DimensionDialog } from './dimension-dialog.tsx';

/** What lines of the ledger are counted under, beside their account. */
export function DimensionsPage({ rows }: { rows: readonly DimensionRow[] }) {
  const { can, paths } = useApp();
  const t = useTranslations('dimensions');
  const common = useTranslations('common');
  const locale = useLocale();
  const router = useRouter();
  const [editing, setEditing] = useState<{ dimension: Dimension; row?: DimensionRow } | null>(null);
  const mayNot = can('dimensions.manage') ? undefined : common('errors.permission');
  const date = (day: string | null) => (day ? <bdi className="whitespace-nowrap">{formatDate(day, locale)}</bdi> : '–');
  const columnsOf = (dimension: Dimension): Column<DimensionRow>[] => [
    {
      id: 'name',
      label: t('name'),
      cell: (row) => (
        <>
          <bdi className="font-medium">{nameIn(locale, row)}</bdi>{' '}
          <bdi className="text-xs text-fg-subtle">{row.code}</bdi>
        </>
      ),
    },
    ...(dimension === 'project'
      ? ([
          { id: 'start', label: t('startDate'), wideOnly: true, cell: (row) => date(row.startDate) },
          { id: 'end', label: t('endDate'), wideOnly: true, cell: (row) => date(row.endDate) },
        ] satisfies Column<DimensionRow>[])
      : []),
    {
      id: 'active',
      label: t('active'),
      cell: (row) => (
        <Status tone={row.active ? 'success' : 'neutral'}>
          {row.active ? common('table.active') : common('table.inactive')}
        </Status>
      ),
    },
    {
      id: 'edit',
      label: '',
      numeric: true,
      cell: (row) => (
        <Button
          variant="quiet"
          aria-label={t('editOne', { code: row.code })}
          disabledReason={mayNot}
          onClick={() => setEditing({ dimension, row })}
        >
          {common('actions.edit')}
        </Button>
      ),
    },
  ];
  return (
    <Page crumbs={[{ label: t('title') }]} title={t('title')}>
      <p className="max-w-measure text-fg-muted">{t('hint')}</p>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        {DIMENSIONS.map((dimension) => (
          <section key={dimension} aria-label={t(`kinds.${dimension}`)} className="flex min-w-0 flex-col gap-2">
            <div className="flex flex-wrap items-center gap-3">
              <h2 className="text-md font-semibold">{t(`kinds.${dimension}`)}</h2>
              {can('accounting.view') ? (
                <Link
                  href={paths.breakdown({ dimension })}
                  prefetch={false}
                  className="text-accent-text hover:underline"
                >
                  {t('report')}
                </Link>
              ) : null}
              <div className="ms-auto">
                <Button disabledReason={mayNot} onClick={() => setEditing({ dimension })}>
                  {t(`newOne.${dimension}`)}
                </Button>
              </div>
            </div>
            <DataTable
              label={t(`kinds.${dimension}`)}
              columns={columnsOf(dimension)}
              rows={rows.filter((row) => row.dimension === dimension)}
              keyOf={(row) => row.id}
              empty={<Empty title={t(`empty.${dimension}`)} hint={t(`emptyHint.${dimension}`)} />}
            />
          </section>
        ))}
      </div>
      {editing ? (
        <DimensionDialog
          {...editing}
          onClose={() => setEditing(null)}
          onSaved={() => {
            setEditing(null);
            router.refresh();
          }}
        />
      ) : null}
    </Page>
  );
}
