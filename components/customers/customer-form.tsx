'use client';

import { useRouter } from 'next/navigation';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { Customer } from '#contract/customers.ts';
import type { PriceListRow } from '#contract/price-lists.ts';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import { readFigure } from '#lib/read-figure.ts';
import { useApp } from '../app-context.tsx';
import { CurrencyOptions } from '../companies/currency-options.tsx';
import { useTaxNumberHint } from '../companies/tax-number-hint.ts';
import { fieldComparison } from '../form/comparison.ts';
import { FormPage } from '../form/form-page.tsx';
import { lazyResolver } from '../form/lazy-resolver.ts';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';

interface Values {
  code: string;
  name: string;
  nameAr: string;
  country: string;
  taxNumber: string;
  email: string;
  phone: string;
  address: string;
  currency: CurrencyCode;
  termsDays: string;
  termsEndOfMonth: boolean;
  priceListId: string | null;
  creditLimitBase: string | null;
  active: boolean;
}

function short(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

function valuesOf(customer: Customer | undefined, currency: CurrencyCode, country: string): Values {
  return {
    code: customer?.code ?? '',
    name: customer?.name ?? '',
    nameAr: customer?.nameAr ?? '',
    country: customer?.country ?? country,
    taxNumber: customer?.taxNumber ?? '',
    email: customer?.email ?? '',
    phone: customer?.phone ?? '',
    address: customer?.address ?? '',
    currency: customer?.currency ?? currency,
    termsDays: String(customer?.termsDays ?? 0),
    termsEndOfMonth: customer?.termsEndOfMonth ?? false,
    priceListId: customer?.priceListId ?? null,
    creditLimitBase: customer?.creditLimitBase ? short(customer.creditLimitBase) : null,
    active: customer?.active ?? true,
  };
}

function storedOf(customer: Customer, currency: CurrencyCode) {
  return { version: customer.version, values: valuesOf(customer, currency, customer.country) };
}

const resolver = lazyResolver<Values>(async () => (await import('#contract/customers.ts')).customerInput);

/** Writes a new customer, or changes one at the version it was read. */
export function CustomerForm({ customer, lists = [] }: { customer?: Customer; lists?: readonly PriceListRow[] }) {
  const { me, api, paths } = useApp();
  const t = useTranslations('customers');
  const common = useTranslations('common');
  const router = useRouter();
  const base = me.company.baseCurrency;
  const form = useForm<Values>({ defaultValues: valuesOf(customer, base, me.company.country), resolver });
  const guard = useGuardedForm<Values>(
    form,
    customer
      ? {
          stored: storedOf(customer, base),
          load: async () => storedOf(await api.customers.get({ id: customer.id }), base),
        }
      : {},
  );
  const { errors, isSubmitting, isDirty } = form.formState;
  const taxNumberHint = useTaxNumberHint();
  const yesNo = (value: boolean) => (value ? common('table.yes') : common('table.no'));
  const comparison = fieldComparison<Values>(
    {
      name: t('name'),
      nameAr: t('nameAr'),
      country: t('country'),
      taxNumber: t('taxNumber'),
      email: t('email'),
      phone: t('phone'),
      address: t('address'),
      currency: t('currency'),
      termsDays: t('termsDays'),
      termsEndOfMonth: t('termsEndOfMonth'),
      priceListId: t('priceList'),
      creditLimitBase: t('creditLimit'),
      active: t('active'),
    },
    {
      active: yesNo,
      termsEndOfMonth: yesNo,
      priceListId: (value) => lists.find((list) => list.id === value)?.name ?? '',
    },
  );

  const submit = form.handleSubmit((values) =>
    guard.save(async ({ idempotencyKey, version }) => {
      const input = { ...values, termsDays: Number(values.termsDays) };
      const saved = customer
        ? await api.customers.update({ ...input, id: customer.id, version })
        : await api.customers.create(input, { context: { idempotencyKey } });
      toast.success(customer ? t('saved', { code: saved.code }) : t('created', { code: saved.code }));
      router.push(paths.customer(saved.id));
      router.refresh();
    }),
  );

  return (
    <FormPage
      guard={guard}
      comparison={comparison}
      onSubmit={submit}
      pending={isSubmitting}
      dirty={isDirty}
      saveLabel={customer ? common('actions.save') : common('actions.create')}
      onCancel={() => router.push(customer ? paths.customer(customer.id) : paths.customers())}
    >
      <div className="grid max-w-form gap-stack md:grid-cols-2">
        <Field label={t('code')} error={errors.code?.message} hint={t('codeHint')} required>
          <input className={CONTROL} dir="ltr" readOnly={customer !== undefined} {...form.register('code')} />
        </Field>
        <Field label={t('name')} error={errors.name?.message} required>
          <input className={CONTROL} dir="auto" {...form.register('name')} />
        </Field>
        <Field label={t('nameAr')} error={errors.nameAr?.message}>
          <input className={CONTROL} dir="rtl" lang="ar" {...form.register('nameAr')} />
        </Field>
        <Field label={t('country')} error={errors.country?.message} hint={t('countryHint')} required>
          <input className={CONTROL} dir="ltr" autoCapitalize="characters" {...form.register('country')} />
        </Field>
        <Field label={t('taxNumber')} error={errors.taxNumber?.message} hint={taxNumberHint(form.watch('country'))}>
          <input className={CONTROL} dir="ltr" {...form.register('taxNumber')} />
        </Field>
        <Field label={t('email')} error={errors.email?.message}>
          <input className={CONTROL} type="email" dir="ltr" {...form.register('email')} />
        </Field>
        <Field label={t('phone')} error={errors.phone?.message}>
          <input className={CONTROL} type="tel" dir="ltr" {...form.register('phone')} />
        </Field>
        <Field label={t('address')} error={errors.address?.message}>
          <input className={CONTROL} dir="auto" {...form.register('address')} />
        </Field>
        <Field label={t('currency')} error={errors.currency?.message} required>
          <select className={CONTROL} {...form.register('currency')}>
            <CurrencyOptions kept={customer?.currency} />
          </select>
        </Field>
        <Field label={t('termsDays')} error={errors.termsDays?.message} required>
          <input className={CONTROL} inputMode="numeric" dir="ltr" {...form.register('termsDays')} />
        </Field>
        <label className="flex items-center gap-2 self-center">
          <input type="checkbox" {...form.register('termsEndOfMonth')} />
          {t('termsEndOfMonth')}
        </label>
        {lists.length > 0 ? (
          <Field label={t('priceList')} error={errors.priceListId?.message} hint={t('priceListHint')}>
            <select
              className={CONTROL}
              {...form.register('priceListId', { setValueAs: (value: string | null) => (value === '' ? null : value) })}
            >
              <option value="">{t('noPriceList')}</option>
              {lists.map((list) => (
                <option key={list.id} value={list.id}>
                  {list.name} · {list.currency}
                </option>
              ))}
            </select>
          </Field>
        ) : null}
        <Field
          label={`${t('creditLimit')} (${me.company.baseCurrency})`}
          error={errors.creditLimitBase?.message}
          hint={t('limitHint')}
        >
          <input
            className={CONTROL}
            inputMode="decimal"
            dir="ltr"
            {...form.register('creditLimitBase', {
              setValueAs: (value: string | null) => (value ? readFigure(value) : null),
            })}
          />
        </Field>
        <label className="flex items-center gap-2">
          <input type="checkbox" {...form.register('active')} />
          {t('active')}
        </label>
      </div>
    </FormPage>
  );
}
