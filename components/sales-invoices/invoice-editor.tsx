'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { Controller, type Resolver, useForm, useWatch } from 'react-hook-form';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { Choices } from '#contract/items.ts';
import type { Invoice } from '#contract/sales-invoices.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { useApp } from '../app-context.tsx';
import { CurrencyOptions } from '../companies/currency-options.tsx';
import { DimensionField } from '../dimensions/dimension-field.tsx';
import { DocumentTotals } from '../document/totals.tsx';
import { AsyncCombobox } from '../form/async-combobox.tsx';
import { FormPage } from '../form/form-page.tsx';
import { lazyResolver } from '../form/lazy-resolver.ts';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { usePricing } from '../price-lists/use-pricing.ts';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { invoiceComparison } from './invoice-comparison.ts';
import { InvoiceLinesEditor } from './invoice-lines-editor.tsx';
import { type InvoiceValues, inputOf, valuesOf, writtenLines } from './invoice-values.ts';
import { useInvoiceTotals } from './use-invoice-totals.ts';

const checkInput = lazyResolver(async () => (await import('#contract/sales-invoices.ts')).invoiceInput);

/** Checks what would go over the wire; a mistake is shown at the line it was made in, wherever blank lines stand. */
const resolver: Resolver<InvoiceValues> = async (values, context, options) => {
  const checked = await checkInput(inputOf(values), context, options as unknown as Parameters<typeof checkInput>[2]);
  const errors = checked.errors as Record<string, unknown>;
  if (Object.keys(errors).length === 0) return { values, errors: {} };
  const wrong = errors['lines'];
  const lines: unknown = Array.isArray(wrong)
    ? writtenLines(values).reduce<unknown[]>((all, place, at) => {
        if (wrong[at] !== undefined) all[place] = wrong[at];
        return all;
      }, [])
    : wrong;
  return { values: {}, errors: { ...errors, ...(lines ? { lines } : {}) } } as Awaited<
    ReturnType<Resolver<InvoiceValues>>
  >;
};

export function InvoiceEditor({ invoice, choices }: { invoice?: Invoice; choices: Choices }) {
  const { me, api, paths } = useApp();
  const t = useTranslations('salesInvoices.editor');
  const common = useTranslations('common');
  const dimensionWords = useTranslations('dimensions');
  const router = useRouter();
  const base = me.company.baseCurrency;
  const defaults = { today: me.company.today, warehouseId: choices.warehouses[0]?.id ?? '', currency: base };
  const form = useForm<InvoiceValues>({ defaultValues: valuesOf(invoice, defaults), resolver });
  const { totals, amounts, missing, recompute } = useInvoiceTotals(form.getValues);
  const storedOf = (read: Invoice) => ({ version: read.version, values: valuesOf(read, defaults) });
  const guard = useGuardedForm<InvoiceValues>(form, {
    ...(invoice
      ? { stored: storedOf(invoice), load: async () => storedOf(await api.salesInvoices.get({ id: invoice.id })) }
      : {}),
    fieldOf: (path) => path.replace(/^lines\.(\d+)/, (_, at) => `lines.${writtenLines(form.getValues())[Number(at)]}`),
    onRestored: recompute,
  });
  const pricing = usePricing({
    document: () => ({ ...form.getValues(), date: form.getValues('invoiceDate') }),
    lines: () => form.getValues('lines'),
    setPrice: (index, { unitPrice, listPrice }) => {
      if (unitPrice !== undefined) form.setValue(`lines.${index}.unitPrice`, unitPrice);
      if (listPrice !== undefined) form.setValue(`lines.${index}.listPrice`, listPrice);
    },
    setTerms: (list) => {
      form.setValue('pricesIncludeTax', list.pricesIncludeTax, { shouldDirty: true });
      form.setValue('currency', list.currency, { shouldDirty: true });
    },
    onPriced: recompute,
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  const currency = useWatch({ control: form.control, name: 'currency' });
  const { decimals } = CURRENCIES[currency];

  useEffect(recompute, [recompute]);

  const comparison = invoiceComparison({
    customer: t('customer'),
    warehouse: t('warehouse'),
    date: t('date'),
    due: t('due'),
    currency: t('currency'),
    reference: t('reference'),
    notes: t('notes'),
    costCentre: dimensionWords('one.cost_centre'),
    project: dimensionWords('one.project'),
    dimensionName: (id) => choices.dimensions.find((one) => one.id === id)?.name ?? '',
    warehouseName: (id) => choices.warehouses.find((warehouse) => warehouse.id === id)?.name ?? '',
    lineText: (line) =>
      t('lineText', { quantity: line.quantity, price: line.unitPrice, discount: line.discountPercent }),
  });

  const submit = pricing.whenPriced(
    form.handleSubmit((values) =>
      guard.save(async ({ idempotencyKey, version }) => {
        const input = inputOf(values);
        const saved = invoice
          ? await api.salesInvoices.update({ ...input, id: invoice.id, version })
          : await api.salesInvoices.create(input, { context: { idempotencyKey } });
        toast.success(t('saved'));
        router.push(paths.invoice(saved.id));
        router.refresh();
      }),
    ),
  );

  return (
    <FormPage
      guard={guard}
      comparison={comparison}
      onSubmit={submit}
      pending={isSubmitting}
      dirty={isDirty}
      saveLabel={common('actions.save')}
      onCancel={() => router.push(invoice ? paths.invoice(invoice.id) : paths.invoices())}
    >
      <div className="grid gap-stack md:grid-cols-4">
        <div className="md:col-span-2">
          <Controller
            control={form.control}
            name="customer"
            render={({ field }) => (
              <Field label={t('customer')} error={errors.customerId?.message} required>
                <AsyncCombobox
                  label={t('customer')}
                  placeholder={t('customerHint')}
                  value={field.value}
                  search={async (text) =>
                    (await api.customers.list({ search: text, active: true, limit: 12 })).rows.map((row) => ({
                      id: row.id,
                      code: row.code,
                      name: row.name,
                      note: row.nameAr ?? '',
                    }))
                  }
                  onChange={(option) => {
                    field.onChange(option);
                    form.setValue('customerId', option.id, {
                      shouldDirty: true,
                      shouldValidate: form.formState.isSubmitted,
                    });
                    void pricing.followCustomer(option.id);
                    recompute();
                  }}
                />
              </Field>
            )}
          />
        </div>
        <Field label={t('date')} error={errors.invoiceDate?.message} required>
          <input type="date" className={CONTROL} {...form.register('invoiceDate', { onChange: recompute })} />
        </Field>
        <Field label={t('due')} error={errors.dueDate?.message} hint={t('dueHint')}>
          <input type="date" className={CONTROL} {...form.register('dueDate')} />
        </Field>
        <Field label={t('warehouse')} error={errors.warehouseId?.message} required>
          <select className={CONTROL} {...form.register('warehouseId')}>
            {choices.warehouses.map((warehouse) => (
              <option key={warehouse.id} value={warehouse.id}>
                {warehouse.name}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('currency')} error={errors.currency?.message} required>
          <select className={CONTROL} {...form.register('currency', { onChange: recompute })}>
            <CurrencyOptions kept={invoice?.currency} />
          </select>
        </Field>
        <label className="flex items-center gap-2 self-center">
          <input type="checkbox" {...form.register('pricesIncludeTax', { onChange: recompute })} />
          {t('pricesIncludeTax')}
        </label>
        <div className="md:col-span-2">
          <Field label={t('reference')} error={errors.customerReference?.message}>
            <input className={CONTROL} dir="auto" {...form.register('customerReference')} />
          </Field>
        </div>
        <DimensionField
          dimension="cost_centre"
          choices={choices.dimensions}
          stored={invoice?.costCentre}
          error={errors.costCentreId?.message}
          {...form.register('costCentreId')}
        />
        <DimensionField
          dimension="project"
          choices={choices.dimensions}
          stored={invoice?.project}
          error={errors.projectId?.message}
          {...form.register('projectId')}
        />
      </div>
      <InvoiceLinesEditor
        form={form}
        currency={currency}
        decimals={decimals}
        amounts={amounts}
        priceOf={pricing.priceOf}
        onChanged={recompute}
      />
      {totals ? (
        <div className="flex flex-col items-end gap-1">
          <DocumentTotals
            currency={form.getValues('currency')}
            decimals={decimals}
            document={totals.document}
            base={totals.base}
            local={totals.local}
          />
          {totals.base ? null : <p className="max-w-measure text-warning-fg">{t('ratesMissing')}</p>}
          {missing > 0 ? <p className="text-warning-fg">{t('notCounted', { count: missing })}</p> : null}
        </div>
      ) : null}
      <div className="max-w-form">
        <Field label={t('notes')} error={errors.notes?.message}>
          <input className={CONTROL} dir="auto" {...form.register('notes')} />
        </Field>
      </div>
    </FormPage>
  );
}
