'use client';

import { X } from 'lucide-react';
import { type UseFormReturn, useFieldArray, useFormState } from 'react-hook-form';
import { useLocale, useTranslations } from 'use-intl';
import type { CreditNoteChoices } from '#contract/credit-notes.ts';
import { CURRENCIES, type CurrencyCode } from '#domain/fx/currencies.ts';
import { nameIn } from '#lib/name-in.ts';
import { readFigure } from '#lib/read-figure.ts';
import { Button } from '../ui/button.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import { Money } from '../ui/money.tsx';
import type { CreditNoteValues } from './credit-note-values.ts';

interface RefundsProps {
  form: UseFormReturn<CreditNoteValues>;
  tenders: CreditNoteChoices['tenders'];
  currency: CurrencyCode;
  /** What stays when the refunds written so far are taken off; undefined while nothing is reckoned. */
  rest: string | undefined;
  paysOut: readonly { currency: string; tendered: string }[];
  /** A sale without a customer keeps nothing on account. */
  allOfIt: boolean;
  onChanged(): void;
}

/** What is paid out at once, by which means; each means pays in its own currency. */
export function NoteRefunds({ form, tenders, currency, rest, paysOut, allOfIt, onChanged }: RefundsProps) {
  const t = useTranslations('creditNotes.editor');
  const locale = useLocale();
  const array = useFieldArray({ control: form.control, name: 'refunds' });
  const { errors } = useFormState({ control: form.control, name: 'refunds' });
  const { decimals } = CURRENCIES[currency];
  const nameOf = (tender: CreditNoteChoices['tenders'][number]) => nameIn(locale, tender);
  const first = tenders.find((tender) => tender.currency === currency) ?? tenders[0];
  return (
    <section className="flex flex-col gap-2" aria-label={t('refunds')}>
      <h2 className="text-md font-semibold">{t('refunds')}</h2>
      <p className="text-xs text-fg-muted">{allOfIt ? t('refundsAll') : t('refundsHint')}</p>
      {array.fields.map((row, index) => {
        const paid = paysOut[index];
        const wrong = errors.refunds?.[index];
        return (
          <div key={row.id} className="flex flex-wrap items-start gap-2">
            <Field label={t('method')} error={wrong?.tenderMethodId?.message}>
              <select
                className={CONTROL}
                {...form.register(`refunds.${index}.tenderMethodId`, { onChange: onChanged })}
              >
                {tenders.map((tender) => (
                  <option key={tender.id} value={tender.id}>
                    {nameOf(tender)} · {tender.currency}
                  </option>
                ))}
              </select>
            </Field>
            <Field label={t('refundAmount', { currency })} error={wrong?.amount?.message}>
              <input
                inputMode="decimal"
                dir="ltr"
                className={`${CONTROL} figures text-end`}
                {...form.register(`refunds.${index}.amount`, { onBlur: onChanged, setValueAs: readFigure })}
              />
            </Field>
            {paid && paid.currency !== currency ? (
              <p className="self-center pt-4 text-fg-muted">
                {t('paysOut')}{' '}
                <Money
                  value={paid.tendered}
                  decimals={CURRENCIES[paid.currency as CurrencyCode].decimals}
                  currency={paid.currency}
                />
              </p>
            ) : null}
            <button
              type="button"
              aria-label={t('removeRefund', { line: String(index + 1) })}
              onClick={() => {
                array.remove(index);
                onChanged();
              }}
              className="mt-5 flex size-7 items-center justify-center rounded-sm text-fg-subtle hover:bg-surface-hover"
            >
              <X aria-hidden="true" className="size-3.5" />
            </button>
          </div>
        );
      })}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          onClick={() => {
            const amount = rest && Number(rest) > 0 ? rest : '';
            if (first) array.append({ tenderMethodId: first.id, amount });
            onChanged();
          }}
        >
          {array.fields.length === 0 ? t('addRefund') : t('payRest')}
        </Button>
        {rest !== undefined && !allOfIt ? (
          <p className="text-fg-muted">
            {t('onAccount')}: <Money value={rest} decimals={decimals} currency={currency} zero="digits" />
          </p>
        ) : null}
      </div>
    </section>
  );
}
