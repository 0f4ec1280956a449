'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Controller, type Resolver, useForm, useWatch } from 'react-hook-form';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { Receipt, ReceiptTotals, TenderMethod } from '#contract/customer-receipts.ts';
import { readFigure } from '#lib/read-figure.ts';
import { useApp } from '../app-context.tsx';
import { CurrencyOptions } from '../companies/currency-options.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { AsyncCombobox } from '../form/async-combobox.tsx';
import { FormPage } from '../form/form-page.tsx';
import { lazyResolver } from '../form/lazy-resolver.ts';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { ApplicationRows } from '../open-items/application-rows.tsx';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { receiptComparison } from './receipt-comparison.ts';
import { ReceiptSum } from './receipt-sum.tsx';
import { appliedItems, inputOf, type ReceiptStart, type ReceiptValues, short, valuesOf } from './receipt-values.ts';
import { TenderRows } from './tender-rows.tsx';
import { useReceiptTotals } from './use-receipt-totals.ts';

const checkInput = lazyResolver(async () => (await import('#contract/customer-receipts.ts')).receiptInput);

/** Checks what would go over the wire; a mistake in an amount is shown at its open item. */
const resolver: Resolver<ReceiptValues> = async (values, context, options) => {
  const checked = await checkInput(inputOf(values), context, options as unknown as Parameters<typeof checkInput>[2]);
  const { applications, ...errors } = checked.errors as Record<string, unknown>;
  const wrong = Array.isArray(applications) ? (applications as ({ amount?: unknown } | undefined)[]) : [];
  const amounts = Object.fromEntries(
    appliedItems(values.amounts).flatMap((id, index) => (wrong[index]?.amount ? [[id, wrong[index].amount]] : [])),
  );
  const all = { ...errors, ...(wrong.length > 0 ? { amounts } : {}) };
  return (Object.keys(all).length === 0 ? { values, errors: {} } : { values: {}, errors: all }) as Awaited<
    ReturnType<Resolver<ReceiptValues>>
  >;
};

function suggestedAmounts(totals: ReceiptTotals): Record<string, string> {
  return Object.fromEntries(
    totals.candidates.flatMap((item) => (Number(item.suggested) > 0 ? [[item.id, short(item.suggested)]] : [])),
  );
}

interface ReceiptEditorProps {
  receipt?: Receipt;
  methods: readonly TenderMethod[];
  start?: ReceiptStart | undefined;
}

/** Customer, money in any currency, and what it settles: the oldest first until somebody types otherwise. */
export function ReceiptEditor({ receipt, methods, start }: ReceiptEditorProps) {
  const { me, api, paths } = useApp();
  const t = useTranslations('customerReceipts.editor');
  const common = useTranslations('common');
  const router = useRouter();
  const base = me.company.baseCurrency;
  const defaults = { today: me.company.today, currency: base, methods };
  const form = useForm<ReceiptValues>({ defaultValues: valuesOf(receipt, defaults, start), resolver });
  const { totals, settled, error, recompute } = useReceiptTotals(form.getValues);
  const [oldestFirst, setOldestFirst] = useState(!receipt && !start?.item);
  const storedOf = (read: Receipt) => ({ version: read.version, values: valuesOf(read, defaults) });
  const guard = useGuardedForm<ReceiptValues>(form, {
    ...(receipt
      ? { stored: storedOf(receipt), load: async () => storedOf(await api.customerReceipts.get({ id: receipt.id })) }
      : {}),
    fieldOf: (path) =>
      path.replace(
        /^applications\.(\d+)\.amount/,
        (_, at) => `amounts.${appliedItems(form.getValues('amounts'))[Number(at)]}`,
      ),
    onRestored: () => {
      setOldestFirst(false);
      recompute();
    },
  });
  const { errors, isSubmitting, isDirty } = form.formState;
  const [currency, customerId] = useWatch({ control: form.control, name: ['currency', 'customerId'] });

  useEffect(recompute, [recompute]);

  // Proposes anew whenever the server has counted, as long as nobody has typed an amount of their own.
  useEffect(() => {
    if (!oldestFirst || !settled || !totals) return;
    const wanted = suggestedAmounts(totals);
    if (JSON.stringify(wanted) === JSON.stringify(form.getValues('amounts'))) return;
    form.setValue('amounts', wanted, { shouldDirty: true });
    for (const item of totals.candidates) form.setValue(`amounts.${item.id}`, wanted[item.id] ?? '');
    recompute();
  }, [oldestFirst, settled, totals, form, recompute]);

  const comparison = receiptComparison({
    customer: t('customer'),
    date: t('date'),
    currency: t('currency'),
    reference: t('reference'),
    notes: t('notes'),
    tenders: t('tenders'),
    settles: t('settles'),
    tenderText: ({ amount, currency: of }) => t('tenderText', { amount, currency: of }),
  });
  const submit = form.handleSubmit((values) =>
    guard.save(async ({ idempotencyKey, version }) => {
      const input = inputOf(values);
      const saved = receipt
        ? await api.customerReceipts.update({ ...input, id: receipt.id, version })
        : await api.customerReceipts.create(input, { context: { idempotencyKey } });
      toast.success(t('saved'));
      router.push(paths.receipt(saved.id));
      router.refresh();
    }),
  );
  const clear = () => {
    setOldestFirst(false);
    for (const item of totals?.candidates ?? []) form.setValue(`amounts.${item.id}`, '', { shouldDirty: true });
    recompute();
  };

  return (
    <FormPage
      guard={guard}
      comparison={comparison}
      onSubmit={submit}
      pending={isSubmitting}
      dirty={isDirty}
      saveLabel={common('actions.save')}
      onCancel={() => router.push(receipt ? paths.receipt(receipt.id) : paths.receipts())}
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
                    (await api.customers.list({ search: text, limit: 12 })).rows.map((row) => ({
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
                    form.setValue('amounts', {});
                    recompute();
                  }}
                />
              </Field>
            )}
          />
        </div>
        <Field label={t('date')} error={errors.receiptDate?.message} required>
          <input type="date" className={CONTROL} {...form.register('receiptDate', { onChange: recompute })} />
        </Field>
        <Field label={t('currency')} error={errors.currency?.message} hint={t('currencyHint')} required>
          <select className={CONTROL} {...form.register('currency', { onChange: recompute })}>
            <CurrencyOptions kept={receipt?.currency} />
          </select>
        </Field>
      </div>
      <TenderRows form={form} methods={methods} worths={totals?.tenders ?? []} onChanged={recompute} />
      <section aria-label={t('settles')} className="flex flex-col gap-2">
        <div className="flex flex-wrap items-center gap-2">
          <h2 className="me-auto text-md font-semibold">{t('settles')}</h2>
          <label className="flex items-center gap-1.5 text-fg-muted">
            <input
              type="checkbox"
              checked={oldestFirst}
              onChange={(event) => {
                setOldestFirst(event.target.checked);
                recompute();
              }}
            />
            {t('oldestFirst')}
          </label>
          <Button variant="quiet" onClick={clear}>
            {t('clear')}
          </Button>
        </div>
        {customerId === '' ? (
          <p className="text-fg-muted">{t('chooseCustomer')}</p>
        ) : totals && totals.candidates.length === 0 ? (
          <p className="text-fg-muted">{t('nothingOpen')}</p>
        ) : totals ? (
          <ApplicationRows
            candidates={totals.candidates}
            field={(id) =>
              form.register(`amounts.${id}`, {
                setValueAs: readFigure,
                onChange: () => setOldestFirst(false),
                onBlur: recompute,
              })
            }
            errorOf={(id) => errors.amounts?.[id]?.message}
          />
        ) : null}
        {error ? <ErrorPanel error={error} /> : null}
        {totals ? <ReceiptSum totals={totals} currency={currency} /> : null}
      </section>
      <div className="grid max-w-form gap-stack md:grid-cols-2">
        <Field label={t('reference')} error={errors.reference?.message}>
          <input className={CONTROL} dir="auto" {...form.register('reference')} />
        </Field>
        <Field label={t('notes')} error={errors.notes?.message}>
          <input className={CONTROL} dir="auto" {...form.register('notes')} />
        </Field>
      </div>
    </FormPage>
  );
}
