'use client';

import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { PeriodPermit } from '#contract/period-permits.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

const REASON_MIN = 3;

/** Refuses what was asked, or ends what is live, with a reason that stays on record. */
export function EndPermitDialog({
  permit,
  onClose,
  onEnded,
}: {
  permit: PeriodPermit;
  onClose(): void;
  onEnded(): void;
}) {
  const { api } = useApp();
  const t = useTranslations('periodPermits');
  const common = useTranslations('common');
  const form = useForm({ defaultValues: { reason: '' } });
  const guard = useGuardedForm(form, { name: `end ${permit.id}`, restore: 'always' });
  const { reason } = form.watch();
  const act = permit.status === 'requested' ? t('refuse') : t('revoke');
  const confirm = form.handleSubmit((values) =>
    guard.save(async () => {
      await api.periodPermits.end({ id: permit.id, version: permit.version, ...values });
      onEnded();
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('endTitle', { act, person: permit.person, period: permit.periodCode })}
      description={t('endHint')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('actions.cancel')}
          </Button>
          <Button
            variant="danger"
            pending={form.formState.isSubmitting}
            disabledReason={reason.trim().length < REASON_MIN ? t('reasonNeeded') : undefined}
            onClick={() => void confirm()}
          >
            {act}
          </Button>
        </>
      }
    >
      <form noValidate onSubmit={confirm} className="flex flex-col gap-stack">
        <Field label={t('reason')} required>
          <input className={CONTROL} dir="auto" {...form.register('reason')} />
        </Field>
        {guard.error ? <ErrorPanel error={guard.error} /> : null}
      </form>
    </Dialog>
  );
}
