'use client';

import { X } from 'lucide-react';
import { type UseFormReturn, useFieldArray, useWatch } from 'react-hook-form';
import { useLocale, useTranslations } from 'use-intl';
import type { TenderMethod } from '#contract/customer-receipts.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { nameIn } from '#lib/name-in.ts';
import { readFigure } from '#lib/read-figure.ts';
import { CurrencyOptions } from '../companies/currency-options.tsx';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Money } from '../ui/money.tsx';
import { emptyTender, isCountable, type ReceiptValues } from './receipt-values.ts';

interface TenderRowsProps {
  form: UseFormReturn<ReceiptValues>;
  methods: readonly TenderMethod[];
  /** Worth of each complete line, in the receipt's currency. */
  worths: readonly string[];
  onChanged(): void;
}

/** Money that came in, line by line, in any currency; change that went back is a negative line of cash. */
export function TenderRows({ form, methods, worths, onChanged }: TenderRowsProps) {
  const t = useTranslations('customerReceipts.editor');
  const locale = useLocale();
  const lines = useFieldArray({ control: form.control, name: 'tenders' });
  const written = useWatch({ control: form.control, name: 'tenders' });
  const currency = useWatch({ control: form.control, name: 'currency' });
  const { errors } = form.formState;
  const named = (method: TenderMethod) => nameIn(locale, method);
  const other = methods.find((method) => method.kind === 'cash' && method.currency !== written[0]?.currency);
  let counted = 0;
  return (
    <section aria-label={t('tenders')} className="flex flex-col gap-2">
      <h2 className="text-md font-semibold">{t('tenders')}</h2>
      <table className="w-full border-collapse">
        <thead>
          <tr className="border-b text-xs text-fg-muted">
            <th scope="col" className="py-1 text-start font-medium">
              {t('methodHead')}
            </th>
            <th scope="col" className="py-1 text-start font-medium">
              {t('currencyHead')}
            </th>
            <th scope="col" className="py-1 text-end font-medium">
              {t('amountHead')}
            </th>
            <th scope="col" className="py-1 ps-3 text-end font-medium max-md:hidden">
              {t('worth')} {currency}
            </th>
            <td aria-hidden="true" />
          </tr>
        </thead>
        <tbody>
          {lines.fields.map((line, index) => {
            const values = written[index];
            const method = methods.find((candidate) => candidate.id === values?.methodId);
            const worth = values && isCountable(values) ? worths[counted++] : undefined;
            const wrong = errors.tenders?.[index];
            return (
              <tr key={line.id} className="border-b align-top">
                <td className="py-1 pe-2">
                  <select
                    className={CONTROL}
                    aria-label={t('method', { line: String(index + 1) })}
                    {...form.register(`tenders.${index}.methodId`, {
                      onChange: (event: { target: { value: string } }) => {
                        const chosen = methods.find((candidate) => candidate.id === event.target.value);
                        if (chosen) form.setValue(`tenders.${index}.currency`, chosen.currency, { shouldDirty: true });
                        onChanged();
                      },
                    })}
                  >
                    {methods.map((candidate) => (
                      <option key={candidate.id} value={candidate.id}>
                        {named(candidate)}
                      </option>
                    ))}
                  </select>
                  {method ? (
                    <p className="pt-0.5 text-xs text-fg-subtle">{t('goesTo', { account: method.account })}</p>
                  ) : null}
                  {wrong?.methodId ? <p className="text-xs text-danger-fg">{wrong.methodId.message}</p> : null}
                </td>
                <td className="py-1 pe-2">
                  <select
                    className={`${CONTROL} min-w-18`}
                    aria-label={t('currencyOf', { line: String(index + 1) })}
                    {...form.register(`tenders.${index}.currency`, { onChange: onChanged })}
                  >
                    <CurrencyOptions />
                  </select>
                </td>
                <td className="py-1">
                  <input
                    className={`${CONTROL} figures text-end`}
                    inputMode="decimal"
                    dir="ltr"
                    aria-label={t('amount', { line: String(index + 1) })}
                    aria-invalid={wrong?.amount !== undefined}
                    {...form.register(`tenders.${index}.amount`, { setValueAs: readFigure, onBlur: onChanged })}
                  />
                  {wrong?.amount ? <p className="text-xs text-danger-fg">{wrong.amount.message}</p> : null}
                </td>
                <td className="py-2 ps-3 text-end max-md:hidden">
                  {worth === undefined ? null : <Money value={worth} decimals={CURRENCIES[currency].decimals} />}
                </td>
                <td className="py-1 ps-1 text-end">
                  <button
                    type="button"
                    aria-label={t('removeTender', { line: String(index + 1) })}
                    onClick={() => {
                      lines.remove(index);
                      onChanged();
                    }}
                    className="flex size-7 items-center justify-center rounded-sm text-fg-muted hover:bg-surface-hover"
                  >
                    <X aria-hidden="true" className="size-4" />
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {errors.tenders?.message ? (
        <p role="alert" className="text-danger-fg">
          {errors.tenders.message}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => lines.append(emptyTender(methods, currency))}>{t('addTender')}</Button>
        {other ? (
          <Button
            variant="quiet"
            onClick={() =>
              lines.append(
                { methodId: other.id, currency: other.currency, amount: '-' },
                { focusName: `tenders.${lines.fields.length}.amount` },
              )
            }
          >
            {t('addChange')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
