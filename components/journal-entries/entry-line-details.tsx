'use client';

import { Controller, type UseFormReturn } from 'react-hook-form';
import { useLocale, useTranslations } from 'use-intl';
import { formatDate, formatQuantity } from '#lib/format.ts';
import { readFigure } from '#lib/read-figure.ts';
import { useApp } from '../app-context.tsx';
import { AsyncCombobox } from '../form/async-combobox.tsx';
import { CONTROL } from '../ui/control.ts';
import { Field } from '../ui/field.tsx';
import type { Converting } from './entry-figures.ts';
import type { EntryLineValues, EntryValues } from './entry-values.ts';

interface EntryLineDetailsProps {
  form: UseFormReturn<EntryValues>;
  index: number;
  by: Converting;
  line: EntryLineValues;
  onChanged(): void;
}

/** What most lines do without: another rate, figures of their own in base and local, a customer. */
export function EntryLineDetails({ form, index, by, line, onChanged }: EntryLineDetailsProps) {
  const { api, can } = useApp();
  const t = useTranslations('journalEntries');
  const locale = useLocale();
  const no = String(index + 1);
  const ofDay = by.rates.get(line.currency);
  const own = line.currency === by.base || line.currency === by.local;
  const figure = (name: 'rate' | 'base' | 'local', label: string, hint: string | undefined, placeholder = '') => (
    <Field label={`${label} ${no}`} hint={hint}>
      <input
        inputMode="decimal"
        dir="ltr"
        placeholder={placeholder}
        className={`${CONTROL} figures text-end`}
        {...form.register(`lines.${index}.${name}`, { setValueAs: readFigure, onBlur: onChanged })}
      />
    </Field>
  );
  return (
    <div className="grid max-w-form grid-cols-2 items-start gap-2 md:grid-cols-4">
      {own
        ? null
        : figure(
            'rate',
            t('rate'),
            ofDay
              ? ofDay.stale
                ? t('rateStale', { date: formatDate(ofDay.rateDate, locale) })
                : t('rateHint', { local: by.local, currency: line.currency })
              : t('rateMissing'),
            ofDay ? formatQuantity(ofDay.rate) : '',
          )}
      {line.currency === by.base ? null : figure('base', t('inBase', { currency: by.base }), t('figureHint'))}
      {by.base === by.local || line.currency === by.local
        ? null
        : figure('local', t('inBase', { currency: by.local }), line.currency === by.base ? t('figureHint') : undefined)}
      {can('customers.view') ? (
        <Controller
          control={form.control}
          name={`lines.${index}.party`}
          render={({ field }) => (
            <Field label={`${t('party')} ${no}`}>
              <AsyncCombobox
                label={`${t('party')} ${no}`}
                placeholder={t('partyHint')}
                value={field.value}
                search={async (text) => (await api.customers.list({ search: text, active: true, limit: 12 })).rows}
                onChange={field.onChange}
              />
            </Field>
          )}
        />
      ) : null}
    </div>
  );
}
