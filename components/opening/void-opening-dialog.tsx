'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { EffectsPreview } from '#contract/ledger.ts';
import type { OpeningDocument } from '#contract/opening.ts';
import { isBusinessDate } from '#lib/dates.ts';
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

interface VoidOpeningDialogProps {
  document: OpeningDocument;
  onClose(): void;
  onVoided(document: OpeningDocument): void;
}

/** Voids with a reason on a chosen day, after showing the exact negation. */
export function VoidOpeningDialog({ document, onClose, onVoided }: VoidOpeningDialogProps) {
  const { me, api } = useApp();
  const t = useTranslations('opening.void');
  const common = useTranslations('common');
  const number = document.number ?? '';
  const { today } = me.company;
  const [changed, setChanged] = useState<EffectsPreview | null>(null);
  const form = useForm({
    defaultValues: { date: today < document.openingDate ? document.openingDate : today, reason: '' },
  });
  const guard = useGuardedForm(form, { name: 'void', restore: 'always' });
  const { date, reason } = form.watch();
  const { errors, isSubmitting } = form.formState;
  const query = useQuery({
    queryKey: ['opening', 'void-preview', document.id, date],
    queryFn: () => api.opening.previewVoid({ id: document.id, date }),
    enabled: isBusinessDate(date),
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
  const preview = changed?.date === date ? changed : query.data;

  const confirm = form.handleSubmit((values) =>
    guard.save(async () => {
      try {
        const { id, version } = document;
        const hash = preview ? { effectHash: preview.effectHash } : {};
        const voided = await api.opening.void({ id, version, ...values, ...hash });
        toast.success(t('voided', { number }));
        onVoided(voided);
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
      ? t('reasonMissing')
      : query.error
        ? (problemOf(query.error)?.message ?? common('errors.network'))
        : undefined;
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('title', { number })}
      description={t('hint')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('actions.cancel')}
          </Button>
          <Button variant="danger" pending={isSubmitting} disabledReason={off} onClick={() => void confirm()}>
            {t('confirm', { number })}
          </Button>
        </>
      }
    >
      <form noValidate onSubmit={confirm} className="flex flex-col gap-stack">
        <KeptOffer guard={guard} />
        <div className="grid gap-stack md:grid-cols-2">
          <Field label={t('date')} error={errors.date?.message} required>
            <input type="date" className={CONTROL} {...form.register('date')} />
          </Field>
          <Field label={t('reason')} error={errors.reason?.message} required>
            <input className={CONTROL} dir="auto" {...form.register('reason')} />
          </Field>
        </div>
        {failure ? <ErrorPanel error={failure} /> : null}
        {preview ? <EffectsPreviewPanel preview={preview} /> : null}
      </form>
    </Dialog>
  );
}
