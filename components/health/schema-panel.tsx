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

type Migration = Health['schema']['migrations'][number];

function Migrations({ rows }: { rows: readonly Migration[] }) {
  const { me } = useApp();
  const t = useTranslations('health.schema');
  const locale = useLocale();
  return (
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
          label: t('stateOf'),
          cell: (row) => <Status tone={TONES[row.state]}>{t(`states.${row.state}`)}</Status>,
        },
        {
          id: 'applied',
          label: t('applied'),
          wideOnly: true,
          text: (row) => row.appliedAt ?? '',
          cell: (row) =>
            row.appliedAt ? (
              <bdi className="text-fg-muted">{formatInstant(row.appliedAt, locale, me.company.timeZone)}</bdi>
            ) : null,
        },
      ]}
      rows={rows}
      keyOf={(row) => row.version}
      empty={null}
    />
  );
}

/** The many that are as they should be: one line, and all of them behind it. */
function Applied({ rows }: { rows: readonly Migration[] }) {
  const { me } = useApp();
  const t = useTranslations('health.schema');
  const locale = useLocale();
  const newest = rows.at(-1);
  if (!newest) return null;
  const at = newest.appliedAt ? formatInstant(newest.appliedAt, locale, me.company.timeZone) : '–';
  return (
    <details>
      <summary className="cursor-pointer px-3 py-2">
        {t('appliedAll', { count: rows.length, newest: `${newest.version} ${newest.name}`, at })}
      </summary>
      <Migrations rows={rows} />
    </details>
  );
}

/** What should be applied, what is, and where the live catalogue is another than the shipped one. */
export function SchemaPanel({ schema }: { schema: Health['schema'] }) {
  const t = useTranslations('health.schema');
  const words = useTranslations('ops.schemas');
  const { missing, extra } = schema.drift;
  const state = STATES.find((candidate) => candidate === schema.state) ?? 'diverged';
  const drifted = missing.length + extra.length > 0;
  return (
    <Panel title={t('title')} note={t('state', { state: words(state) })}>
      <div className="flex flex-col gap-2 border-b px-3 py-2">
        <Status tone={drifted ? 'danger' : 'success'}>{t(drifted ? 'drift' : 'noDrift')}</Status>
        <Lines title={t('lost')} lines={missing} />
        <Lines title={t('extra')} lines={extra} />
      </div>
      <Migrations rows={schema.migrations.filter((row) => row.state !== 'applied')} />
      <Applied rows={schema.migrations.filter((row) => row.state === 'applied')} />
    </Panel>
  );
}
