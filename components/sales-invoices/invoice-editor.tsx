'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect } from 'react';
import { Controller, type Resolver, useFieldArray, useForm, useWatch } from 'react-hook-form';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { Choices } from '#contract/items.ts';
import type { Invoice } from '#contract/sales-invoices.ts';
import { CURRENCIES, CURRENCY_CODES } from '#domain/fx/currencies.ts';
import { useApp } from '../app-context.tsx';
import { DocumentTotals } from '../document/totals.tsx';
import { AsyncCombobox } from '../form/async-combobox.tsx';
import { FormPage } from '../form/form-page.tsx';
import { lazyResolver } from '../form/lazy-resolver.ts';
import { useSubmit } from '../form/use-submit.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { InvoiceLineRow } from './invoice-line-row.tsx';
import { EMPTY_LINE, type InvoiceValues, inputOf, valuesOf } from './invoice-values.ts';
import { useInvoiceTotals } from './use-invoice-totals.ts';

const checkInput = lazyResolver(async () => (await import('#contract/sales-invoices.ts')).invoiceInput);

/** Checks what would go over the wire; the empty row at the end is nobody's mistake. */
const resolver: Resolver<InvoiceValues> = async (values, context, options) => {
  const checked = await checkInput(inputOf(values), context, options as unknown as Parameters<typeof checkInput>[2]);
  const failed = Object.keys(checked.errors).length > 0;
  return (failed ? { values: {}, errors: checked.errors } : { values, errors: {} }) as Awaited<
    ReturnType<Resolver<InvoiceValues>>
  >;
};

export function InvoiceEditor({ invoice, choices }: { invoice?: Invoice; choices: Choices }) {
  const { me, api, paths } = useApp();
  const t = useTranslations('salesInvoices.editor');
  const common = useTranslations('common');
  const router = useRouter();
  const base = CURRENCY_CODES.find((code) => code === me.company.baseCurrency) ?? 'USD';
  const defaults = { today: me.company.today, warehouseId: choices.warehouses[0]?.id ?? '', currency: base };
  const form = useForm<InvoiceValues>({ defaultValues: valuesOf(invoice, defaults), resolver });
  const lines = useFieldArray({ control: form.control, name: 'lines' });
  const { error, run } = useSubmit<InvoiceValues>(form.setError);
  const { totals, recompute } = useInvoiceTotals(form.getValues);
  const { errors, isSubmitting, isDirty } = form.formState;
  const currency = useWatch({ control: form.control, name: 'currency' });
  const { decimals } = CURRENCIES[currency];

  useEffect(recompute, [recompute]);

  const addLine = useCallback(() => lines.append(EMPTY_LINE, { shouldFocus: false }), [lines]);
  const addAndFocus = useCallback(() => {
    addLine();
    setTimeout(() => document.querySelector<HTMLInputElement>('#invoice-lines tbody tr:last-child input')?.focus());
  }, [addLine]);
  const removeLine = useCallback(
    (index: number) => {
      lines.remove(index);
      recompute();
    },
    [lines, recompute],
  );

  const submit = form.handleSubmit((values) =>
    run(async (idempotencyKey) => {
      const input = inputOf(values);
      const saved = invoice
        ? await api.salesInvoices.update({ ...input, id: invoice.id, version: invoice.version })
        : await api.salesInvoices.create(input, { context: { idempotencyKey } });
      toast.success(t('saved'));
      router.push(paths.invoice(saved.id));
      router.refresh();
    }),
  );

  return (
    <FormPage
      onSubmit={submit}
      submitError={error}
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
            {CURRENCY_CODES.map((code) => (
              <option key={code}>{code}</option>
            ))}
          </select>
        </Field>
        <div className="md:col-span-2">
          <Field label={t('reference')} error={errors.customerReference?.message}>
            <input className={CONTROL} dir="auto" {...form.register('customerReference')} />
          </Field>
        </div>
      </div>
      <div className="overflow-x-auto md:overflow-visible">
        <table id="invoice-lines" className="w-full border-collapse" aria-label={t('item')}>
          <thead>
            <tr className="border-b border-line-strong text-xs text-fg-muted">
              <th scope="col" className="px-2 text-start font-medium">
                #
              </th>
              <th scope="col" className="px-2 py-1 text-start font-medium">
                {t('item')}
              </th>
              {[t('quantity'), t('unitPrice'), t('discount'), `${t('amount')} ${currency}`].map((label) => (
                <th key={label} scope="col" className="px-2 py-1 text-end font-medium whitespace-nowrap">
                  {label}
                </th>
              ))}
              <td aria-hidden="true" />
            </tr>
          </thead>
          <tbody>
            {lines.fields.map((field, index) => (
              <InvoiceLineRow
                key={field.id}
                form={form}
                index={index}
                amount={totals?.lines[index]?.amount}
                decimals={decimals}
                onRemove={removeLine}
                onLastEnter={addAndFocus}
                isLast={index === lines.fields.length - 1}
                onChanged={recompute}
              />
            ))}
          </tbody>
        </table>
      </div>
      {(errors.lines?.root?.message ?? errors.lines?.message) ? (
        <p className="text-danger-fg">{errors.lines?.root?.message ?? errors.lines?.message}</p>
      ) : null}
      <div className="flex flex-wrap items-start justify-between gap-stack">
        <div className="flex items-center gap-3">
          <Button onClick={addAndFocus}>{t('addLine')}</Button>
          <span className="text-xs text-fg-subtle">{t('keys')}</span>
        </div>
        {totals ? (
          <div>
            <DocumentTotals
              currency={form.getValues('currency')}
              decimals={decimals}
              document={totals.document}
              base={totals.base}
              local={totals.local}
            />
            {totals.base ? null : <p className="max-w-measure text-warning-fg">{t('ratesMissing')}</p>}
          </div>
        ) : null}
      </div>
      <div className="max-w-form">
        <Field label={t('notes')} error={errors.notes?.message}>
          <input className={CONTROL} dir="auto" {...form.register('notes')} />
        </Field>
      </div>
    </FormPage>
  );
}
