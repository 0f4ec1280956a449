'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { Controller, type Resolver, useForm, useWatch } from 'react-hook-form';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import type { CreditNote, CreditNoteChoices, ReturnableSale } from '#contract/credit-notes.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { decimal, formatShort, subtract, sum, tryDecimal } from '#lib/decimal.ts';
import { readFigure } from '#lib/read-figure.ts';
import { useApp } from '../app-context.tsx';
import { CurrencyOptions } from '../companies/currency-options.tsx';
import { ErrorPanel } from '../feedback/error-panel.tsx';
import { AsyncCombobox } from '../form/async-combobox.tsx';
import { FormPage } from '../form/form-page.tsx';
import { lazyResolver } from '../form/lazy-resolver.ts';
import { useGuardedForm } from '../form/use-guarded-form.ts';
import { usePricing } from '../price-lists/use-pricing.ts';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { noteComparison } from './credit-note-comparison.ts';
import { type CreditNoteValues, FEE_KINDS, noteInputOf, noteValuesOf, writtenNoteLines } from './credit-note-values.ts';
import { NoteFreeLines } from './note-free-lines.tsx';
import { NoteRefunds } from './note-refunds.tsx';
import { NoteSaleLines } from './note-sale-lines.tsx';
import { NoteTotals } from './note-totals.tsx';
import { useNoteTotals } from './use-note-totals.ts';

const checkInput = lazyResolver(async () => (await import('#contract/credit-notes.ts')).creditNoteInput);

/** Checks what would go over the wire; a mistake is shown at the line it was made in. */
const resolver: Resolver<CreditNoteValues> = async (values, context, options) => {
  const checked = await checkInput(
    noteInputOf(values),
    context,
    options as unknown as Parameters<typeof checkInput>[2],
  );
  const errors = checked.errors as Record<string, unknown>;
  if (Object.keys(errors).length === 0) return { values, errors: {} };
  const wrong = errors['lines'];
  const lines: unknown = Array.isArray(wrong)
    ? writtenNoteLines(values).reduce<unknown[]>((all, place, at) => {
        if (wrong[at] !== undefined) all[place] = wrong[at];
        return all;
      }, [])
    : wrong;
  const { restockingPercent, restockingFee } = errors;
  const feeFigure = restockingPercent ?? restockingFee;
  return {
    values: {},
    errors: { ...errors, ...(feeFigure ? { feeFigure } : {}), ...(lines ? { lines } : {}) },
  } as Awaited<ReturnType<Resolver<CreditNoteValues>>>;
};

interface EditorProps {
  note?: CreditNote;
  sale?: ReturnableSale | undefined;
  choices: CreditNoteChoices;
}

export function CreditNoteEditor({ note, sale, choices }: EditorProps) {
  const { me, api, paths } = useApp();
  const t = useTranslations('creditNotes.editor');
  const common = useTranslations('common');
  const router = useRouter();
  const base = me.company.baseCurrency;
  const defaults = { today: me.company.today, warehouseId: choices.warehouses[0]?.id ?? '', currency: base };
  const form = useForm<CreditNoteValues>({ defaultValues: noteValuesOf(note, sale, defaults), resolver });
  const { totals, amounts, error: reckoning, recompute } = useNoteTotals(form.getValues);
  const storedOf = (read: CreditNote) => ({ version: read.version, values: noteValuesOf(read, sale, defaults) });
  const guard = useGuardedForm<CreditNoteValues>(form, {
    name: sale ? `return of ${sale.invoiceId}` : 'credit note',
    ...(note ? { stored: storedOf(note), load: async () => storedOf(await api.creditNotes.get({ id: note.id })) } : {}),
    fieldOf: (path) =>
      path === 'restockingFee'
        ? 'feeFigure'
        : path.replace(/^lines\.(\d+)/, (_, at) => `lines.${writtenNoteLines(form.getValues())[Number(at)]}`),
    onRestored: recompute,
  });
  const pricing = usePricing({
    document: () => ({ ...form.getValues(), date: form.getValues('noteDate') }),
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
  const [currency, feeKind, refunds] = useWatch({ control: form.control, name: ['currency', 'feeKind', 'refunds'] });
  const { decimals } = CURRENCIES[currency];
  useEffect(recompute, [recompute]);

  const rest = totals
    ? formatShort(
        subtract(decimal(totals.document.credit), sum(refunds.flatMap((refund) => tryDecimal(refund.amount) ?? []))),
      )
    : undefined;
  const comparison = noteComparison({
    reason: t('reason'),
    date: t('date'),
    warehouse: t('warehouse'),
    notes: t('notes'),
    fee: t('fee'),
    lines: t('item'),
    warehouseName: (id) => choices.warehouses.find((warehouse) => warehouse.id === id)?.name ?? '',
    lineText: (line) => t('lineText', { quantity: line.quantity, price: line.unitPrice }),
  });
  const submit = pricing.whenPriced(
    form.handleSubmit((values) =>
      guard.save(async ({ idempotencyKey, version }) => {
        const input = noteInputOf(values);
        const saved = note
          ? await api.creditNotes.update({ ...input, id: note.id, version })
          : await api.creditNotes.create(input, { context: { idempotencyKey } });
        toast.success(t('saved'));
        router.push(paths.creditNote(saved.id));
        router.refresh();
      }),
    ),
  );
  const cancelTo = note ? paths.creditNote(note.id) : sale ? paths.invoice(sale.invoiceId) : paths.creditNotes();

  return (
    <FormPage
      guard={guard}
      comparison={comparison}
      onSubmit={submit}
      pending={isSubmitting}
      dirty={isDirty}
      saveLabel={common('actions.save')}
      onCancel={() => router.push(cancelTo)}
    >
      {sale ? (
        <p className="flex flex-wrap gap-x-3 text-fg-muted">
          {sale.customerName ? <bdi className="font-semibold text-fg">{sale.customerName}</bdi> : null}
          <span>{t('atSale', { number: sale.number })}</span>
        </p>
      ) : null}
      <div className="grid gap-stack md:grid-cols-4">
        {sale ? null : (
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
                      form.setValue('customerId', option.id, { shouldDirty: true });
                      void pricing.followCustomer(option.id);
                      recompute();
                    }}
                  />
                </Field>
              )}
            />
          </div>
        )}
        <Field label={t('date')} error={errors.noteDate?.message} required>
          <input type="date" className={CONTROL} {...form.register('noteDate', { onChange: recompute })} />
        </Field>
        {sale ? null : (
          <Field label={t('currency')} error={errors.currency?.message} required>
            <select className={CONTROL} {...form.register('currency', { onChange: recompute })}>
              <CurrencyOptions kept={note?.currency} />
            </select>
          </Field>
        )}
        <Field label={t('warehouse')} error={errors.warehouseId?.message} required>
          <select className={CONTROL} {...form.register('warehouseId')}>
            {choices.warehouses.map((warehouse) => (
              <option key={warehouse.id} value={warehouse.id}>
                {warehouse.name}
              </option>
            ))}
          </select>
        </Field>
        <div className="md:col-span-2">
          <Field label={t('reason')} error={errors.reason?.message} hint={t('reasonHint')} required>
            <input className={CONTROL} dir="auto" {...form.register('reason')} />
          </Field>
        </div>
        {sale ? null : (
          <label className="flex items-center gap-2 self-center">
            <input type="checkbox" {...form.register('pricesIncludeTax', { onChange: recompute })} />
            {t('pricesIncludeTax')}
          </label>
        )}
      </div>
      {sale ? (
        <NoteSaleLines form={form} decimals={decimals} amounts={amounts} onChanged={recompute} />
      ) : (
        <NoteFreeLines
          form={form}
          decimals={decimals}
          amounts={amounts}
          priceOf={pricing.priceOf}
          onChanged={recompute}
        />
      )}
      <div className="flex flex-wrap gap-stack">
        <Field label={t('fee')}>
          <select className={CONTROL} {...form.register('feeKind', { onChange: recompute })}>
            {FEE_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`feeKinds.${kind}`)}
              </option>
            ))}
          </select>
        </Field>
        {feeKind === 'none' ? null : (
          <Field
            label={`${t('feeFigure')} ${feeKind === 'percent' ? '%' : currency}`}
            error={errors.feeFigure?.message}
          >
            <input
              inputMode="decimal"
              dir="ltr"
              className={`${CONTROL} figures text-end`}
              {...form.register('feeFigure', { onBlur: recompute, setValueAs: readFigure })}
            />
          </Field>
        )}
      </div>
      <NoteRefunds
        form={form}
        tenders={choices.tenders}
        currency={currency}
        rest={rest}
        paysOut={totals?.refunds ?? []}
        allOfIt={sale !== undefined && sale.customerId === null}
        onChanged={recompute}
      />
      {reckoning ? <ErrorPanel error={reckoning} /> : null}
      {totals ? (
        <div className="flex justify-end">
          <NoteTotals
            currency={currency}
            decimals={decimals}
            document={totals.document}
            base={totals.base}
            local={totals.local}
          />
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
