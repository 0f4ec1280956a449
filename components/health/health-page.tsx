'use client';

import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { Health, HealthGrade } from '#contract/health.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { ChainPanel } from '../audit/chain-panel.tsx';
import { Page } from '../shell/page.tsx';
import { StepUpLink } from '../step-up/step-up-link.tsx';
import { DataTable } from '../table/data-table.tsx';
import { Facts } from '../ui/facts.tsx';
import { Panel } from '../ui/panel.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Status, type Tone } from '../ui/status.tsx';
import { SchemaPanel } from './schema-panel.tsx';

const TONES: Record<HealthGrade, Tone> = { ok: 'success', warning: 'warning', failing: 'danger' };
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

const figure = (value: string | number) => <bdi className="figures">{value}</bdi>;

function Body({ children }: { children: ReactNode }) {
  return <div className="px-3 py-2">{children}</div>;
}

function Rows({ rows }: { rows: readonly { key: string; name: ReactNode; state: ReactNode; note: ReactNode }[] }) {
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.key} className="flex flex-wrap items-center gap-x-3 border-b px-3 py-1.5 last:border-b-0">
          <span className="font-medium">{row.name}</span>
          <span className="text-xs text-fg-muted">{row.note}</span>
          <span className="ms-auto">{row.state}</span>
        </li>
      ))}
    </ul>
  );
}

function Checks({ checks }: { checks: Health['checks'] }) {
  const t = useTranslations('health');
  return (
    <ul className="grid gap-px overflow-hidden rounded-lg border border-line-strong bg-line md:grid-cols-3">
      {checks.map((check) => (
        <li key={check.code} className="flex flex-wrap items-center gap-x-3 bg-surface px-3 py-2">
          <span className="font-medium">{t(`checks.${check.code}`)}</span>
          <span className="ms-auto">
            <Status tone={TONES[check.state]}>{t(`grades.${check.state}`)}</Status>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Grants({ roles }: { roles: Health['roles'] }) {
  const t = useTranslations('health.roles');
  const problems = [
    'superuser',
    'bypasses_row_security',
    'creates_databases',
    'creates_roles',
    'wrong_login',
    'owns_tables',
    'reads_credentials',
    'writes',
    'granted_to_everybody',
  ] as const;
  return (
    <Panel title={t('title')}>
      <Rows
        rows={roles.map((role) => ({
          key: role.name,
          name: <bdi className="font-code text-xs">{role.name}</bdi>,
          note: role.login ? t('login') : t('noLogin'),
          state:
            role.problems.length === 0 ? (
              <Status tone="success">{t('fine')}</Status>
            ) : (
              <Status tone="danger">
                {problems
                  .filter((problem) => role.problems.includes(problem))
                  .map((problem) => t(`problems.${problem}`))
                  .join(', ')}
              </Status>
            ),
        }))}
      />
    </Panel>
  );
}

function Slowest({ rows }: { rows: Health['slowest'] }) {
  const t = useTranslations('health.slowest');
  return (
    <Panel title={t('title')}>
      {rows === null ? <p className="px-3 py-2 text-fg-muted">{t('none')}</p> : null}
      {rows && rows.length > 0 ? (
        <DataTable
          label={t('title')}
          columns={[
            {
              id: 'statement',
              label: t('statement'),
              cell: (row) => <bdi className="font-code text-xs break-all">{row.query}</bdi>,
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

function Backups({ backups }: { backups: Health['backups'] }) {
  const { me } = useApp();
  const t = useTranslations('health.backups');
  return (
    <Panel title={t('title')}>
      {backups === null ? <p className="px-3 py-2 text-fg-muted">{t('none')}</p> : null}
      {backups ? (
        <Body>
          <Facts
            facts={(['backup', 'drill'] as const).map((kind) => {
              const run = backups[kind];
              return {
                label: t(kind),
                value: run ? (
                  <>
                    <Status tone={run.state === 'failed' ? 'danger' : 'success'}>{run.state}</Status>
                    <span className="block text-xs text-fg-muted">
                      <RelativeTime at={run.at} timeZone={me.company.timeZone} />
                    </span>
                  </>
                ) : (
                  t('never')
                ),
              };
            })}
          />
        </Body>
      ) : null}
    </Panel>
  );
}

/** How the installation stands, check by check, with the facts behind each. */
export function HealthPage({ health }: { health: Health }) {
  const { paths } = useApp();
  const t = useTranslations('health');
  const ops = useTranslations('ops');
  const locale = useLocale();
  const { versions, queues, disk } = health;
  return (
    <Page
      crumbs={[{ label: ops('title'), href: paths.ops() }, { label: t('title') }]}
      title={t('title')}
      note={<span className="text-fg-muted">{t('note')}</span>}
      actions={
        <>
          <Status tone={TONES[health.status]} chip>
            {t(`grades.${health.status}`)}
          </Status>
          <StepUpLink stepUp="health" variant="quiet" href={paths.healthJson()}>
            {t('json')}
          </StepUpLink>
        </>
      }
    >
      <Checks checks={health.checks} />
      <div className="grid min-w-0 gap-stack xl:grid-cols-5">
        <div className="flex min-w-0 flex-col gap-stack xl:col-span-3">
          <Panel title={t('versions.title')}>
            <Body>
              <Facts
                facts={[
                  ...(['app', 'node', 'postgres'] as const).map((name) => ({
                    label: t(`versions.${name}`),
                    value: figure(versions[name]),
                  })),
                  { label: t('versions.workers'), value: figure(health.workers) },
                ]}
              />
            </Body>
          </Panel>
          <SchemaPanel schema={health.schema} />
          <Slowest rows={health.slowest} />
        </div>
        <div className="flex min-w-0 flex-col gap-stack xl:col-span-2">
          <ChainPanel chain={health.chain} />
          <Panel title={t('partitions.title')}>
            <Rows
              rows={health.partitions.map((partition) => ({
                key: partition.table,
                name: t(
                  partition.table === 'audit_events'
                    ? 'partitions.tables.audit_events'
                    : 'partitions.tables.event_attempts',
                ),
                note: t('partitions.until', {
                  count: partition.partitions,
                  until: partition.aheadTo ? formatDate(partition.aheadTo.slice(0, 10), locale) : '–',
                }),
                state: (
                  <Status tone={PARTITION_TONES[partition.state]}>{t(`partitions.states.${partition.state}`)}</Status>
                ),
              }))}
            />
          </Panel>
          <Panel title={t('queues.title')}>
            <Body>
              <Facts
                facts={(['waiting', 'needingPerson', 'parked', 'overdueJobs'] as const).map((name) => ({
                  label: t(`queues.${name}`),
                  value: figure(queues[name]),
                }))}
              />
            </Body>
          </Panel>
          <Grants roles={health.roles} />
          <Panel title={t('seeds.title')}>
            <Rows
              rows={health.seeds.map((seed) => ({
                key: seed.table,
                name:
                  seed.table === 'permissions' || seed.table === 'role_templates' || seed.table === 'currencies'
                    ? t(`seeds.tables.${seed.table}`)
                    : seed.table,
                note: t('seeds.rows', { live: String(seed.live), expected: String(seed.expected) }),
                state: (
                  <Status tone={seed.same ? 'success' : 'warning'}>
                    {seed.same ? t('seeds.same') : t('seeds.differs')}
                  </Status>
                ),
              }))}
            />
          </Panel>
          <Panel title={t('disk.title')}>
            <Body>
              <Facts
                facts={[
                  { label: t('disk.free'), value: figure(bytes(disk.freeBytes)) },
                  { label: t('disk.total'), value: figure(bytes(disk.totalBytes)) },
                  { label: t('disk.database'), value: figure(bytes(disk.databaseBytes)) },
                ]}
              />
            </Body>
          </Panel>
          <Backups backups={health.backups} />
        </div>
      </div>
    </Page>
  );
}
