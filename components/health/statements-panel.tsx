'use client';

import { useTranslations } from 'use-intl';
import type { Health } from '#contract/health.ts';
import { DataTable } from '../table/data-table.tsx';
import { Panel } from '../ui/panel.tsx';
import { figure } from './parts.tsx';

/** What the web processes spent most of the database's time on. */
export function StatementsPanel({ rows }: { rows: Health['slowest'] }) {
  const t = useTranslations('health.slowest');
  return (
    <Panel title={t('title')}>
      {rows === null ? <p className="px-3 py-2 text-fg-muted">{t('none')}</p> : null}
      {rows?.length === 0 ? <p className="px-3 py-2 text-fg-muted">{t('empty')}</p> : null}
      {rows && rows.length > 0 ? (
        <DataTable
          label={t('title')}
          columns={[
            {
              id: 'statement',
              label: t('statement'),
              cell: (row) => <bdi className="font-code text-xs [overflow-wrap:anywhere]">{row.query}</bdi>,
            },
            { id: 'calls', label: t('calls'), numeric: true, cell: (row) => figure(row.calls) },
            { id: 'mean', label: t('mean'), numeric: true, cell: (row) => figure(row.meanMs.toFixed(2)) },
            { id: 'total', label: t('total'), numeric: true, cell: (row) => figure(row.totalMs.toFixed(0)) },
          ]}
          rows={rows}
          keyOf={(row) => row.query}
          empty={null}
        />
      ) : null}
    </Panel>
  );
}
