'use client';

import { X } from 'lucide-react';
import { Controller, type UseFormReturn, useFieldArray, useFormState } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { readFigure } from '#lib/read-figure.ts';
import { useApp } from '../app-context.tsx';
import { AsyncCombobox, type Option } from '../form/async-combobox.tsx';
import { LINE_TABLE, LineCell } from '../form/line-cell.tsx';
import type { PriceOf } from '../price-lists/use-pricing.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Money } from '../ui/money.tsx';
import { type CreditNoteValues, EMPTY_NOTE_LINE } from './credit-note-values.ts';

interface FreeLinesProps {
  form: UseFormReturn<CreditNoteValues>;
  decimals: number;
  amounts: ReadonlyMap<number, string | undefined>;
  /** What items cost this customer on this day, as the document counts. */
  priceOf: PriceOf;
  onChanged(): void;
}

const FIGURES = ['quantity', 'unitPrice', 'discountPercent'] as const;

/** Lines of a note that names no sale: items at their customer's prices, which one may overwrite. */
export function NoteFreeLines({ form, decimals, amounts, priceOf, onChanged }: FreeLinesProps) {
  const { api } = useApp();
  const t = useTranslations('creditNotes.editor');
  const array = useFieldArray({ control: form.control, name: 'lines' });
  const { errors } = useFormState({ control: form.control, name: 'lines' });
  const labels = { quantity: t('quantity'), unitPrice: t('unitPrice'), discountPercent: t('discount') };
  const search = async (text: string): Promise<Option[]> => {
    const { rows } = await api.items.list({ search: text, active: true, limit: 12 });
    return rows.map(({ id, code, name }) => ({ id, code, name }));
  };
  const whole = errors.lines?.root?.message ?? errors.lines?.message;
  return (
    <>
      <div className="overflow-x-auto md:overflow-visible">
        <table className={LINE_TABLE} aria-label={t('item')}>
          <thead>
            <tr className="border-b border-line-strong text-xs text-fg-muted">
              <th scope="col" className="px-2 py-1 text-start font-medium">
                {t('item')}
              </th>
              {FIGURES.map((name) => (
                <th key={name} scope="col" className="px-2 py-1 text-end font-medium">
                  {labels[name]}
                </th>
              ))}
              <th scope="col" className="px-2 py-1 text-center font-medium" title={t('restockHint')}>
                {t('restock')}
              </th>
              <th scope="col" className="px-2 py-1 text-end font-medium">
                {t('amount')}
              </th>
              <td aria-hidden="true" />
            </tr>
          </thead>
          <tbody>
            {array.fields.map((row, index) => {
              const line = String(index + 1);
              const wrong = errors.lines?.[index];
              const amount = amounts.get(index);
              const said = [wrong?.itemId, ...FIGURES.map((name) => wrong?.[name])].flatMap(
                (error) => error?.message ?? [],
              );
              return (
                <tr key={row.id} className="border-b">
                  <LineCell wide label={t('item')} className="w-2/5 min-w-48 px-1 py-1">
                    <Controller
                      control={form.control}
                      name={`lines.${index}.item`}
                      render={({ field }) => (
                        <AsyncCombobox
                          label={`${t('item')} ${line}`}
                          placeholder={t('itemHint')}
                          value={field.value}
                          aria-invalid={wrong?.itemId !== undefined}
                          search={search}
                          onChange={(option) => {
                            field.onChange(option);
                            form.setValue(`lines.${index}.itemId`, option.id, { shouldDirty: true });
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
                    {said.map((message) => (
                      <p key={message} className="pt-0.5 text-xs text-danger-fg">
                        {message}
                      </p>
                    ))}
                  </LineCell>
                  {FIGURES.map((name) => (
                    <LineCell key={name} label={labels[name]} className="min-w-16 px-1 py-1">
                      <input
                        aria-label={`${labels[name]} ${line}`}
                        aria-invalid={wrong?.[name] !== undefined}
                        inputMode="decimal"
                        dir="ltr"
                        className={`${CONTROL} figures text-end`}
                        {...form.register(`lines.${index}.${name}`, { onBlur: onChanged, setValueAs: readFigure })}
                      />
                    </LineCell>
                  ))}
                  <LineCell label={t('restock')} className="px-2 py-2 text-center max-md:text-start">
                    <input
                      type="checkbox"
                      aria-label={`${t('restock')} ${line}`}
                      {...form.register(`lines.${index}.restock`)}
                    />
                  </LineCell>
                  <LineCell label={t('amount')} className="px-2 py-2 text-end max-md:text-start">
                    {amount ? <Money value={amount} decimals={decimals} strong /> : null}
                  </LineCell>
                  <td className="px-1 py-1 align-top">
                    <button
                      type="button"
                      aria-label={t('removeLine', { line })}
                      onClick={() => {
                        if (array.fields.length === 1) array.replace([EMPTY_NOTE_LINE]);
                        else array.remove(index);
                        onChanged();
                      }}
                      className="flex size-7 items-center justify-center rounded-sm text-fg-subtle hover:bg-surface-hover"
                    >
                      <X aria-hidden="true" className="size-3.5" />
                    </button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {whole ? (
        <p role="alert" className="text-danger-fg">
          {whole}
        </p>
      ) : null}
      <div>
        <Button onClick={() => array.append(EMPTY_NOTE_LINE)}>{t('addLine')}</Button>
      </div>
    </>
  );
}
