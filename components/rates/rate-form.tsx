'use client';

import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import { RATE_TYPES, type RateType } from '#domain/enums.ts';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import { readFigure } from '#lib/read-figure.ts';
import { useApp } from '../app-context.tsx';
import { CurrencyOptions } from '../companies/currency-options.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { KeptOffer } from '../form/kept-offer.tsx';
import { lazyResolver } from '../form/lazy-resolver.ts';
import { LeaveGuard } from '../form/leave-guard.tsx';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { Panel } from '../ui/panel.tsx';

interface Values {
  rateDate: string;
  rateType: RateType;
  currency: CurrencyCode;
  rate: string;
  source: string;
}

const resolver = lazyResolver<Values>(async () => (await import('#contract/rates.ts')).rateInput);

/** Today's rate in one line; the type and currency of the last one stay chosen. */
export function RateForm({ onEntered }: { onEntered(): void }) {
  const { me, api, can } = useApp();
  const t = useTranslations('rates');
  const common = useTranslations('common');
  const { currencies, localCurrency, today } = me.company;
  const [foreign = 'USD'] = currencies.filter((code) => code !== localCurrency);
  const form = useForm<Values>({
    defaultValues: {
      rateDate: today,
      rateType: 'official',
      currency: foreign,
      rate: '',
      source: '',
    },
    resolver,
  });
  const guard = useGuardedForm<Values>(form, { name: 'rate' });
  const { errors, isSubmitting, isDirty } = form.formState;
  const currency = form.watch('currency');
  const submit = form.handleSubmit((values) =>
    guard.save(async ({ idempotencyKey }) => {
      await api.rates.create(values, { context: { idempotencyKey } });
      toast.success(t('entered'));
      form.reset({ ...values, rate: '' });
      onEntered();
    }),
  );
  return (
    <Panel title={t('enter')}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-2 px-3 py-panel">
        <KeptOffer guard={guard} />
        <div className="grid grid-cols-2 items-start gap-2 md:grid-cols-6">
          <Field label={t('date')} error={errors.rateDate?.message} required>
            <input type="date" className={CONTROL} {...form.register('rateDate')} />
          </Field>
          <Field label={t('type')} error={errors.rateType?.message} required>
            <select className={CONTROL} {...form.register('rateType')}>
              {RATE_TYPES.map((type) => (
                <option key={type} value={type}>
                  {t(`types.${type}`)}
                </option>
              ))}
            </select>
          </Field>
          <Field label={t('currency')} error={errors.currency?.message} required>
            <select className={CONTROL} {...form.register('currency')}>
              <CurrencyOptions without={localCurrency} />
            </select>
          </Field>
          <Field
            label={t('rate')}
            error={errors.rate?.message}
            hint={t('rateHint', { local: me.company.localCurrency, currency })}
            required
          >
            <input
              className={`${CONTROL} figures`}
              inputMode="decimal"
              dir="ltr"
              {...form.register('rate', { setValueAs: readFigure })}
            />
          </Field>
          <Field label={t('source')} error={errors.source?.message} hint={t('sourceHint')}>
            <input className={CONTROL} dir="auto" {...form.register('source')} />
          </Field>
          <div className="flex flex-col gap-1">
            <span aria-hidden="true" className="text-xs">
              &nbsp;
            </span>
            <Button
              type="submit"
              variant="primary"
              pending={isSubmitting}
              disabledReason={can('rates.manage') ? undefined : common('errors.permission')}
            >
              {t('enter')}
            </Button>
          </div>
        </div>
        {guard.error ? <ErrorPanel error={guard.error} /> : null}
        <LeaveGuard
          active={isDirty && guard.keeping !== 'saved'}
          keeps={guard.keeping !== 'unavailable'}
          onDiscard={guard.forget}
        />
      </form>
    </Panel>
  );
}
