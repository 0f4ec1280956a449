'use client';

import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { Period } from '#contract/accounting.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { KeptOffer } from '../form/kept-offer.tsx';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

const REASON_MIN = 3;

/** Locks or unlocks one period of one area, with a reason that stays on record. */
export function PeriodDialog({
  period,
  act,
  onClose,
  onDone,
}: {
  period: Period;
  act: 'lock' | 'unlock';
  onClose(): void;
  onDone(period: Period): void;
}) {
  const { api } = useApp();
  const t = useTranslations('periods');
  const common = useTranslations('common');
  const form = useForm({ defaultValues: { reason: '' } });
  const guard = useGuardedForm(form, { name: `${act} ${period.id}`, restore: 'always' });
  const { reason } = form.watch();
  const { errors, isSubmitting } = form.formState;
  const words = { period: period.code, area: t(`areas.${period.area}`) };
  const confirm = form.handleSubmit((values) =>
    guard.save(async () => {
      const change = { id: period.id, version: period.version, ...values };
      onDone(act === 'lock' ? await api.accounting.lock(change) : await api.accounting.unlock(change));
    }),
  );
  const tooShort = reason.trim().length < REASON_MIN;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={act === 'lock' ? t('lockTitle', words) : t('unlockTitle', words)}
      description={act === 'lock' ? t('lockHint') : t('unlockHint')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('actions.cancel')}
          </Button>
          <Button
            variant="primary"
            pending={isSubmitting}
            disabledReason={tooShort ? `${t('reason')} ${common('form.required')}` : undefined}
            onClick={() => void confirm()}
          >
            {t(act)}
          </Button>
        </>
      }
    >
      <form noValidate onSubmit={confirm} className="flex flex-col gap-stack">
        <KeptOffer guard={guard} />
        <Field label={t('reason')} error={errors.reason?.message} required>
          <input className={CONTROL} dir="auto" {...form.register('reason')} />
        </Field>
        {guard.error ? <ErrorPanel error={guard.error} /> : null}
      </form>
    </Dialog>
  );
}
