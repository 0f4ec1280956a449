'use client';

import { Controller, type UseFormReturn, useFieldArray, useFormState } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { readFigure } from '#lib/read-figure.ts';
import { LINE_TABLE, LineCell } from '../form/line-cell.tsx';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Money, Quantity } from '../ui/money.tsx';
import type { CreditNoteValues } from './credit-note-values.ts';

interface NoteLinesProps {
  form: UseFormReturn<CreditNoteValues>;
  decimals: number;
  amounts: ReadonlyMap<number, string | undefined>;
  onChanged(): void;
}

/** The lines of a sale with what can still come back: one writes how much does, and whether it can be sold again. */
export function NoteSaleLines({ form, decimals, amounts, onChanged }: NoteLinesProps) {
  const t = useTranslations('creditNotes.editor');
  const { fields } = useFieldArray({ control: form.control, name: 'lines' });
  const { errors } = useFormState({ control: form.control, name: 'lines' });
  const fill = (all: boolean) => {
    form.getValues('lines').forEach((line, index) => {
      form.setValue(`lines.${index}.quantity`, all ? line.left : '', { shouldDirty: true });
    });
    onChanged();
  };
  if (fields.length === 0) return <p className="py-2 text-fg-muted">{t('allReturned')}</p>;
  const whole = errors.lines?.root?.message ?? errors.lines?.message;
  return (
    <>
      <div className="overflow-x-auto">
        <table className={LINE_TABLE} aria-label={t('item')}>
          <thead>
            <tr className="border-b border-line-strong text-xs text-fg-muted">
              <th scope="col" className="px-2 py-1 text-start font-medium">
                {t('item')}
              </th>
              {[t('sold'), t('left'), t('unitPrice'), t('quantity')].map((label) => (
                <th key={label} scope="col" className="px-2 py-1 text-end font-medium whitespace-nowrap">
                  {label}
                </th>
              ))}
              <th scope="col" className="px-2 py-1 text-center font-medium" title={t('restockHint')}>
                {t('restock')}
              </th>
              <th scope="col" className="px-2 py-1 text-end font-medium">
                {t('amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field, index) => {
              const amount = amounts.get(index);
              const wrong = errors.lines?.[index];
              const said = wrong?.quantity?.message ?? wrong?.invoiceLineId?.message;
              return (
                <tr key={field.id} className="border-b">
                  <LineCell wide label={t('item')} className="px-2 py-1">
                    <bdi>{field.description}</bdi> <bdi className="text-xs text-fg-subtle">{field.item?.code}</bdi>
                    {said ? <p className="text-xs text-danger-fg">{said}</p> : null}
                  </LineCell>
                  <LineCell label={t('sold')} className="px-2 py-1 text-end max-md:text-start">
                    <Quantity value={field.sold} />
                  </LineCell>
                  <LineCell label={t('left')} className="px-2 py-1 text-end max-md:text-start">
                    <Quantity value={field.left} />
                  </LineCell>
                  <LineCell label={t('unitPrice')} className="px-2 py-1 text-end max-md:text-start">
                    <Money value={field.unitPrice} decimals={decimals} />
                  </LineCell>
                  <LineCell label={t('quantity')} className="w-28 min-w-20 px-1 py-1">
                    <input
                      aria-label={`${t('quantity')} ${index + 1}`}
                      aria-invalid={said !== undefined}
                      inputMode="decimal"
                      dir="ltr"
                      className={`${CONTROL} figures text-end`}
                      {...form.register(`lines.${index}.quantity`, { onBlur: onChanged, setValueAs: readFigure })}
                    />
                  </LineCell>
                  <LineCell label={t('restock')} className="px-2 py-1 text-center max-md:text-start">
                    <Controller
                      control={form.control}
                      name={`lines.${index}.restock`}
                      render={({ field: box }) => (
                        <input
                          type="checkbox"
                          aria-label={`${t('restock')} ${index + 1}`}
                          checked={box.value}
                          onChange={(event) => box.onChange(event.target.checked)}
                        />
                      )}
                    />
                  </LineCell>
                  <LineCell label={t('amount')} className="px-2 py-1 text-end max-md:text-start">
                    {amount ? <Money value={amount} decimals={decimals} strong /> : null}
                  </LineCell>
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
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => fill(true)}>{t('allBack')}</Button>
        <Button variant="quiet" onClick={() => fill(false)}>
          {t('noneBack')}
        </Button>
      </div>
    </>
  );
}
