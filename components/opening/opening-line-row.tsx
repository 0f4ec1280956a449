'use client';

import { X } from 'lucide-react';
import { Controller, type UseFormReturn } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { AccountRow } from '#contract/accounting.ts';
import type { Choices } from '#contract/items.ts';
import { readFigure } from '#lib/read-figure.ts';
import { useApp } from '../app-context.tsx';
import { CurrencyOptions } from '../companies/currency-options.tsx';
import { AsyncCombobox, type Option } from '../form/async-combobox.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import type { OpeningLineValues, OpeningValues } from './opening-values.ts';

interface OpeningLineRowProps {
  form: UseFormReturn<OpeningValues>;
  index: number;
  kind: OpeningLineValues['kind'];
  warehouses: Choices['warehouses'];
  accounts: readonly AccountRow[];
  onRemove(): void;
}

const FOUND_AT_ONCE = 12;

/** Finds what a line of this kind is about. */
function useSearch(kind: OpeningLineValues['kind'], accounts: readonly AccountRow[]) {
  const { api } = useApp();
  return async (text: string): Promise<Option[]> => {
    if (kind === 'account') {
      const wanted = text.toLowerCase();
      return accounts
        .filter((row) => [row.code, row.name, row.nameAr ?? ''].some((name) => name.toLowerCase().includes(wanted)))
        .slice(0, FOUND_AT_ONCE);
    }
    const query = { search: text, active: true, limit: FOUND_AT_ONCE };
    return kind === 'stock'
      ? (await api.items.list({ ...query, kind: 'stocked' })).rows
      : (await api.customers.list(query)).rows;
  };
}

export function OpeningLineRow({ form, index, kind, warehouses, accounts, onRemove }: OpeningLineRowProps) {
  const { me } = useApp();
  const t = useTranslations('opening');
  const errors = form.formState.errors.lines?.[index];
  const search = useSearch(kind, accounts);
  const [label, hint] =
    kind === 'stock'
      ? [t('item'), t('itemHint')]
      : kind === 'receivable'
        ? [t('customer'), t('customerHint')]
        : [t('account'), t('accountHint')];
  const figure = (name: 'quantity' | 'unitCostBase' | 'amount', text: string, note?: string | undefined) => (
    <Field label={text} error={errors?.[name]?.message} hint={note} required>
      <input
        className={`${CONTROL} figures text-end`}
        inputMode="decimal"
        dir="ltr"
        {...form.register(`lines.${index}.${name}`, {
          setValueAs: readFigure,
        })}
      />
    </Field>
  );
  return (
    <li id={`opening-line-${index}`} className="grid grid-cols-2 items-start gap-2 border-b py-panel md:grid-cols-12">
      <p className="pt-5 text-fg-muted md:col-span-1">
        {index + 1} · {t(`kinds.${kind}`)}
      </p>
      <div className="max-md:order-first max-md:col-span-2 md:col-span-4">
        <Controller
          control={form.control}
          name={`lines.${index}.chosen`}
          render={({ field }) => (
            <Field label={label} error={errors?.chosen?.message} required>
              <AsyncCombobox
                label={`${label} ${index + 1}`}
                placeholder={hint}
                value={field.value}
                search={search}
                onChange={field.onChange}
              />
            </Field>
          )}
        />
      </div>
      {kind === 'stock' ? (
        <>
          <div className="md:col-span-2">
            <Field label={t('warehouse')} error={errors?.warehouseId?.message} required>
              <select className={CONTROL} {...form.register(`lines.${index}.warehouseId`)}>
                {warehouses.map((warehouse) => (
                  <option key={warehouse.id} value={warehouse.id}>
                    {warehouse.name}
                  </option>
                ))}
              </select>
            </Field>
          </div>
          <div className="md:col-span-2">{figure('quantity', t('quantity'))}</div>
          <div className="md:col-span-2">
            {figure('unitCostBase', t('unitCost', { currency: me.company.baseCurrency }))}
          </div>
        </>
      ) : (
        <>
          {kind === 'receivable' ? (
            <div className="md:col-span-2">
              <Field label={t('dueDate')} error={errors?.dueDate?.message}>
                <input type="date" className={CONTROL} {...form.register(`lines.${index}.dueDate`)} />
              </Field>
            </div>
          ) : null}
          {kind === 'receivable' ? (
            <div className="md:col-span-1">
              <Field label={t('reference')} error={errors?.reference?.message}>
                <input className={CONTROL} dir="auto" {...form.register(`lines.${index}.reference`)} />
              </Field>
            </div>
          ) : null}
          <div className="md:col-span-1">
            <Field label={t('currency')} error={errors?.currency?.message} required>
              <select className={CONTROL} {...form.register(`lines.${index}.currency`)}>
                <CurrencyOptions />
              </select>
            </Field>
          </div>
          <div className="md:col-span-2">
            {figure('amount', t('amount'), kind === 'account' ? t('amountHint') : undefined)}
          </div>
        </>
      )}
      <button
        type="button"
        aria-label={t('removeLine', { line: String(index + 1) })}
        onClick={onRemove}
        className="mt-5 flex size-7 items-center justify-center justify-self-end rounded-sm text-fg-muted hover:bg-surface-hover md:col-end-13"
      >
        <X aria-hidden="true" className="size-4" />
      </button>
    </li>
  );
}
