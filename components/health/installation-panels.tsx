'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { Health } from '#contract/health.ts';
import { formatDate } from '#lib/format.ts';
import { Facts } from '../ui/facts.tsx';
import { Panel } from '../ui/panel.tsx';
import { Status, type Tone } from '../ui/status.tsx';
import { Body, figure, Rows } from './parts.tsx';

const PARTITION_TONES: Record<Health['partitions'][number]['state'], Tone> = {
  ok: 'success',
  short: 'warning',
  missing: 'danger',
};
const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

function bytes(value: number): string {
  return value >= GIB ? `${(value / GIB).toFixed(1)} GiB` : `${(value / MIB).toFixed(0)} MiB`;
}

export function VersionsPanel({ versions, workers }: Pick<Health, 'versions' | 'workers'>) {
  const t = useTranslations('health.versions');
  return (
    <Panel title={t('title')}>
      <Body>
        <Facts
          facts={[
            ...(['app', 'node', 'postgres'] as const).map((name) => ({
              label: t(name),
              value: figure(versions[name]),
            })),
            { label: t('workers'), value: figure(workers) },
          ]}
        />
      </Body>
    </Panel>
  );
}

export function PartitionsPanel({ partitions }: Pick<Health, 'partitions'>) {
  const t = useTranslations('health.partitions');
  const locale = useLocale();
  return (
    <Panel title={t('title')}>
      <Rows
        rows={partitions.map((partition) => ({
          key: partition.table,
          name: t(partition.table === 'audit_events' ? 'tables.audit_events' : 'tables.event_attempts'),
          note: t('until', {
            count: partition.partitions,
            until: partition.aheadTo ? formatDate(partition.aheadTo.slice(0, 10), locale) : '–',
          }),
          state: <Status tone={PARTITION_TONES[partition.state]}>{t(`states.${partition.state}`)}</Status>,
        }))}
      />
    </Panel>
  );
}

export function QueuesPanel({ queues }: Pick<Health, 'queues'>) {
  const t = useTranslations('health.queues');
  return (
    <Panel title={t('title')}>
      <Body>
        <Facts
          facts={(['waiting', 'needingPerson', 'parked', 'overdueJobs'] as const).map((name) => ({
            label: t(name),
            value: figure(queues[name]),
          }))}
        />
      </Body>
    </Panel>
  );
}

export function DiskPanel({ disk }: Pick<Health, 'disk'>) {
  const t = useTranslations('health.disk');
  return (
    <Panel title={t('title')}>
      <Body>
        <Facts
          facts={[
            { label: t('free'), value: figure(bytes(disk.freeBytes)) },
            { label: t('total'), value: figure(bytes(disk.totalBytes)) },
            { label: t('database'), value: figure(bytes(disk.databaseBytes)) },
          ]}
        />
      </Body>
    </Panel>
  );
}

export function ConfigurationPanel({ configuration }: Pick<Health, 'configuration'>) {
  const t = useTranslations('health.configuration');
  const { environment, unknown, insecure } = configuration;
  return (
    <Panel title={t('title')}>
      <Rows
        rows={[
          {
            key: 'environment',
            name: <bdi className="font-code text-xs">MIZAN_ENV</bdi>,
            note: <bdi>{environment}</bdi>,
            state: insecure ? (
              <Status tone="danger">{t('insecure')}</Status>
            ) : (
              <Status tone="success">{t('fine')}</Status>
            ),
          },
          ...unknown.map((name) => ({
            key: name,
            name: <bdi className="font-code text-xs break-all">{name}</bdi>,
            note: t('unknownNote'),
            state: <Status tone="warning">{t('unknown')}</Status>,
          })),
        ]}
      />
    </Panel>
  );
}
