'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { EffectsPreview } from '#contract/ledger.ts';
import type { Revaluation } from '#contract/revaluations.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { problemOf } from '../feedback/problem-of.ts';
import { KeptOffer } from '../form/kept-offer.tsx';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { EffectsPreviewPanel } from '../sales-invoices/effects-preview.tsx';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

const REASON_MIN = 3;

interface VoidRevaluationDialogProps {
  run: Revaluation;
  onClose(): void;
  onVoided(run: Revaluation): void;
}

/** Voids a run with its reversal, each on its own day, after showing the negation. */
export function VoidRevaluationDialog({ run, onClose, onVoided }: VoidRevaluationDialogProps) {
  const { api } = useApp();
  const t = useTranslations('revaluations.void');
  const common = useTranslations('common');
  const reasonMissing = useTranslations('opening.void')('reasonMissing');
  const locale = useLocale();
  const { id, version, number } = run;
  const [changed, setChanged] = useState<EffectsPreview | null>(null);
  const form = useForm({ defaultValues: { reason: '' } });
  const guard = useGuardedForm(form, { name: 'void', restore: 'always' });
  const reason = form.watch('reason');
  const query = useQuery({
    queryKey: ['revaluations', 'void-preview', id],
    queryFn: () => api.revaluations.previewVoid({ id }),
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
  const preview = changed ?? query.data;
  const submit = form.handleSubmit((values) =>
    guard.save(async () => {
      try {
        const hash = preview ? { effectHash: preview.effectHash } : {};
        onVoided(await api.revaluations.void({ id, version, ...values, ...hash }));
        toast.success(t('done', { number }));
      } catch (failure) {
        const problem = problemOf(failure);
        if (problem?.code === 'effects_changed') setChanged(problem.details as EffectsPreview);
        throw failure;
      }
    }),
  );
  const failure = guard.error ?? query.error;
  const off =
    reason.trim().length < REASON_MIN
      ? reasonMissing
      : query.error
        ? (problemOf(query.error)?.message ?? common('errors.network'))
        : undefined;
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('title', { number })}
      description={t('hint', { date: formatDate(run.date, locale), reversal: formatDate(run.reversalDate, locale) })}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('actions.cancel')}
          </Button>
          <Button
            variant="danger"
            pending={form.formState.isSubmitting}
            disabledReason={off}
            onClick={() => void submit()}
          >
            {t('confirm', { number })}
          </Button>
        </>
      }
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-stack">
        <KeptOffer guard={guard} />
        <Field label={t('reason')} error={form.formState.errors.reason?.message} required>
          <input className={CONTROL} dir="auto" {...form.register('reason')} />
        </Field>
        {failure ? <ErrorPanel error={failure} /> : null}
        {preview ? <EffectsPreviewPanel preview={preview} /> : null}
      </form>
    </Dialog>
  );
}
