'use client';

import { useTranslations } from 'use-intl';
import type { Health } from '#contract/health.ts';
import { useApp } from '../app-context.tsx';
import { ChainPanel } from '../audit/chain-panel.tsx';
import { ProtectionPanel } from '../ops/protection-panel.tsx';
import { Page } from '../shell/page.tsx';
import { StepUpLink } from '../step-up/step-up-link.tsx';
import { Status } from '../ui/status.tsx';
import { Checks, TONES } from './checks.tsx';
import { GrantsPanel } from './grants-panel.tsx';
import { ConfigurationPanel, DiskPanel, PartitionsPanel, QueuesPanel, VersionsPanel } from './installation-panels.tsx';
import { SchemaPanel } from './schema-panel.tsx';
import { SeedsPanel } from './seeds-panel.tsx';
import { StatementsPanel } from './statements-panel.tsx';

/** How the installation stands, check by check, with the facts behind each. */
export function HealthPage({ health }: { health: Health }) {
  const { paths } = useApp();
  const t = useTranslations('health');
  const ops = useTranslations('ops');
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
          <VersionsPanel versions={health.versions} workers={health.workers} />
          <SchemaPanel schema={health.schema} />
          <StatementsPanel rows={health.slowest} />
        </div>
        <div className="flex min-w-0 flex-col gap-stack xl:col-span-2">
          <ProtectionPanel protection={health.protection} />
          <ChainPanel chain={health.chain} />
          <PartitionsPanel partitions={health.partitions} />
          <QueuesPanel queues={health.queues} />
          <GrantsPanel roles={health.roles} />
          <SeedsPanel seeds={health.seeds} />
          <DiskPanel disk={health.disk} />
          <ConfigurationPanel configuration={health.configuration} />
        </div>
      </div>
    </Page>
  );
}
