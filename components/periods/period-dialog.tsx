'use client';

import { useRouter } from 'next/navigation';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { ApiClient } from '#client/transport.ts';
import type { Period } from '#contract/accounting.ts';
import { PERMIT_MINUTES } from '#contract/period-permits.ts';
import type { PeriodAct } from '#domain/periods/acts.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { problemOf } from '../feedback/problem-of.ts';
import { KeptOffer } from '../form/kept-offer.tsx';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

const REASON_MIN = 3;

interface Wish {
  act: PeriodAct;
  code: string;
  periods: readonly Period[];
  reason: string;
  minutes: number;
}

/** Does what was asked. Answers the permit that now waits for a second person, where the act is a request. */
async function send(api: ApiClient, { act, code, periods, reason, minutes }: Wish): Promise<string | undefined> {
  const areas = periods.map((period) => period.area);
  const change = { code, areas, reason, seen: periods.map(({ area, version }) => ({ area, version })) };
  switch (act) {
    case 'soft':
      await api.accounting.lockMonth({ ...change, state: 'soft' });
      return undefined;
    case 'lock':
      await api.accounting.lockMonth({ ...change, state: 'hard' });
      return undefined;
    case 'unlock':
      await api.accounting.unlockMonth(change);
      return undefined;
    case 'reopen':
      return (await api.periodPermits.requestReopening({ periodCode: code, areas, reason })).id;
    case 'except':
      return (await api.periodPermits.request({ periodCode: code, areas, reason, minutes })).id;
  }
}

/** One act on a cell or on the areas of a month it fits, with a reason that stays on record. */
export function PeriodDialog({
  act,
  code,
  periods,
  onClose,
  onDone,
}: {
  act: PeriodAct;
  code: string;
  periods: readonly Period[];
  onClose(): void;
  onDone(permitId: string | undefined): void;
}) {
  const { api } = useApp();
  const t = useTranslations('periods');
  const permits = useTranslations('periodPermits');
  const common = useTranslations('common');
  const router = useRouter();
  const form = useForm({ defaultValues: { reason: '', minutes: PERMIT_MINUTES.usual as number } });
  const guard = useGuardedForm(form, {
    name: `${act} ${periods.map((period) => period.id).join()}`,
    restore: 'always',
  });
  const { reason } = form.watch();
  const { errors, isSubmitting } = form.formState;
  const areas = periods.map((period) => t(`areas.${period.area}`)).join(', ');
  const confirm = form.handleSubmit((values) =>
    guard.save(async () => {
      try {
        onDone(await send(api, { act, code, periods, ...values, minutes: Number(values.minutes) }));
      } catch (failure) {
        // The calendar behind shows what somebody else did meanwhile.
        if (problemOf(failure)?.code === 'version_conflict') router.refresh();
        throw failure;
      }
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t(`titles.${act}`, { period: code, area: areas })}
      description={t(`hints.${act}`)}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('actions.cancel')}
          </Button>
          <Button
            variant="primary"
            pending={isSubmitting}
            disabledReason={reason.trim().length < REASON_MIN ? t('reasonNeeded') : undefined}
            onClick={() => void confirm()}
          >
            {t(`acts.${act}`)}
          </Button>
        </>
      }
    >
      <form noValidate onSubmit={confirm} className="flex flex-col gap-stack">
        <KeptOffer guard={guard} />
        <Field label={t('reason')} error={errors.reason?.message} required>
          <input className={CONTROL} dir="auto" {...form.register('reason')} />
        </Field>
        {act === 'except' ? (
          <Field label={permits('minutes')}>
            <input
              type="number"
              className={CONTROL}
              min={PERMIT_MINUTES.min}
              max={PERMIT_MINUTES.max}
              {...form.register('minutes')}
            />
          </Field>
        ) : null}
        {guard.error ? <ErrorPanel error={guard.error} /> : null}
      </form>
    </Dialog>
  );
}
