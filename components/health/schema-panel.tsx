'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { Health } from '#contract/health.ts';
import { formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { DataTable } from '../table/data-table.tsx';
import { Panel } from '../ui/panel.tsx';
import { Status, type Tone } from '../ui/status.tsx';

const TONES: Record<Health['schema']['migrations'][number]['state'], Tone> = {
  applied: 'success',
  missing: 'danger',
  changed: 'danger',
  unknown: 'warning',
};
const STATES = ['in_sync', 'behind', 'ahead', 'diverged', 'drifted'] as const;

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <h3 className="text-xs font-medium text-fg-muted">{title}</h3>
      <ul className="text-xs">
        {lines.map((line) => (
          <li key={line}>
            <bdi className="font-code break-all">{line}</bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What should be applied, what is, and where the live catalogue is another than the shipped one. */
export function SchemaPanel({ schema }: { schema: Health['schema'] }) {
  const { me } = useApp();
  const t = useTranslations('health.schema');
  const words = useTranslations('ops.schemas');
  const locale = useLocale();
  const { missing, extra } = schema.drift;
  const state = STATES.find((candidate) => candidate === schema.state) ?? 'diverged';
  return (
    <Panel title={t('title')} note={t('state', { state: words(state) })}>
      <div className="flex flex-col gap-2 border-b px-3 py-2">
        {missing.length + extra.length === 0 ? <Status tone="success">{t('noDrift')}</Status> : null}
        <Lines title={t('lost')} lines={missing} />
        <Lines title={t('extra')} lines={extra} />
      </div>
      <DataTable
        label={t('title')}
        columns={[
          {
            id: 'migration',
            label: t('migration'),
            cell: (row) => <bdi className="font-code text-xs break-all">{`${row.version} ${row.name}`}</bdi>,
          },
          {
            id: 'state',
            label: '',
            cell: (row) => <Status tone={TONES[row.state]}>{t(`states.${row.state}`)}</Status>,
          },
          {
            id: 'applied',
            label: t('applied'),
            wideOnly: true,
            cell: (row) =>
              row.appliedAt ? (
                <bdi className="text-fg-muted">{formatInstant(row.appliedAt, locale, me.company.timeZone)}</bdi>
              ) : null,
          },
        ]}
        rows={schema.migrations}
        keyOf={(row) => row.version}
        empty={null}
      />
    </Panel>
  );
}
