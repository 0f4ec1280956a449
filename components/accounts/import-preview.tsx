'use client';

import { useTranslations } from 'use-intl';
import type { ImportPreview } from '#contract/accounts.ts';
import { type Column, DataTable } from '../table/data-table.tsx';
import { Panel } from '../ui/panel.tsx';
import { Status } from '../ui/status.tsx';

type ErrorRow = ImportPreview['errors'][number];
type Planned = ImportPreview['creates'][number] & { creates: boolean };

/** What a file would do, row by row; what is wrong with it first. */
export function ImportPreviewView({ preview }: { preview: ImportPreview }) {
  const t = useTranslations('accounts');
  const errorColumns: Column<ErrorRow>[] = [
    { id: 'line', label: t('line'), cell: (row) => <bdi className="figures">{row.line}</bdi> },
    { id: 'code', label: t('code'), cell: (row) => <bdi>{row.code}</bdi> },
    { id: 'field', label: t('field'), cell: (row) => <bdi dir="ltr">{row.field}</bdi> },
    { id: 'problem', label: t('problem'), cell: (row) => t(`importProblems.${row.problem}`) },
  ];
  const planned: Planned[] = [
    ...preview.creates.map((row) => ({ ...row, creates: true })),
    ...preview.updates.map((row) => ({ ...row, creates: false })),
  ].sort((a, b) => a.line - b.line);
  const columns: Column<Planned>[] = [
    { id: 'line', label: t('line'), cell: (row) => <bdi className="figures">{row.line}</bdi> },
    { id: 'code', label: t('code'), cell: (row) => <bdi className="figures">{row.code}</bdi> },
    { id: 'name', label: t('name'), cell: (row) => <bdi>{row.name}</bdi> },
    {
      id: 'act',
      label: t('act'),
      cell: (row) => (
        <Status tone={row.creates ? 'success' : 'info'}>{row.creates ? t('willCreate') : t('willUpdate')}</Status>
      ),
    },
  ];
  return (
    <>
      <ul className="list-disc ps-5">
        <li>{t('creates', { count: preview.creates.length })}</li>
        <li>{t('updates', { count: preview.updates.length })}</li>
        <li>{t('unchanged', { count: preview.unchanged })}</li>
      </ul>
      {preview.errors.length > 0 ? (
        <section role="alert" className="flex flex-col gap-2">
          <p className="text-danger-fg">{t('problems', { count: preview.errors.length })}</p>
          <DataTable
            label={t('problem')}
            columns={errorColumns}
            rows={preview.errors}
            keyOf={(row) => `${row.line} ${row.field}`}
            empty={null}
          />
        </section>
      ) : planned.length > 0 ? (
        <Panel title={t('act')}>
          <DataTable label={t('act')} columns={columns} rows={planned} keyOf={(row) => String(row.line)} empty={null} />
        </Panel>
      ) : null}
    </>
  );
}
