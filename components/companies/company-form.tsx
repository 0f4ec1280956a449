'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { CompanyInput, CompanyPreview } from '#contract/companies.ts';
import { CHART_CODES, type Locale, NEGATIVE_STOCK_POLICIES, RATE_TYPES } from '#domain/enums.ts';
import { CURRENCY_CODES } from '#domain/fx/currencies.ts';
import { companyPaths } from '#lib/paths.ts';
import { useApp } from '../app-context.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { FormPage } from '../form/form-page.tsx';
import { lazyResolver } from '../form/lazy-resolver.ts';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { useSubmit } from '../form/use-submit.ts';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { CreateCompanyDialog } from './create-company-dialog.tsx';
import { useCurrencyLabel } from './currency-options.tsx';
import { LANGUAGE_SETS, type LanguageSet } from './language-set.ts';
import { useTaxNumberHint } from './tax-number-hint.ts';

type Values = Omit<CompanyInput, 'documentLanguages' | 'nameAr' | 'taxNumber' | 'address'> & {
  nameAr: string;
  taxNumber: string;
  address: string;
  documentLanguages: Locale[];
};

const resolver = lazyResolver<Values>(async () => (await import('#contract/companies.ts')).companyInput);

/** What a company begins with; the next step shows everything that will be made, and only then makes it. */
export function CompanyForm() {
  const { me, api, paths } = useApp();
  const t = useTranslations('companies');
  const router = useRouter();
  const form = useForm<Values>({
    defaultValues: {
      code: '',
      name: '',
      nameAr: '',
      country: me.company.country,
      taxNumber: '',
      address: '',
      documentLanguages: ['en'],
      baseCurrency: 'USD',
      localCurrency: 'LBP',
      taxCurrency: 'local',
      tradeRateType: 'market',
      taxRateType: 'official',
      negativeStock: 'refuse',
      timeZone: me.company.timeZone,
      chart: 'lebanese',
      firstDay: `${me.company.today.slice(0, 7)}-01`,
    },
    resolver,
  });
  const guard = useGuardedForm<Values>(form);
  const { error, run } = useSubmit<Values>(form.setError);
  const { errors, isSubmitting, isDirty } = form.formState;
  const [preview, setPreview] = useState<{ input: Values; made: CompanyPreview } | null>(null);
  const submit = form.handleSubmit((input) =>
    run(async () => setPreview({ input, made: await api.companies.preview(input) })),
  );
  const taxNumberHint = useTaxNumberHint();
  const text = (name: 'name' | 'address', required = false) => (
    <Field label={t(name)} error={errors[name]?.message} required={required}>
      <input className={CONTROL} dir="auto" {...form.register(name)} />
    </Field>
  );
  const code = (name: 'code' | 'country' | 'taxNumber' | 'timeZone', hint?: string) => (
    <Field label={t(name)} error={errors[name]?.message} hint={hint} required={name !== 'taxNumber'}>
      <input
        className={CONTROL}
        dir="ltr"
        list={name === 'timeZone' ? 'time-zones' : undefined}
        {...form.register(name)}
      />
    </Field>
  );
  const choice = (
    name:
      | 'baseCurrency'
      | 'localCurrency'
      | 'taxCurrency'
      | 'tradeRateType'
      | 'taxRateType'
      | 'negativeStock'
      | 'chart',
    options: readonly (readonly [value: string, label: string])[],
    hint?: string,
  ) => (
    <Field label={t(name)} error={errors[name]?.message} hint={hint} required>
      <select className={CONTROL} {...form.register(name)}>
        {options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  );
  const currencyLabel = useCurrencyLabel();
  const currencies = CURRENCY_CODES.map((value) => [value, currencyLabel(value)] as const);
  const rateTypes = RATE_TYPES.map((value) => [value, t(`rateTypes.${value}`)] as const);
  return (
    <>
      <p className="max-w-measure text-fg-muted">{t('newHint')}</p>
      <FormPage
        guard={guard}
        onSubmit={submit}
        pending={isSubmitting}
        dirty={isDirty}
        saveLabel={t('preview')}
        onCancel={() => router.push(paths.companySettings())}
      >
        <fieldset className="grid max-w-form items-start gap-stack md:grid-cols-2">
          <legend className="sr-only">{t('identity')}</legend>
          {code('code', t('codeHint'))}
          {text('name', true)}
          <Field label={t('nameAr')} error={errors.nameAr?.message}>
            <input className={CONTROL} dir="rtl" lang="ar" {...form.register('nameAr')} />
          </Field>
          {code('country', t('countryHint'))}
          {code('taxNumber', taxNumberHint(form.watch('country')))}
          {text('address')}
          <Field label={t('languages')} error={errors.documentLanguages?.message} hint={t('languagesHint')} required>
            <select
              className={CONTROL}
              defaultValue="en"
              onChange={(event) =>
                form.setValue('documentLanguages', [...LANGUAGE_SETS[event.target.value as LanguageSet]])
              }
            >
              {(Object.keys(LANGUAGE_SETS) as LanguageSet[]).map((set) => (
                <option key={set} value={set}>
                  {t(`languageSets.${set}`)}
                </option>
              ))}
            </select>
          </Field>
          {code('timeZone')}
          <datalist id="time-zones">
            {Intl.supportedValuesOf('timeZone').map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </fieldset>
        <fieldset className="grid max-w-form items-start gap-stack md:grid-cols-2">
          <legend className="sr-only">{t('books')}</legend>
          {choice(
            'chart',
            CHART_CODES.map((value) => [value, t(`charts.${value}`)] as const),
          )}
          <Field label={t('firstDay')} error={errors.firstDay?.message} hint={t('firstDayHint')} required>
            <input type="date" className={CONTROL} {...form.register('firstDay')} />
          </Field>
          {choice('baseCurrency', currencies, t('baseHint'))}
          {choice('localCurrency', currencies, t('localHint'))}
          {choice(
            'taxCurrency',
            (['local', 'base'] as const).map((value) => [value, t(`sides.${value}`)] as const),
          )}
          {choice('tradeRateType', rateTypes)}
          {choice('taxRateType', rateTypes)}
          {choice(
            'negativeStock',
            NEGATIVE_STOCK_POLICIES.map((value) => [value, t(`policies.${value}`)] as const),
            t('negativeStockHint'),
          )}
        </fieldset>
        {error ? <ErrorPanel error={error} /> : null}
      </FormPage>
      {preview ? (
        <CreateCompanyDialog
          input={preview.input}
          made={preview.made}
          onClose={() => setPreview(null)}
          onCreated={(created) => {
            guard.forget();
            toast.success(t('created', { name: created.name }));
            router.push(companyPaths(created.code).companySettings());
          }}
        />
      ) : null}
    </>
  );
}
