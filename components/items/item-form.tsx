'use client';

import { useRouter } from 'next/navigation';
import { Controller, useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { Choices, Item } from '#contract/items.ts';
import { ITEM_KINDS, NEGATIVE_STOCK_POLICIES } from '#domain/enums.ts';
import { nameIn } from '#lib/name-in.ts';
import { readFigure } from '#lib/read-figure.ts';
import { useApp } from '../app-context.tsx';
import { CurrencyOptions } from '../companies/currency-options.tsx';
import { fieldComparison } from '../form/comparison.ts';
import { FormPage } from '../form/form-page.tsx';
import { lazyResolver } from '../form/lazy-resolver.ts';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { BarcodeField } from './barcode-field.tsx';
import { type ItemValues, valuesOf } from './item-values.ts';

const resolver = lazyResolver<ItemValues>(async () => (await import('#contract/items.ts')).itemInput);

const figure = { setValueAs: readFigure };

/** Writes a new item, or changes one at the version it was read. A barcode given is one a till sold and nobody knew. */
export function ItemForm({ item, choices, barcode }: { item?: Item; choices: Choices; barcode?: string | undefined }) {
  const { me, api, paths, can } = useApp();
  const t = useTranslations('items');
  const common = useTranslations('common');
  const locale = useLocale();
  const router = useRouter();
  const base = me.company.baseCurrency;
  const defaults = { choices, currency: base, barcode };
  const storedOf = (read: Item) => ({ version: read.version, values: valuesOf(read, defaults) });
  const form = useForm<ItemValues>({ defaultValues: valuesOf(item, defaults), resolver });
  const guard = useGuardedForm<ItemValues>(
    form,
    item ? { stored: storedOf(item), load: async () => storedOf(await api.items.get({ id: item.id })) } : {},
  );
  const seesCosts = can('costs.view');
  const { errors, isSubmitting, isDirty } = form.formState;
  const named = (row: { name: string; nameAr: string | null }) => nameIn(locale, row);
  const badBarcode = Array.isArray(errors.barcodes)
    ? errors.barcodes.find((entry) => entry !== undefined)?.message
    : errors.barcodes?.message;

  const comparison = fieldComparison<ItemValues>(
    {
      name: t('name'),
      nameAr: t('nameAr'),
      category: t('category'),
      kind: t('kind'),
      unitCode: t('unit'),
      taxCodeId: t('vat'),
      salesPrice: t('price'),
      salesCurrency: t('priceCurrency'),
      ...(seesCosts ? { standardCostBase: t('standardCost') } : {}),
      negativeStock: t('negativeStock'),
      barcodes: t('barcodes'),
      active: t('active'),
    },
    {
      kind: (kind) => t(`kinds.${kind}`),
      taxCodeId: (id) => named(choices.taxCodes.find((tax) => tax.id === id) ?? { name: '', nameAr: null }),
      negativeStock: (policy) => t(`policies.${policy ?? 'company'}`),
      active: (value) => (value ? common('table.yes') : common('table.no')),
    },
  );

  const submit = form.handleSubmit((values) =>
    guard.save(async ({ idempotencyKey, version }) => {
      const { standardCostBase, ...rest } = values;
      const saved = item
        ? // Who may not see the cost does not send one either: it stays.
          await api.items.update({ ...rest, ...(seesCosts ? { standardCostBase } : {}), id: item.id, version })
        : await api.items.create(values, { context: { idempotencyKey } });
      toast.success(item ? t('saved', { code: saved.code }) : t('created', { code: saved.code }));
      router.push(paths.item(saved.id));
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
      saveLabel={item ? common('actions.save') : common('actions.create')}
      onCancel={() => router.push(item ? paths.item(item.id) : paths.items())}
    >
      {barcode ? (
        <p className="max-w-form rounded-md bg-info-bg px-3 py-2 text-info-fg">{t('fromTill', { barcode })}</p>
      ) : null}
      <div className="grid max-w-form gap-stack md:grid-cols-2">
        <Field label={t('code')} error={errors.code?.message} hint={t('codeHint')} required>
          <input className={CONTROL} dir="ltr" readOnly={item !== undefined} {...form.register('code')} />
        </Field>
        <Field label={t('kind')} error={errors.kind?.message} required>
          <select className={CONTROL} {...form.register('kind')}>
            {ITEM_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`kinds.${kind}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('name')} error={errors.name?.message} required>
          <input className={CONTROL} dir="auto" {...form.register('name')} />
        </Field>
        <Field label={t('nameAr')} error={errors.nameAr?.message}>
          <input className={CONTROL} dir="rtl" lang="ar" {...form.register('nameAr')} />
        </Field>
        <Field label={t('category')} error={errors.category?.message} hint={t('categoryHint')}>
          <input className={CONTROL} dir="auto" list="item-categories" {...form.register('category')} />
        </Field>
        <datalist id="item-categories">
          {choices.categories.map((category) => (
            <option key={category} value={category} />
          ))}
        </datalist>
        <Field label={t('unit')} error={errors.unitCode?.message} required>
          <select className={CONTROL} {...form.register('unitCode')}>
            {choices.units.map((unit) => (
              <option key={unit.code} value={unit.code}>
                {`${named(unit)} (${unit.code})`}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('vat')} error={errors.taxCodeId?.message} required>
          <select className={CONTROL} {...form.register('taxCodeId')}>
            {choices.taxCodes.map((tax) => (
              <option key={tax.id} value={tax.id}>
                {named(tax)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('price')} error={errors.salesPrice?.message} required>
          <input
            className={`${CONTROL} figures`}
            inputMode="decimal"
            dir="ltr"
            {...form.register('salesPrice', figure)}
          />
        </Field>
        <Field label={t('priceCurrency')} error={errors.salesCurrency?.message} required>
          <select className={CONTROL} {...form.register('salesCurrency')}>
            <CurrencyOptions kept={item?.salesCurrency} />
          </select>
        </Field>
        {seesCosts || item === undefined ? (
          <Field
            label={`${t('standardCost')} (${me.company.baseCurrency})`}
            error={errors.standardCostBase?.message}
            hint={t('costHint')}
            required
          >
            <input
              className={`${CONTROL} figures`}
              inputMode="decimal"
              dir="ltr"
              {...form.register('standardCostBase', figure)}
            />
          </Field>
        ) : null}
        <Field label={t('negativeStock')} error={errors.negativeStock?.message}>
          <select
            className={CONTROL}
            {...form.register('negativeStock', { setValueAs: (value: string | null) => (value === '' ? null : value) })}
          >
            <option value="">{t('policies.company')}</option>
            {NEGATIVE_STOCK_POLICIES.map((policy) => (
              <option key={policy} value={policy}>
                {t(`policies.${policy}`)}
              </option>
            ))}
          </select>
        </Field>
        <Controller
          control={form.control}
          name="barcodes"
          render={({ field }) => <BarcodeField value={field.value} onChange={field.onChange} error={badBarcode} />}
        />
        <label className="flex items-center gap-2">
          <input type="checkbox" {...form.register('active')} />
          {t('active')}
        </label>
      </div>
    </FormPage>
  );
}
