'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Overview } from '#contract/ops.ts';
import { AREAS } from '#domain/enums.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { Page } from '../shell/page.tsx';
import { buttonClasses } from '../ui/button.tsx';
import { Money } from '../ui/money.tsx';
import { Panel } from '../ui/panel.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Dot, Status, type Tone } from '../ui/status.tsx';
import { FailedGroups } from './failed-groups.tsx';
import { JobPanel } from './job-panel.tsx';
import { ProtectionPanel } from './protection-panel.tsx';
import { SessionPanel } from './session-panel.tsx';
import { useOverview } from './use-overview.ts';
import { WorkerPanel } from './worker-panel.tsx';

const SCHEMAS = ['in_sync', 'behind', 'ahead', 'diverged', 'drifted'] as const;

function seconds(value: number | null): string {
  return value === null ? '–' : value < 10 ? `${value.toFixed(1)} s` : `${Math.round(value)} s`;
}

/** One sentence that says what needs a person. */
function useNeeds(overview: Overview): string {
  const t = useTranslations('ops');
  const causes = overview.failed.filter((group) => group.state !== 'parked').length;
  const failedJobs = overview.jobs.filter((job) => job.lastRun?.state === 'failed').length;
  const needs = [
    ...(causes > 0 ? [t('needGroups', { count: causes })] : []),
    ...(overview.parked > 0 ? [t('needParked', { count: overview.parked })] : []),
    ...(overview.workers.some((worker) => worker.state === 'alive') ? [] : [t('needWorkers')]),
    ...overview.attention.map((what) => t(`attention.${what}`)),
    ...(failedJobs > 0 ? [t('needJobs', { count: failedJobs })] : []),
    ...overview.protection.attention.map((code) => t(`protection.needs.${code}`)),
  ];
  return needs.length > 0 ? t('needs', { what: needs.join('; ') }) : t('nothing');
}

function Strip({ overview }: { overview: Overview }) {
  const { me } = useApp();
  const t = useTranslations('ops.strip');
  const schemas = useTranslations('ops.schemas');
  const schema = SCHEMAS.find((candidate) => candidate === overview.schema) ?? 'diverged';
  const alive = overview.workers.filter((worker) => worker.state === 'alive').length;
  const tiles: { label: string; tone: Tone; value: string; note?: ReactNode }[] = [
    { label: t('schema'), tone: schema === 'in_sync' ? 'success' : 'danger', value: schemas(schema) },
    { label: t('workers'), tone: alive > 0 ? 'success' : 'danger', value: String(alive) },
    {
      label: t('waiting'),
      tone: overview.waiting.count > 0 ? 'info' : 'success',
      value: String(overview.waiting.count),
      note: overview.waiting.oldestAt ? (
        <>
          {t('oldest')} <RelativeTime at={overview.waiting.oldestAt} timeZone={me.company.timeZone} />
        </>
      ) : undefined,
    },
    { label: t('processed'), tone: 'success', value: String(overview.processedToday) },
    {
      label: t('lag'),
      tone: 'success',
      value: seconds(overview.lagSeconds.p50),
      note: <bdi>p95 {seconds(overview.lagSeconds.p95)}</bdi>,
    },
    { label: t('conflicts'), tone: overview.conflicts > 0 ? 'warning' : 'success', value: String(overview.conflicts) },
    { label: t('sessions'), tone: 'success', value: String(overview.sessions) },
  ];
  return (
    <dl className="grid grid-cols-2 rounded-lg border border-line-strong md:grid-cols-4 xl:grid-cols-7">
      {tiles.map((tile) => (
        <div key={tile.label} className="flex flex-col gap-0.5 border-e px-3 py-2 last:border-e-0">
          <dt className="flex items-center gap-2 text-xs text-fg-muted">
            <Dot tone={tile.tone} />
            {tile.label}
          </dt>
          <dd>
            <bdi className="figures block text-lg font-semibold">{tile.value}</bdi>
            <span className="block min-h-4 text-xs text-fg-muted">{tile.note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function HeldPanel({ held }: { held: Overview['held'] }) {
  const { me, paths } = useApp();
  const t = useTranslations('ops.held');
  return (
    <Panel title={t('title')} note={t('note')}>
      {held.length === 0 ? <p className="px-3 py-3 text-fg-muted">{t('none')}</p> : null}
      <ul>
        {held.map((device) => (
          <li
            key={device.deviceId}
            className="flex flex-wrap items-center gap-x-3 border-b px-3 py-1.5 last:border-b-0"
          >
            <Link
              href={paths.outbox({ device: device.deviceId })}
              prefetch={false}
              className="font-medium text-accent-text hover:underline"
            >
              <bdi>{device.code}</bdi>
            </Link>
            <span className="text-fg-muted">
              {device.missingFrom !== null && device.missingTo !== null
                ? t('missing', { from: String(device.missingFrom), to: String(device.missingTo) })
                : t('waiting', { count: device.waiting })}
            </span>
            <span className="ms-auto">
              <Money value={device.amountBase} decimals={me.company.baseDecimals} currency={me.company.baseCurrency} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function LockPanel({ locks }: { locks: Overview['locks'] }) {
  const { paths, can } = useApp();
  const t = useTranslations('ops.locks');
  const words = useTranslations('periods');
  const codes = [...new Set(locks.map((lock) => lock.code))];
  return (
    <Panel
      title={t('title')}
      note={t('note')}
      actions={
        can('periods.view') ? (
          <Link className={buttonClasses('quiet')} href={paths.periods()}>
            {t('change')}
          </Link>
        ) : null
      }
    >
      <div className="overflow-x-auto p-3">
        <table className="w-full border-collapse text-xs">
          <thead>
            <tr className="text-fg-muted">
              <th scope="col" className="text-start font-medium">
                {words('area')}
              </th>
              {codes.map((code) => (
                <th key={code} scope="col" className="px-1 text-start font-medium">
                  <bdi>{code}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {AREAS.map((area) => (
              <tr key={area} className="border-t">
                <th scope="row" className="py-1 text-start font-normal">
                  {words(`areas.${area}`)}
                </th>
                {codes.map((code) => {
                  const state = locks.find((lock) => lock.code === code && lock.area === area)?.state;
                  return (
                    <td key={code} className="px-1">
                      {state === 'open' ? (
                        <Status tone="success">{words('states.open')}</Status>
                      ) : state ? (
                        <Status tone="neutral">{words('states.hard')}</Status>
                      ) : null}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

/** What happens between the tills and the ledger, live, with the act that fits beside each trouble. */
export function OpsPage({ initial }: { initial: Overview }) {
  const { can } = useApp();
  const t = useTranslations('ops');
  const { overview, error, live } = useOverview(initial);
  const needs = useNeeds(overview);
  return (
    <Page
      crumbs={[{ label: t('title') }]}
      title={t('title')}
      note={<span className="text-fg-muted">{needs}</span>}
      actions={<Status tone={live ? 'success' : 'warning'}>{live ? t('live') : t('stale')}</Status>}
    >
      {error ? <ErrorPanel error={error} /> : null}
      <Strip overview={overview} />
      <div className="grid min-w-0 gap-stack xl:grid-cols-5">
        <div className="flex min-w-0 flex-col gap-stack xl:col-span-3">
          <FailedGroups groups={overview.failed} />
          <JobPanel jobs={overview.jobs} />
          <HeldPanel held={overview.held} />
        </div>
        <div className="flex min-w-0 flex-col gap-stack xl:col-span-2">
          <WorkerPanel workers={overview.workers} />
          <ProtectionPanel protection={overview.protection} />
          <LockPanel locks={overview.locks} />
          {can('sessions.view') ? <SessionPanel count={overview.sessions} /> : null}
        </div>
      </div>
    </Page>
  );
}
