'use client';

import { useTranslations } from 'use-intl';
import type { Worker } from '#contract/ops.ts';
import { useApp } from '../app-context.tsx';
import { Panel } from '../ui/panel.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Status, type Tone } from '../ui/status.tsx';

const TONES: Record<Worker['state'], Tone> = { alive: 'success', late: 'warning', gone: 'danger', stopped: 'neutral' };
const ACTIVITIES = ['outbox', 'jobs', 'fold', 'seal', 'idle', 'stopped'] as const;

/** Every worker of the last day by its own id: a dead one ages to gone, a new one appears beside it. */
export function WorkerPanel({ workers }: { workers: readonly Worker[] }) {
  const { me } = useApp();
  const t = useTranslations('ops.workers');
  return (
    <Panel title={t('title')}>
      {workers.length === 0 ? <p className="px-3 py-4 text-fg-muted">{t('none')}</p> : null}
      <ul>
        {workers.map((worker) => (
          <li key={worker.id} className="flex flex-wrap items-center gap-x-3 border-b px-3 py-1.5 last:border-b-0">
            <Status tone={TONES[worker.state]}>{t(`states.${worker.state}`)}</Status>
            <bdi className="font-code text-xs text-fg-muted">{worker.id.slice(-6)}</bdi>
            <span className="text-fg-muted">
              {t(`activities.${ACTIVITIES.find((activity) => activity === worker.activity) ?? 'idle'}`)}
            </span>
            <span className="ms-auto flex gap-3 text-xs text-fg-muted">
              <bdi>
                {t('processed')} <span className="figures">{worker.processed}</span>
              </bdi>
              <RelativeTime at={worker.beatAt} timeZone={me.company.timeZone} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
