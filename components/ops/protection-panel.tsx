'use client';

import { useTranslations } from 'use-intl';
import type { Protection } from '#contract/ops.ts';
import type { JobRunState } from '#domain/enums.ts';
import { useApp } from '../app-context.tsx';
import { Panel } from '../ui/panel.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Status, type Tone } from '../ui/status.tsx';

const TONES: Record<JobRunState, Tone> = {
  running: 'info',
  succeeded: 'success',
  failed: 'danger',
  abandoned: 'warning',
};

function Run({ name, run, note }: { name: string; run: Protection['backup']; note?: string | undefined }) {
  const { me } = useApp();
  const t = useTranslations('ops.protection');
  const states = useTranslations('ops.jobs.states');
  return (
    <li className="flex flex-col gap-1 border-b px-3 py-2 last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="font-medium">{name}</span>
        {run.state ? <Status tone={TONES[run.state]}>{states(run.state)}</Status> : null}
        {run.startedAt ? <RelativeTime at={run.startedAt} timeZone={me.company.timeZone} /> : null}
        <span className="ms-auto text-fg-muted">
          {run.succeededAt ? (
            <>
              {t('lastGood')} <RelativeTime at={run.succeededAt} timeZone={me.company.timeZone} />
            </>
          ) : (
            t('never')
          )}
        </span>
      </div>
      {note ? <p className="text-xs text-fg-muted">{note}</p> : null}
      {run.errorMessage ? <p className="text-danger-fg">{run.errorMessage}</p> : null}
    </li>
  );
}

/** Whether this installation could be brought back: its newest backup, its newest drill, and what of them wants a person. */
export function ProtectionPanel({ protection }: { protection: Protection }) {
  const t = useTranslations('ops.protection');
  const { backup, drill, attention } = protection;
  const measured =
    drill.rpoSeconds === null || drill.rtoSeconds === null
      ? undefined
      : t('measured', { rpo: String(Math.ceil(drill.rpoSeconds / 60)), rto: String(drill.rtoSeconds) });
  return (
    <Panel title={t('title')} note={t('note')}>
      {attention.length > 0 ? (
        <ul className="border-b px-3 py-2">
          {attention.map((code) => (
            <li key={code}>
              <Status tone={code.endsWith('_failed') ? 'danger' : 'warning'}>{t(`attention.${code}`)}</Status>
            </li>
          ))}
        </ul>
      ) : null}
      <ul>
        <Run name={t('backup')} run={backup} />
        <Run name={t('drill')} run={drill} note={measured} />
      </ul>
    </Panel>
  );
}
