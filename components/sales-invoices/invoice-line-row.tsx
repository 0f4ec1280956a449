'use client';

import { Copy, X } from 'lucide-react';
import { memo, type Ref } from 'react';
import { Controller, type FieldErrors, type UseFormReturn, useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { readFigure } from '#lib/read-figure.ts';
import { useApp } from '../app-context.tsx';
import { AsyncCombobox, type Option } from '../form/async-combobox.tsx';
import { LineCell } from '../form/line-cell.tsx';
import type { PriceOf } from '../price-lists/use-pricing.ts';
import { CONTROL } from '../ui/control.ts';
import { Money } from '../ui/money.tsx';
import type { InvoiceValues, LineValues } from './invoice-values.ts';

interface LineRowProps {
  form: UseFormReturn<InvoiceValues>;
  index: number;
  amount: string | undefined;
  decimals: number;
  errors: FieldErrors<LineValues> | undefined;
  /** Pasted codes are being looked up: not found is not said yet. */
  looking: boolean;
  /** The virtual list measures each row it draws. */
  measure?: Ref<HTMLTableRowElement> | undefined;
  /** What items cost this customer on this day, as the document counts. */
  priceOf: PriceOf;
  onRemove(index: number): void;
  onDuplicate(index: number): void;
  onChanged(): void;
}

const FIGURES = ['quantity', 'unitPrice', 'discountPercent'] as const;

/** What is wrong with the line, in words under it: a colour alone says nothing. */
function useComplaints({ form, index, errors, looking }: Pick<LineRowProps, 'form' | 'index' | 'errors' | 'looking'>) {
  const t = useTranslations('salesInvoices.editor');
  const required = useTranslations('common.form')('required');
  const [asked, itemId] = useWatch({ control: form.control, name: [`lines.${index}.asked`, `lines.${index}.itemId`] });
  const unknown = asked !== '' && itemId === '' && !looking;
  const labels = { quantity: t('quantity'), unitPrice: t('unitPrice'), discountPercent: t('discount') };
  const item = unknown ? t('unknownCode', { code: asked }) : errors?.itemId ? `${t('item')}: ${required}` : undefined;
  const figures = FIGURES.flatMap((name) => {
    const message = errors?.[name]?.message;
    return message ? [`${labels[name]}: ${message}`] : [];
  });
  return { labels, asked, itemWrong: item !== undefined, all: item ? [item, ...figures] : figures };
}

/** A price somebody wrote instead of the list's says so, with the list's beside it. */
function ManualPrice({ form, index }: Pick<LineRowProps, 'form' | 'index'>) {
  const t = useTranslations('salesInvoices.editor');
  const [price, listed] = useWatch({
    control: form.control,
    name: [`lines.${index}.unitPrice`, `lines.${index}.listPrice`],
  });
  if (!listed || price === '' || Number(price) === Number(listed)) return null;
  return (
    <p className="pt-0.5 text-end text-xs text-fg-muted">
      {t('listed')} <bdi dir="ltr">{listed}</bdi>
    </p>
  );
}

const ICON_BUTTON = 'flex size-7 items-center justify-center rounded-sm text-fg-subtle hover:bg-surface-hover';

export const InvoiceLineRow = memo(function InvoiceLineRow(props: LineRowProps) {
  const { form, index, amount, decimals, errors, measure, priceOf, onRemove, onDuplicate, onChanged } = props;
  const { api } = useApp();
  const t = useTranslations('salesInvoices.editor');
  const complaints = useComplaints(props);
  const line = String(index + 1);
  const search = async (text: string) => {
    const { rows } = await api.items.list({ search: text, active: true, limit: 12 });
    return rows.map(
      (row): Option => ({
        id: row.id,
        code: row.code,
        name: row.name,
        note: row.salesPrice.replace(/\.?0+$/, ''),
      }),
    );
  };
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2} className="border-b">
      <td className="px-2 py-2 align-top text-fg-subtle">{line}</td>
      <LineCell wide label={t('item')} className="w-2/5 min-w-48 px-1 py-1">
        <Controller
          control={form.control}
          name={`lines.${index}.item`}
          render={({ field }) => (
            <AsyncCombobox
              label={`${t('item')} ${line}`}
              placeholder={complaints.asked === '' ? t('itemHint') : complaints.asked}
              value={field.value}
              aria-invalid={complaints.itemWrong}
              search={search}
              onChange={(option) => {
                field.onChange(option);
                form.setValue(`lines.${index}.itemId`, option.id, { shouldDirty: true });
                form.setValue(`lines.${index}.asked`, '');
                form.setValue(`lines.${index}.description`, option.name);
                void priceOf([option.id]).then((prices) => {
                  const price = prices.get(option.id);
                  if (price === undefined || form.getValues(`lines.${index}.itemId`) !== option.id) return;
                  form.setValue(`lines.${index}.unitPrice`, price);
                  form.setValue(`lines.${index}.listPrice`, price);
                  onChanged();
                });
              }}
            />
          )}
        />
        {complaints.all.map((complaint) => (
          <p key={complaint} className="pt-0.5 text-xs text-danger-fg">
            {complaint}
          </p>
        ))}
      </LineCell>
      {FIGURES.map((name) => (
        <LineCell key={name} label={complaints.labels[name]} className="min-w-16 px-1 py-1">
          <input
            aria-label={`${complaints.labels[name]} ${line}`}
            aria-invalid={errors?.[name] !== undefined}
            inputMode="decimal"
            dir="ltr"
            className={`${CONTROL} figures text-end`}
            {...form.register(`lines.${index}.${name}`, { onBlur: onChanged, setValueAs: readFigure })}
          />
          {name === 'unitPrice' ? <ManualPrice form={form} index={index} /> : null}
        </LineCell>
      ))}
      <LineCell label={t('amount')} className="px-2 py-2 text-end">
        {amount ? <Money value={amount} decimals={decimals} strong /> : null}
      </LineCell>
      <td className="px-1 py-1 align-top">
        <div className="flex">
          <button
            type="button"
            tabIndex={-1}
            aria-label={t('duplicateLine', { line })}
            onClick={() => onDuplicate(index)}
            className={ICON_BUTTON}
          >
            <Copy aria-hidden="true" className="size-3.5" />
          </button>
          <button
            type="button"
            tabIndex={-1}
            aria-label={t('removeLine', { line })}
            onClick={() => onRemove(index)}
            className={ICON_BUTTON}
          >
            <X aria-hidden="true" className="size-3.5" />
          </button>
        </div>
      </td>
    </tr>
  );
});
