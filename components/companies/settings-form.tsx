'use client';

import { useRouter } from 'next/navigation';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { CompanySettingsView } from '#contract/companies.ts';
import { NEGATIVE_STOCK_POLICIES, type NegativeStockPolicy } from '#domain/enums.ts';
import { CURRENCY_CODES, type CurrencyCode } from '#domain/fx/currencies.ts';
import { useApp } from '../app-context.tsx';
import { fieldComparison } from '../form/comparison.ts';
import { FormPage } from '../form/form-page.tsx';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { CONTROL } from '../ui/control.ts';
import { Facts } from '../ui/facts.tsx';
import { Field } from '../ui/field.tsx';
import { Money } from '../ui/money.tsx';
import { useCurrencyLabel } from './currency-options.tsx';
import { LANGUAGE_SETS, type LanguageSet, languageSetOf } from './language-set.ts';
import { useTaxNumberHint } from './tax-number-hint.ts';

const LIMITS = [
  'sessionIdleMinutes',
  'sessionIdlePrivilegedMinutes',
  'sessionAbsoluteHours',
  'sessionAbsolutePrivilegedHours',
] as const;

interface Values extends Record<(typeof LIMITS)[number], string> {
  name: string;
  nameAr: string;
  taxNumber: string;
  address: string;
  languages: LanguageSet;
  negativeStock: NegativeStockPolicy;
  rateStaleDays: string;
  attachmentLimitKb: string;
  baseCurrency: CurrencyCode;
  localCurrency: CurrencyCode;
}

function valuesOf(settings: CompanySettingsView): Values {
  return {
    name: settings.name,
    nameAr: settings.nameAr ?? '',
    taxNumber: settings.taxNumber ?? '',
    address: settings.address ?? '',
    languages: languageSetOf(settings.documentLanguages),
    negativeStock: settings.negativeStock,
    rateStaleDays: String(settings.rateStaleDays),
    attachmentLimitKb: String(settings.attachmentLimitKb),
    sessionIdleMinutes: String(settings.sessionIdleMinutes),
    sessionIdlePrivilegedMinutes: String(settings.sessionIdlePrivilegedMinutes),
    sessionAbsoluteHours: String(settings.sessionAbsoluteHours),
    sessionAbsolutePrivilegedHours: String(settings.sessionAbsolutePrivilegedHours),
    baseCurrency: settings.baseCurrency,
    localCurrency: settings.localCurrency,
  };
}

function storedOf(settings: CompanySettingsView) {
  return { version: settings.version, values: valuesOf(settings) };
}

/** The company in hand. What its books fixed is shown with the reason; the rest is changed at the version it was read. */
export function SettingsForm({ settings }: { settings: CompanySettingsView }) {
  const { me, api, paths } = useApp();
  const t = useTranslations('companies');
  const common = useTranslations('common');
  const router = useRouter();
  const form = useForm<Values>({ defaultValues: valuesOf(settings) });
  const guard = useGuardedForm<Values>(form, {
    stored: storedOf(settings),
    load: async () => storedOf(await api.companies.settings()),
  });
  const comparison = fieldComparison<Values>({
    name: t('name'),
    nameAr: t('nameAr'),
    taxNumber: t('taxNumber'),
    address: t('address'),
    languages: t('languages'),
    negativeStock: t('negativeStock'),
    rateStaleDays: t('rateStaleDays'),
    attachmentLimitKb: t('attachmentLimitKb'),
    sessionIdleMinutes: t('sessionIdleMinutes'),
    sessionIdlePrivilegedMinutes: t('sessionIdlePrivilegedMinutes'),
    sessionAbsoluteHours: t('sessionAbsoluteHours'),
    sessionAbsolutePrivilegedHours: t('sessionAbsolutePrivilegedHours'),
    baseCurrency: t('baseCurrency'),
    localCurrency: t('localCurrency'),
  });
  const currencyLabel = useCurrencyLabel();
  const taxNumberHint = useTaxNumberHint();
  const { errors, isSubmitting, isDirty } = form.formState;
  const { edit, changeCurrencies } = settings.abilities;
  const open = changeCurrencies.allowed;
  const submit = form.handleSubmit(({ languages, rateStaleDays, ...values }) =>
    guard.save(async ({ version }) => {
      const saved = await api.companies.updateSettings({
        ...values,
        rateStaleDays: Number(rateStaleDays),
        attachmentLimitKb: Number(values.attachmentLimitKb),
        sessionIdleMinutes: Number(values.sessionIdleMinutes),
        sessionIdlePrivilegedMinutes: Number(values.sessionIdlePrivilegedMinutes),
        sessionAbsoluteHours: Number(values.sessionAbsoluteHours),
        sessionAbsolutePrivilegedHours: Number(values.sessionAbsolutePrivilegedHours),
        documentLanguages: [...LANGUAGE_SETS[languages]],
        version,
      });
      toast.success(t('saved'));
      form.reset({ ...form.getValues(), rateStaleDays: String(saved.rateStaleDays) });
      router.refresh();
    }),
  );
  const currency = (name: 'baseCurrency' | 'localCurrency', hint: string) => (
    <Field
      label={t(name)}
      error={errors[name]?.message}
      hint={open ? `${hint}. ${t('currenciesOpen')}` : hint}
      required
    >
      <select className={CONTROL} {...(open ? form.register(name) : { disabled: true, defaultValue: settings[name] })}>
        {CURRENCY_CODES.map((code) => (
          <option key={code} value={code}>
            {currencyLabel(code)}
          </option>
        ))}
      </select>
    </Field>
  );
  return (
    <FormPage
      guard={guard}
      comparison={comparison}
      onSubmit={submit}
      pending={isSubmitting}
      dirty={isDirty}
      saveLabel={common('actions.save')}
      disabledReason={edit.allowed ? undefined : common('errors.permission')}
      onCancel={() => router.push(paths.home())}
    >
      <Facts
        facts={[
          { label: t('code'), value: <bdi>{settings.code}</bdi> },
          { label: t('country'), value: <bdi>{settings.country}</bdi> },
          { label: t('timeZone'), value: <bdi dir="ltr">{settings.timeZone}</bdi> },
          { label: t('taxCurrency'), value: t(`sides.${settings.taxCurrency}`) },
          { label: t('tradeRateType'), value: t(`rateTypes.${settings.tradeRateType}`) },
          { label: t('taxRateType'), value: t(`rateTypes.${settings.taxRateType}`) },
          {
            label: t('roundingCap'),
            value: (
              <Money
                value={settings.roundingCapBase}
                decimals={me.company.baseDecimals}
                currency={settings.baseCurrency}
                zero="digits"
              />
            ),
          },
        ]}
      />
      <fieldset disabled={!edit.allowed} className="grid max-w-form items-start gap-stack md:grid-cols-2">
        <legend className="sr-only">{t('identity')}</legend>
        <Field label={t('name')} error={errors.name?.message} required>
          <input className={CONTROL} dir="auto" {...form.register('name')} />
        </Field>
        <Field label={t('nameAr')} error={errors.nameAr?.message}>
          <input className={CONTROL} dir="rtl" lang="ar" {...form.register('nameAr')} />
        </Field>
        <Field label={t('taxNumber')} error={errors.taxNumber?.message} hint={taxNumberHint(settings.country)}>
          <input className={CONTROL} dir="ltr" {...form.register('taxNumber')} />
        </Field>
        <Field label={t('address')} error={errors.address?.message}>
          <input className={CONTROL} dir="auto" {...form.register('address')} />
        </Field>
        <Field label={t('languages')} error={errors.languages?.message} hint={t('languagesHint')} required>
          <select className={CONTROL} {...form.register('languages')}>
            {(Object.keys(LANGUAGE_SETS) as LanguageSet[]).map((set) => (
              <option key={set} value={set}>
                {t(`languageSets.${set}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('negativeStock')} error={errors.negativeStock?.message} hint={t('negativeStockHint')} required>
          <select className={CONTROL} {...form.register('negativeStock')}>
            {NEGATIVE_STOCK_POLICIES.map((policy) => (
              <option key={policy} value={policy}>
                {t(`policies.${policy}`)}
              </option>
            ))}
          </select>
        </Field>
        {currency('baseCurrency', t('baseHint'))}
        {currency('localCurrency', t('localHint'))}
        {open || !edit.allowed ? null : <p className="text-xs text-fg-muted md:col-span-2">{t('currenciesFixed')}</p>}
        <Field label={t('rateStaleDays')} error={errors.rateStaleDays?.message} required>
          <input className={CONTROL} inputMode="numeric" dir="ltr" {...form.register('rateStaleDays')} />
        </Field>
        <Field
          label={t('attachmentLimitKb')}
          error={errors.attachmentLimitKb?.message}
          hint={t('attachmentLimitHint')}
          required
        >
          <input className={CONTROL} inputMode="numeric" dir="ltr" {...form.register('attachmentLimitKb')} />
        </Field>
        <p className="pt-2 font-semibold md:col-span-2">{t('sessions')}</p>
        {LIMITS.map((name) => (
          <Field key={name} label={t(name)} error={errors[name]?.message} required>
            <input className={CONTROL} inputMode="numeric" dir="ltr" {...form.register(name)} />
          </Field>
        ))}
        <p className="text-xs text-fg-muted md:col-span-2">{t('sessionsHint')}</p>
      </fieldset>
    </FormPage>
  );
}
