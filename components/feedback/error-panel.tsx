'use client';

import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { paths } from '#lib/paths.ts';
import { Button, buttonClasses } from '../ui/button.tsx';
import { problemOf } from './problem-of.ts';

const PeriodChoices = dynamic(() => import('../periods/period-choices.tsx').then((module) => module.PeriodChoices), {
  ssr: false,
});

const CLOSED_PERIOD: ReadonlySet<string> = new Set(['period_locked', 'period_permit_unfit']);

/** A failure in the user's words, what to do, and the request id for support. */
export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useTranslations('common');
  const problem = problemOf(error);
  return (
    <div role="alert" className="flex flex-col gap-2 rounded-md border border-line-strong bg-danger-bg px-3 py-2">
      <p className="font-semibold text-danger-fg">{t('errors.headline')}</p>
      <p>{problem ? problem.message : t('errors.network')}</p>
      {problem && CLOSED_PERIOD.has(problem.code) ? <PeriodChoices problem={problem} /> : null}
      {problem?.fields && problem.code === 'validation_failed' ? (
        <ul className="list-disc ps-5">
          {problem.fields.map((field) => (
            <li key={field.path}>
              <bdi>{field.path}</bdi>: {field.message}
            </li>
          ))}
        </ul>
      ) : null}
      <div className="flex flex-wrap items-center gap-3 text-xs text-fg-muted">
        {problem ? <bdi className="font-code">{t('errors.requestId', { id: problem.requestId })}</bdi> : null}
        {problem?.code === 'signed_out' ? (
          // What was typed is kept: the way to sign in asks nothing, and leads back here.
          <Link
            data-leave="free"
            prefetch={false}
            className={buttonClasses()}
            href={paths.signIn(`${window.location.pathname}${window.location.search}`)}
          >
            {t('errors.signInAgain')}
          </Link>
        ) : null}
        {onRetry ? (
          <Button variant="quiet" onClick={onRetry}>
            {t('actions.retry')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
