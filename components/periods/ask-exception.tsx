'use client';

import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { PERMIT_MINUTES, type PeriodChoices, type PeriodPermit } from '#contract/period-permits.ts';
import { useApp } from '../app-context.tsx';
import { problemOf } from '../feedback/problem-of.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';

const REASON_MIN = 3;

/** Inside a refusal, which may itself stand in a form: so no form of its own. Asks for an exception, or says why one posts into soft. */
export function AskException({
  act,
  choices,
  onMade,
}: {
  act: 'exception' | 'soft';
  choices: PeriodChoices;
  onMade?: (permit: PeriodPermit) => void;
}) {
  const { api, paths } = useApp();
  const t = useTranslations('periodPermits');
  const common = useTranslations('common');
  const [reason, setReason] = useState('');
  const [minutes, setMinutes] = useState<number>(PERMIT_MINUTES.usual);
  const [asked, setAsked] = useState<PeriodPermit>();
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  const send = async () => {
    setPending(true);
    setProblem(undefined);
    const wish = { periodCode: choices.periodCode, areas: choices.closed.map(({ area }) => area), reason, minutes };
    try {
      const permit =
        act === 'soft' ? await api.periodPermits.postIntoSoft(wish) : await api.periodPermits.request(wish);
      setAsked(permit);
      onMade?.(permit);
    } catch (failure) {
      setProblem(problemOf(failure)?.message ?? common('errors.network'));
    } finally {
      setPending(false);
    }
  };
  if (asked && act === 'exception')
    return (
      <p role="status">
        {t('choices.asked')}{' '}
        <Link className="text-accent-text hover:underline" href={paths.periodPermit(asked.id)} prefetch={false}>
          {t('choices.follow')}
        </Link>
      </p>
    );
  return (
    <div className="flex flex-wrap items-end gap-2">
      <div className="min-w-0 grow">
        <Field label={act === 'soft' ? t('choices.softReason') : t('choices.exceptionReason')} error={problem} required>
          <input className={CONTROL} dir="auto" value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </div>
      <Field label={t('minutes')}>
        <input
          type="number"
          className={CONTROL}
          min={PERMIT_MINUTES.min}
          max={PERMIT_MINUTES.max}
          value={minutes}
          onChange={(event) => setMinutes(Number(event.target.value))}
        />
      </Field>
      <Button
        pending={pending}
        disabledReason={reason.trim().length < REASON_MIN ? t('reasonNeeded') : undefined}
        onClick={() => void send()}
      >
        {act === 'soft' ? t('choices.postIntoSoft') : t('choices.ask')}
      </Button>
    </div>
  );
}
