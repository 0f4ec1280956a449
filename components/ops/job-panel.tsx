'use client';

import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { Job } from '#contract/ops.ts';
import { JOB_CODES, type JobCode, type JobRunState } from '#domain/enums.ts';
import { useApp } from '../app-context.tsx';
import { problemOf } from '../feedback/problem-of.ts';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Status, type Tone } from '../ui/status.tsx';

const TONES: Record<JobRunState, Tone> = {
  running: 'info',
  succeeded: 'success',
  failed: 'danger',
  abandoned: 'warning',
};

/** Scheduled jobs: when each last ran, how it ended and why, and a way to run it now. */
export function JobPanel({ jobs }: { jobs: readonly Job[] }) {
  const { me, api, can } = useApp();
  const t = useTranslations('ops.jobs');
  const errors = useTranslations('common.errors');
  const run = async (code: JobCode) => {
    try {
      await api.ops.runJob({ code });
      toast.success(t('asked'));
    } catch (error) {
      toast.error(problemOf(error)?.message ?? errors('network'));
    }
  };
  return (
    <Panel title={t('title')}>
      <ul>
        {jobs.flatMap((job) => {
          const code = JOB_CODES.find((candidate) => candidate === job.code);
          if (!code) return [];
          return (
            <li key={code} className="flex flex-col gap-1 border-b px-3 py-2 last:border-b-0">
              <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
                <span className="font-medium">{t(`codes.${code}`)}</span>
                {job.lastRun ? (
                  <Status tone={TONES[job.lastRun.state]}>{t(`states.${job.lastRun.state}`)}</Status>
                ) : (
                  <span className="text-fg-muted">{t('never')}</span>
                )}
                {job.lastRun ? <RelativeTime at={job.lastRun.startedAt} timeZone={me.company.timeZone} /> : null}
                <bdi className="font-code text-xs text-fg-subtle">{job.cron}</bdi>
                <span className="ms-auto">
                  <Button
                    disabledReason={can('jobs.run') ? undefined : errors('permission')}
                    onClick={() => void run(code)}
                  >
                    {t('run')}
                  </Button>
                </span>
              </div>
              {job.lastRun?.errorMessage ? <p className="text-danger-fg">{job.lastRun.errorMessage}</p> : null}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
