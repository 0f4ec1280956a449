'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { RevaluationCandidate, RevaluationPreview } from '#contract/revaluations.ts';
import { candidateNo } from '#domain/revaluations/candidates.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { problemOf } from '../feedback/problem-of.ts';
import { EffectsPreviewPanel } from '../sales-invoices/effects-preview.tsx';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { Positions } from './positions.tsx';

/** What no exception opens either. */
function neverAgain({ revaluedBy, state, reversalState }: RevaluationCandidate): boolean {
  return revaluedBy !== null || state === 'sealed' || reversalState === 'sealed';
}

/** Why a period end cannot be posted, as the list of them says it. */
function useWhy(): (row: RevaluationCandidate) => string[] {
  const t = useTranslations('revaluations');
  const states = useTranslations('periods.states');
  return (row) => {
    const no = candidateNo(row);
    if (no === undefined) return [];
    if (no === 'revalued') return [t('already', { number: row.revaluedBy ?? '' })];
    if (no === 'closed') return [states(row.state)];
    return [row.reversalState ? t('nextClosed', { state: states(row.reversalState) }) : t('nextMissing')];
  };
}

/** Chooses a period end, shows every position beside its closing figure with the journal they come to, and posts exactly that. */
export function NewRevaluation({
  candidates,
  chosen,
}: {
  candidates: readonly RevaluationCandidate[];
  chosen: string;
}) {
  const { me, api, paths } = useApp();
  const t = useTranslations('revaluations');
  const common = useTranslations('common.actions');
  const locale = useLocale();
  const router = useRouter();
  const formId = useId();
  const why = useWhy();
  const [notes, setNotes] = useState('');
  const [changed, setChanged] = useState<RevaluationPreview | null>(null);
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const query = useQuery({
    queryKey: ['revaluations', 'preview', me.company.code, chosen],
    queryFn: () => api.revaluations.preview({ date: chosen }),
    enabled: chosen !== '',
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
  const preview = changed?.date === chosen ? changed : query.data;
  const post = async (seen: RevaluationPreview) => {
    setPending(true);
    setError(undefined);
    try {
      const { effectHash } = seen.effects;
      const made = await api.revaluations.create(
        { date: chosen, notes, effectHash },
        { context: { idempotencyKey: `${key}-${effectHash.slice(0, 16)}` } },
      );
      toast.success(t('done', { number: made.number, date: formatDate(made.reversalDate, locale) }));
      router.push(paths.revaluation(made.id));
      router.refresh();
    } catch (failure) {
      const problem = problemOf(failure);
      if (problem?.code === 'effects_changed') setChanged(problem.details as RevaluationPreview);
      else setError(failure);
      setPending(false);
    }
  };
  const label = (row: RevaluationCandidate) =>
    [row.code, formatDate(row.date, locale), ...why(row)].filter(Boolean).join(' · ');
  return (
    <form
      id={formId}
      className="flex flex-col gap-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (preview) void post(preview);
      }}
    >
      <p className="max-w-measure text-fg-muted">{t('hint')}</p>
      <div className="grid max-w-form gap-stack md:grid-cols-2">
        <Field label={t('period')} hint={t('periodHint')} required>
          <select
            className={CONTROL}
            value={chosen}
            onChange={(event) => router.replace(paths.newRevaluation({ date: event.target.value }))}
          >
            {chosen === '' ? <option value="">{t('choosePeriod')}</option> : null}
            {candidates.map((row) => (
              <option key={row.date} value={row.date} disabled={neverAgain(row)}>
                {label(row)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('notes')}>
          <input className={CONTROL} dir="auto" value={notes} onChange={(event) => setNotes(event.target.value)} />
        </Field>
      </div>
      {candidates.some((row) => candidateNo(row) === undefined) ? null : (
        <p role="status" className="max-w-measure rounded-md bg-warning-bg px-3 py-2 text-warning-fg">
          {t('noCandidate')}{' '}
          <Link className="underline" href={paths.periods()} prefetch={false}>
            {t('toPeriods')}
          </Link>
        </p>
      )}
      {changed ? (
        <Notice tone="warning" live>
          {t('changed')}
        </Notice>
      ) : null}
      {query.error ? <ErrorPanel error={query.error} onRetry={() => void query.refetch()} /> : null}
      {preview ? (
        <>
          <Positions found={preview} />
          <section aria-label={t('journal', { date: preview.date })} className="flex max-w-form flex-col gap-1">
            <h2 className="text-md font-semibold">{t('journal', { date: formatDate(preview.date, locale) })}</h2>
            <EffectsPreviewPanel preview={preview.effects} />
            <p className="text-fg-muted">{t('reversedAgain', { date: formatDate(preview.reversalDate, locale) })}</p>
          </section>
        </>
      ) : null}
      {error ? <ErrorPanel error={error} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          variant="primary"
          pending={pending || query.isFetching}
          disabledReason={
            preview || query.isFetching
              ? undefined
              : query.error
                ? (problemOf(query.error)?.message ?? t('nothing'))
                : t('choosePeriod')
          }
        >
          {preview ? t('runNumber', { number: preview.effects.number ?? '' }) : t('run')}
        </Button>
        <Button variant="quiet" onClick={() => router.push(paths.revaluations())}>
          {common('cancel')}
        </Button>
      </div>
    </form>
  );
}
