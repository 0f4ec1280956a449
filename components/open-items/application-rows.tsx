'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { ReceiptTotals } from '#contract/customer-receipts.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { CONTROL } from '../ui/control.ts';
import { Money } from '../ui/money.tsx';
import { Status } from '../ui/status.tsx';

interface ApplicationRowsProps {
  candidates: ReceiptTotals['candidates'];
  /** What a field of an item needs, from whoever holds the form. */
  field(openItemId: string): object;
  errorOf(openItemId: string): string | undefined;
}

/** What a customer owes, the oldest first, with how much of each is settled, in its own currency. */
export function ApplicationRows({ candidates, field, errorOf }: ApplicationRowsProps) {
  const { me } = useApp();
  const t = useTranslations('customerReceipts.editor');
  const locale = useLocale();
  return (
    <table className="w-full border-collapse">
      <thead>
        <tr className="border-b text-xs text-fg-muted">
          <th scope="col" className="py-1 text-start font-medium">
            {t('document')}
          </th>
          <th scope="col" className="py-1 text-start font-medium max-md:hidden">
            {t('due')}
          </th>
          <th scope="col" className="py-1 text-end font-medium">
            {t('open')}
          </th>
          <th scope="col" className="py-1 ps-3 text-end font-medium">
            {t('apply')}
          </th>
        </tr>
      </thead>
      <tbody>
        {candidates.map((item) => {
          const wrong = errorOf(item.id);
          return (
            <tr key={item.id} className="border-b align-top">
              <td className="py-1.5">
                <bdi className="md:whitespace-nowrap">{item.label}</bdi>
                <bdi className="block text-xs text-fg-subtle md:hidden">{formatDate(item.dueDate, locale)}</bdi>
              </td>
              <td className="py-1.5 max-md:hidden">
                <bdi className="whitespace-nowrap">{formatDate(item.dueDate, locale)}</bdi>{' '}
                {item.dueDate < me.company.today ? <Status tone="warning">{t('overdue')}</Status> : null}
              </td>
              <td className="py-1.5 ps-2 text-end">
                <Money value={item.balance} decimals={CURRENCIES[item.currency].decimals} currency={item.currency} />
              </td>
              <td className="w-40 py-1 ps-3 max-md:w-30">
                <input
                  className={`${CONTROL} figures text-end`}
                  inputMode="decimal"
                  dir="ltr"
                  aria-label={t('applyTo', { document: item.label })}
                  aria-invalid={wrong !== undefined}
                  {...field(item.id)}
                />
                {wrong ? <p className="text-xs text-danger-fg">{wrong}</p> : null}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
