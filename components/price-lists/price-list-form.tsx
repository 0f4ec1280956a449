'use client';

import { useRouter } from 'next/navigation';
import { type Resolver, useForm, useWatch } from 'react-hook-form';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { PriceList } from '#contract/price-lists.ts';
import { useApp } from '../app-context.tsx';
import { CurrencyOptions } from '../companies/currency-options.tsx';
import { fieldComparison } from '../form/comparison.ts';
import { FormPage } from '../form/form-page.tsx';
import { lazyResolver } from '../form/lazy-resolver.ts';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { type PriceListValues, priceListInputOf, priceListValuesOf, writtenPrices } from './price-list-values.ts';
import { PriceRows } from './price-rows.tsx';

const checkInput = lazyResolver(async () => (await import('#contract/price-lists.ts')).priceListInput);

const resolver: Resolver<PriceListValues> = async (values, context, options) => {
  const checked = await checkInput(
    priceListInputOf(values),
    context,
    options as unknown as Parameters<typeof checkInput>[2],
  );
  const errors = checked.errors as Record<string, unknown>;
  if (Object.keys(errors).length === 0) return { values, errors: {} };
  const wrong = errors['prices'];
  const prices: unknown = Array.isArray(wrong)
    ? writtenPrices(values).reduce<unknown[]>((all, place, at) => {
        if (wrong[at] !== undefined) all[place] = wrong[at];
        return all;
      }, [])
    : wrong;
  return { values: {}, errors: { ...errors, ...(prices ? { prices } : {}) } } as Awaited<
    ReturnType<Resolver<PriceListValues>>
  >;
};

/** Writes a price list with all its prices, or changes one at the version it was read. */
export function PriceListForm({ list }: { list?: PriceList }) {
  const { me, api, paths } = useApp();
  const t = useTranslations('priceLists');
  const common = useTranslations('common');
  const router = useRouter();
  const { today } = me.company;
  const currency = me.company.baseCurrency;
  const valuesOf = (read: PriceList | undefined) => priceListValuesOf(read, { today, currency });
  const form = useForm<PriceListValues>({ defaultValues: valuesOf(list), resolver });
  const guard = useGuardedForm<PriceListValues>(form, {
    ...(list
      ? {
          stored: { version: list.version, values: valuesOf(list) },
          load: async () => {
            const read = await api.priceLists.get({ id: list.id });
            return { version: read.version, values: valuesOf(read) };
          },
        }
      : {}),
    fieldOf: (path) =>
      path.replace(/^prices\.(\d+)/, (_, at) => `prices.${writtenPrices(form.getValues())[Number(at)]}`),
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  const chosen = useWatch({ control: form.control, name: 'currency' });
  const yesNo = (value: boolean) => (value ? common('table.yes') : common('table.no'));
  const comparison = fieldComparison<PriceListValues>(
    {
      name: t('name'),
      nameAr: t('nameAr'),
      currency: t('currency'),
      pricesIncludeTax: t('pricesIncludeTax'),
      isDefault: t('isDefault'),
      active: t('active'),
      prices: t('prices'),
    },
    {
      pricesIncludeTax: yesNo,
      isDefault: yesNo,
      active: yesNo,
      prices: (prices) => prices.map((price) => `${price.item?.code ?? ''} ${price.unitPrice}`).join(' · '),
    },
  );
  const submit = form.handleSubmit((values) =>
    guard.save(async ({ idempotencyKey, version }) => {
      const { code, ...input } = priceListInputOf(values);
      const saved = list
        ? await api.priceLists.update({ ...input, id: list.id, version })
        : await api.priceLists.create({ ...input, code }, { context: { idempotencyKey } });
      toast.success(t('saved'));
      router.push(paths.priceList(saved.id));
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
      saveLabel={list ? common('actions.save') : common('actions.create')}
      onCancel={() => router.push(list ? paths.priceList(list.id) : paths.priceLists())}
    >
      <div className="grid gap-stack md:grid-cols-4">
        <Field label={t('code')} error={errors.code?.message} required>
          <input className={CONTROL} dir="ltr" readOnly={list !== undefined} {...form.register('code')} />
        </Field>
        <Field label={t('name')} error={errors.name?.message} required>
          <input className={CONTROL} dir="auto" {...form.register('name')} />
        </Field>
        <Field label={t('nameAr')} error={errors.nameAr?.message}>
          <input className={CONTROL} dir="rtl" lang="ar" {...form.register('nameAr')} />
        </Field>
        <Field label={t('currency')} error={errors.currency?.message} required>
          <select className={CONTROL} {...form.register('currency')}>
            <CurrencyOptions kept={list?.currency} />
          </select>
        </Field>
      </div>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        {(['pricesIncludeTax', 'isDefault', 'active'] as const).map((name) => (
          <label key={name} className="flex items-center gap-2">
            <input type="checkbox" {...form.register(name)} />
            {t(name)}
          </label>
        ))}
      </div>
      <p className="text-xs text-fg-subtle">{t('modeHint')}</p>
      <PriceRows form={form} today={today} currency={chosen} />
    </FormPage>
  );
}
