'use client';

import { useDeferredValue } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { absolute, format, isZero, sign } from '#lib/decimal.ts';
import { Button } from '../ui/button.tsx';
import { Money } from '../ui/money.tsx';
import { Status } from '../ui/status.tsx';
import { type Converting, entryTotals, taking } from './entry-figures.ts';
import { type EntryValues, isBlank } from './entry-values.ts';

/** Debit, credit and what is between them, in both currencies, as one types. */
export function EntryTotals({ form, by }: { form: UseFormReturn<EntryValues>; by: Converting }) {
  const t = useTranslations('journalEntries');
  const lines = useDeferredValue(useWatch({ control: form.control, name: 'lines' }));
  const totals = entryTotals(lines, by);
  const two = by.base !== by.local;
  const last = lines.findLastIndex((line) => !isBlank(line));
  const take = () => {
    const line = form.getValues(`lines.${last}`);
    const figures = line ? taking(line, totals, by) : undefined;
    if (!line || !figures) return;
    const credit = line.credit !== '' && line.debit === '';
    const text = (value: typeof figures.base) =>
      sign(value) * (credit ? -1 : 1) < 0 ? `-${format(absolute(value))}` : format(absolute(value));
    const own = line.currency === by.base || line.currency === by.local;
    // In a currency of the company the amount itself takes its own column's difference.
    if (line.currency === by.base || (own && !two))
      form.setValue(`lines.${last}.${credit ? 'credit' : 'debit'}`, text(figures.base), { shouldDirty: true });
    else form.setValue(`lines.${last}.base`, text(figures.base), { shouldDirty: true });
    if (!two) return;
    if (line.currency === by.local)
      form.setValue(`lines.${last}.${credit ? 'credit' : 'debit'}`, text(figures.local), { shouldDirty: true });
    else form.setValue(`lines.${last}.local`, text(figures.local), { shouldDirty: true });
  };
  const row = (
    label: string,
    pair: { base: typeof totals.debit.base; local: typeof totals.debit.base },
    strong = false,
  ) => (
    <div className="contents">
      <dt className="text-fg-muted">{label}</dt>
      <dd className="text-end">
        <Money value={format(pair.base)} decimals={by.baseDecimals} currency={by.base} strong={strong} />
      </dd>
      {two ? (
        <dd className="text-end">
          <Money value={format(pair.local)} decimals={by.localDecimals} currency={by.local} quiet />
        </dd>
      ) : null}
    </div>
  );
  const even = isZero(totals.difference.base) && isZero(totals.difference.local);
  return (
    <section aria-label={t('totals')} aria-live="polite" className="flex flex-col items-end gap-2">
      <dl className={two ? 'grid grid-cols-3 gap-x-6 gap-y-1' : 'grid grid-cols-2 gap-x-6 gap-y-1'}>
        {row(t('debit'), totals.debit)}
        {row(t('credit'), totals.credit)}
        {even ? null : row(t('difference'), totals.difference, true)}
      </dl>
      {totals.balanced ? <Status tone="success">{t('balanced')}</Status> : null}
      {even || last < 0 ? null : (
        <Button title={t('takeHint', { line: String(last + 1) })} onClick={take}>
          {t('takeDifference')}
        </Button>
      )}
    </section>
  );
}
