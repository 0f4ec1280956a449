'use client';

import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

const REASON_MIN = 3;

/** Asks why before an act that stays on record. */
export function ReasonDialog({
  title,
  hint,
  confirm,
  danger = false,
  send,
  onClose,
}: {
  title: string;
  hint: string;
  confirm: string;
  danger?: boolean;
  send(reason: string): Promise<void>;
  onClose(): void;
}) {
  const t = useTranslations('closing');
  const common = useTranslations('common');
  const form = useForm({ defaultValues: { reason: '' } });
  const guard = useGuardedForm(form, { name: title, restore: 'always' });
  const { reason } = form.watch();
  const submit = form.handleSubmit((values) =>
    guard.save(async () => {
      await send(values.reason);
      onClose();
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={title}
      description={hint}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('actions.cancel')}
          </Button>
          <Button
            variant={danger ? 'danger' : 'primary'}
            pending={form.formState.isSubmitting}
            disabledReason={reason.trim().length < REASON_MIN ? t('reasonNeeded') : undefined}
            onClick={() => void submit()}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-stack">
        <Field label={t('reason')} required>
          <input className={CONTROL} dir="auto" {...form.register('reason')} />
        </Field>
        {guard.error ? <ErrorPanel error={guard.error} /> : null}
      </form>
    </Dialog>
  );
}
