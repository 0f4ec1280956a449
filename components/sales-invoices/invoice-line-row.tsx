'use client';

import { X } from 'lucide-react';
import { type KeyboardEvent, memo } from 'react';
import { Controller, type UseFormReturn } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useApp } from '../app-context.tsx';
import { AsyncCombobox, type Option } from '../form/async-combobox.tsx';
import { CONTROL } from '../ui/control.ts';
import { Money } from '../ui/money.tsx';
import type { InvoiceValues } from './invoice-values.ts';

interface LineRowProps {
  form: UseFormReturn<InvoiceValues>;
  index: number;
  amount: string | undefined;
  decimals: number;
  onRemove(index: number): void;
  onLastEnter(): void;
  isLast: boolean;
  onChanged(): void;
}

type ItemOption = Option & { price: string };

/** Enter goes to the next cell, and from the last cell of the last row to a new row. */
function nextCell(event: KeyboardEvent<HTMLTableRowElement>, isLast: boolean, onLastEnter: () => void) {
  if (
    event.key !== 'Enter' ||
    event.ctrlKey ||
    event.metaKey ||
    event.defaultPrevented ||
    !(event.target instanceof HTMLInputElement)
  )
    return;
  event.preventDefault();
  const cells = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input')];
  const next =
    cells[cells.indexOf(event.target) + 1] ??
    event.currentTarget.nextElementSibling?.querySelector<HTMLInputElement>('input');
  if (next) next.focus();
  else if (isLast) onLastEnter();
}

export const InvoiceLineRow = memo(function InvoiceLineRow({
  form,
  index,
  amount,
  decimals,
  onRemove,
  onLastEnter,
  isLast,
  onChanged,
}: LineRowProps) {
  const { api } = useApp();
  const t = useTranslations('salesInvoices.editor');
  const errors = form.formState.errors.lines?.[index];
  const numeric = (name: 'quantity' | 'unitPrice' | 'discountPercent', label: string) => (
    <td className="px-1 py-1 align-top">
      <input
        aria-label={`${label} ${index + 1}`}
        aria-invalid={errors?.[name] !== undefined}
        title={errors?.[name]?.message}
        inputMode="decimal"
        dir="ltr"
        className={`${CONTROL} figures text-end`}
        {...form.register(`lines.${index}.${name}`, {
          onBlur: onChanged,
          setValueAs: (value: string) => value.replaceAll(',', '').trim(),
        })}
      />
    </td>
  );
  return (
    <tr onKeyDown={(event) => nextCell(event, isLast, onLastEnter)} className="border-b">
      <td className="px-2 py-2 align-top text-fg-subtle">{index + 1}</td>
      <td className="w-2/5 min-w-48 px-1 py-1 align-top">
        <Controller
          control={form.control}
          name={`lines.${index}.item`}
          render={({ field }) => (
            <AsyncCombobox
              label={`${t('item')} ${index + 1}`}
              placeholder={t('itemHint')}
              value={field.value}
              aria-invalid={errors?.itemId !== undefined}
              search={async (text) => {
                const { rows } = await api.items.list({ search: text, active: true, limit: 12 });
                return rows.map(
                  (row): ItemOption => ({
                    id: row.id,
                    code: row.code,
                    name: row.name,
                    note: row.salesPrice.replace(/\.?0+$/, ''),
                    price: row.salesPrice.replace(/\.?0+$/, ''),
                  }),
                );
              }}
              onChange={(option) => {
                field.onChange(option);
                form.setValue(`lines.${index}.itemId`, option.id, { shouldDirty: true });
                form.setValue(`lines.${index}.description`, option.name);
                if ('price' in option && typeof option.price === 'string')
                  form.setValue(`lines.${index}.unitPrice`, option.price);
                onChanged();
              }}
            />
          )}
        />
        {errors?.itemId?.message ? <p className="text-xs text-danger-fg">{errors.itemId.message}</p> : null}
      </td>
      {numeric('quantity', t('quantity'))}
      {numeric('unitPrice', t('unitPrice'))}
      {numeric('discountPercent', t('discount'))}
      <td className="px-2 py-2 text-end align-top">
        {amount ? <Money value={amount} decimals={decimals} strong /> : null}
      </td>
      <td className="px-1 py-1 align-top">
        <button
          type="button"
          tabIndex={-1}
          aria-label={t('removeLine', { line: String(index + 1) })}
          onClick={() => onRemove(index)}
          className="flex size-7 items-center justify-center rounded-sm text-fg-subtle hover:bg-surface-hover"
        >
          <X aria-hidden="true" className="size-3.5" />
        </button>
      </td>
    </tr>
  );
});
