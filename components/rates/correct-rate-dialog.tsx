'use client';

import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { Rate } from '#contract/rates.ts';
import { formatDate } from '#lib/format.ts';
import { readFigure } from '#lib/read-figure.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { KeptOffer } from '../form/kept-offer.tsx';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

interface Values {
  rate: string;
  source: string;
}

/** Corrects one rate at the version it was read. */
export function CorrectRateDialog({ rate, onClose, onSaved }: { rate: Rate; onClose(): void; onSaved(): void }) {
  const { me, api } = useApp();
  const t = useTranslations('rates');
  const common = useTranslations('common');
  const locale = useLocale();
  const values = { rate: rate.rate.replace(/\.?0+$/, ''), source: rate.source ?? '' };
  const form = useForm<Values>({ defaultValues: values });
  const guard = useGuardedForm<Values>(form, {
    name: rate.id,
    restore: 'always',
  });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit((typed) =>
    guard.save(async () => {
      await api.rates.supersede({ id: rate.id, rate: readFigure(typed.rate), source: typed.source });
      toast.success(t('corrected'));
      onSaved();
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t('correctTitle', { date: formatDate(rate.rateDate, locale) })}
      description={t('correctHint')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {common('actions.cancel')}
          </Button>
          <Button variant="primary" pending={isSubmitting} onClick={() => void submit()}>
            {t('correct')}
          </Button>
        </>
      }
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-stack">
        <KeptOffer guard={guard} />
        <Field
          label={t('rate')}
          error={errors.rate?.message}
          hint={t('rateHint', { local: me.company.localCurrency, currency: rate.currency })}
          required
        >
          <input className={`${CONTROL} figures`} inputMode="decimal" dir="ltr" {...form.register('rate')} />
        </Field>
        <Field label={t('source')} error={errors.source?.message}>
          <input className={CONTROL} dir="auto" {...form.register('source')} />
        </Field>
        {guard.error ? <ErrorPanel error={guard.error} /> : null}
      </form>
    </Dialog>
  );
}
