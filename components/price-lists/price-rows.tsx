'use client';

import { X } from 'lucide-react';
import { type ClipboardEvent, Fragment, memo, type Ref, useRef, useState } from 'react';
import { Controller, type FieldErrors, type UseFormReturn, useFieldArray, useFormState } from 'react-hook-form';
import { toast } from 'sonner';
import { useTranslations } from 'use-intl';
import { readFigure } from '#lib/read-figure.ts';
import { useApp } from '../app-context.tsx';
import { AsyncCombobox, type Option } from '../form/async-combobox.tsx';
import { isTable } from '../sales-invoices/pasted-lines.ts';
import { useLineWindow } from '../sales-invoices/use-line-window.ts';
import { Gap } from '../table/gap.tsx';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { emptyPrice, type PriceListValues, type PriceValues, pastedPrices } from './price-list-values.ts';

const LOOKUP_MAX = 500;
const COLUMNS = 5;

interface RowProps {
  form: UseFormReturn<PriceListValues>;
  index: number;
  errors: FieldErrors<PriceValues> | undefined;
  measure?: Ref<HTMLTableRowElement> | undefined;
  onRemove(index: number): void;
}

const PriceRow = memo(function PriceRow({ form, index, errors, measure, onRemove }: RowProps) {
  const { api } = useApp();
  const t = useTranslations('priceLists');
  const line = String(index + 1);
  const search = async (text: string): Promise<Option[]> => {
    const { rows } = await api.items.list({ search: text, active: true, limit: 12 });
    return rows.map(({ id, code, name }) => ({ id, code, name }));
  };
  const said = [errors?.itemId, errors?.unitPrice, errors?.validFrom, errors?.validTo].flatMap(
    (error) => error?.message ?? [],
  );
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2} className="border-b">
      <td className="w-2/5 min-w-48 px-1 py-1 align-top">
        <Controller
          control={form.control}
          name={`prices.${index}.item`}
          render={({ field }) => (
            <AsyncCombobox
              label={`${t('item')} ${line}`}
              placeholder={t('itemHint')}
              value={field.value}
              aria-invalid={errors?.itemId !== undefined}
              search={search}
              onChange={(option) => {
                field.onChange(option);
                form.setValue(`prices.${index}.itemId`, option.id, { shouldDirty: true });
              }}
            />
          )}
        />
        {said.map((message) => (
          <p key={message} className="pt-0.5 text-xs text-danger-fg">
            {message}
          </p>
        ))}
      </td>
      <td className="min-w-20 px-1 py-1 align-top">
        <input
          aria-label={`${t('price')} ${line}`}
          aria-invalid={errors?.unitPrice !== undefined}
          inputMode="decimal"
          dir="ltr"
          className={`${CONTROL} figures text-end`}
          {...form.register(`prices.${index}.unitPrice`, { setValueAs: readFigure })}
        />
      </td>
      {(['validFrom', 'validTo'] as const).map((name) => (
        <td key={name} className="px-1 py-1 align-top">
          <input
            type="date"
            aria-label={`${name === 'validFrom' ? t('from') : t('to')} ${line}`}
            aria-invalid={errors?.[name] !== undefined}
            className={CONTROL}
            {...form.register(`prices.${index}.${name}`)}
          />
        </td>
      ))}
      <td className="px-1 py-1 align-top">
        <button
          type="button"
          aria-label={t('removeLine', { line })}
          onClick={() => onRemove(index)}
          className="flex size-7 items-center justify-center rounded-sm text-fg-subtle hover:bg-surface-hover"
        >
          <X aria-hidden="true" className="size-3.5" />
        </button>
      </td>
    </tr>
  );
});

/** Finds what pasted codes stand for; codes nobody knows are said, and their rows left out. */
function usePaste(form: UseFormReturn<PriceListValues>, today: string, replace: (prices: PriceValues[]) => void) {
  const { api } = useApp();
  const t = useTranslations('priceLists');
  const network = useTranslations('common.errors')('network');
  const [unknown, setUnknown] = useState<string[]>([]);
  const take = async (text: string) => {
    const pasted = pastedPrices(text, today);
    const codes = [...new Set(pasted.map((price) => price.code))];
    const found = new Map<string, Option>();
    for (let from = 0; from < codes.length; from += LOOKUP_MAX) {
      const { rows } = await api.items.lookup({ codes: codes.slice(from, from + LOOKUP_MAX) });
      for (const { asked, item } of rows) found.set(asked, { id: item.id, code: item.code, name: item.name });
    }
    const rows = pasted.flatMap(({ code, ...price }): PriceValues[] => {
      const item = found.get(code);
      return item ? [{ ...price, item, itemId: item.id }] : [];
    });
    const key = (price: PriceValues) => `${price.itemId} ${price.validFrom}`;
    const fresh = new Set(rows.map(key));
    const kept = form.getValues('prices').filter((price) => price.itemId !== '' && !fresh.has(key(price)));
    replace([...kept, ...rows]);
    setUnknown(codes.filter((code) => !found.has(code)));
    toast.success(t('pasted', { count: rows.length }));
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (!isTable(text)) return;
    event.preventDefault();
    void take(text).catch(() => toast.error(network));
  };
  return { onPaste, unknown };
}

/** The prices of a list as a sheet: thousands without lag, rows of a spreadsheet pasted in; a row pasted again takes the new price. */
export function PriceRows({
  form,
  today,
  currency,
}: {
  form: UseFormReturn<PriceListValues>;
  today: string;
  currency: string;
}) {
  const t = useTranslations('priceLists');
  const body = useRef<HTMLTableSectionElement>(null);
  const array = useFieldArray({ control: form.control, name: 'prices' });
  const { errors } = useFormState({ control: form.control, name: 'prices' });
  const count = array.fields.length;
  const view = useLineWindow(body, count);
  const paste = usePaste(form, today, (prices) => array.replace(prices));
  const whole = errors.prices?.root?.message ?? errors.prices?.message;
  return (
    <>
      <div className="overflow-x-auto md:overflow-visible">
        <table className="w-full border-collapse" aria-label={t('prices')} aria-rowcount={count + 1}>
          <thead>
            <tr aria-rowindex={1} className="border-b border-line-strong text-xs text-fg-muted">
              <th scope="col" className="px-2 py-1 text-start font-medium">
                {t('item')}
              </th>
              <th scope="col" className="px-2 py-1 text-end font-medium">
                {t('price')} {currency}
              </th>
              <th scope="col" className="px-2 py-1 text-start font-medium">
                {t('from')}
              </th>
              <th scope="col" className="px-2 py-1 text-start font-medium" title={t('toHint')}>
                {t('to')}
              </th>
              <td aria-hidden="true" />
            </tr>
          </thead>
          <tbody ref={body} onPaste={paste.onPaste}>
            {view.rows.map(({ index, gap }) => {
              const field = array.fields[index];
              return field ? (
                <Fragment key={field.id}>
                  <Gap height={gap} span={COLUMNS} />
                  <PriceRow
                    form={form}
                    index={index}
                    errors={errors.prices?.[index]}
                    measure={view.measure}
                    onRemove={(at) => array.remove(at)}
                  />
                </Fragment>
              ) : null;
            })}
            <Gap height={view.rest} span={COLUMNS} />
          </tbody>
        </table>
      </div>
      {paste.unknown.length > 0 ? (
        <p role="alert" className="text-danger-fg">
          {t('unknownCodes', { codes: paste.unknown.slice(0, 20).join(', ') })}
        </p>
      ) : null}
      {whole ? (
        <p role="alert" className="text-danger-fg">
          {whole}
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={() => array.append(emptyPrice(today))}>{t('addLine')}</Button>
        <span className="text-xs text-fg-subtle">{t('pasteHint')}</span>
      </div>
    </>
  );
}
