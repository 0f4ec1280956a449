'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { EffectsPreview } from '#contract/ledger.ts';
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

interface NegationDialogProps {
  title: string;
  hint: string;
  dateLabel: string;
  reasonLabel: string;
  confirmLabel: string;
  name: string;
  /** The document's own day: nothing is negated before it. */
  earliest: string;
  load(date: string): Promise<EffectsPreview>;
  confirm(act: { date: string; reason: string; effectHash?: string }): Promise<void>;
  onClose(): void;
}

/** Negates a document with a reason on a chosen day, after showing the exact negation. */
export function NegationDialog(props: NegationDialogProps) {
  const { title, hint, dateLabel, reasonLabel, confirmLabel, name, earliest, load, confirm, onClose } = props;
  const { me } = useApp();
  const common = useTranslations('common');
  const reasonMissing = useTranslations('opening.void')('reasonMissing');
  const { today } = me.company;
  const [changed, setChanged] = useState<EffectsPreview | null>(null);
  const form = useForm({ defaultValues: { date: today < earliest ? earliest : today, reason: '' } });
  const guard = useGuardedForm(form, { name, restore: 'always' });
  const { date, reason } = form.watch();
  const { errors, isSubmitting } = form.formState;
  const query = useQuery({
    queryKey: ['effects', me.company.code, name, date],
    queryFn: () => load(date),
    enabled: isBusinessDate(date),
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
  const preview = changed?.date === date ? changed : query.data;
  const submit = form.handleSubmit((values) =>
    guard.save(async () => {
      try {
        await confirm({ ...values, ...(preview ? { effectHash: preview.effectHash } : {}) });
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
      title={title}
      description={hint}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('actions.cancel')}
          </Button>
          <Button variant="danger" pending={isSubmitting} disabledReason={off} onClick={() => void submit()}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-stack">
        <KeptOffer guard={guard} />
        <div className="grid gap-stack md:grid-cols-2">
          <Field label={dateLabel} error={errors.date?.message} required>
            <input type="date" className={CONTROL} {...form.register('date')} />
          </Field>
          <Field label={reasonLabel} error={errors.reason?.message} required>
            <input className={CONTROL} dir="auto" {...form.register('reason')} />
          </Field>
        </div>
        {failure ? <ErrorPanel error={failure} /> : null}
        {preview ? <EffectsPreviewPanel preview={preview} /> : null}
      </form>
    </Dialog>
  );
}
