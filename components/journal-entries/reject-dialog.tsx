'use client';

import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { JournalEntry } from '#contract/journal-entries.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { KeptOffer } from '../form/kept-offer.tsx';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

const REASON_MIN = 3;

interface RejectDialogProps {
  entry: JournalEntry;
  onClose(): void;
  onRejected(entry: JournalEntry): void;
}

/** Sends an entry back: its writer reads why. */
export function RejectDialog({ entry, onClose, onRejected }: RejectDialogProps) {
  const { api } = useApp();
  const t = useTranslations('journalEntries.reject');
  const common = useTranslations('common');
  const reasonMissing = useTranslations('opening.void')('reasonMissing');
  const form = useForm({ defaultValues: { reason: '' } });
  const guard = useGuardedForm(form, { name: 'reject', restore: 'always' });
  const reason = form.watch('reason');
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit((values) =>
    guard.save(async () => {
      onRejected(await api.journalEntries.reject({ id: entry.id, version: entry.version, ...values }));
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('title')}
      description={t('hint', { author: entry.writtenBy ?? '' })}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('actions.cancel')}
          </Button>
          <Button
            variant="danger"
            pending={isSubmitting}
            disabledReason={reason.trim().length < REASON_MIN ? reasonMissing : undefined}
            onClick={() => void submit()}
          >
            {t('act')}
          </Button>
        </>
      }
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-stack">
        <KeptOffer guard={guard} />
        <Field label={t('reason')} error={errors.reason?.message} required>
          <input className={CONTROL} dir="auto" {...form.register('reason')} />
        </Field>
        {guard.error ? <ErrorPanel error={guard.error} /> : null}
      </form>
    </Dialog>
  );
}
