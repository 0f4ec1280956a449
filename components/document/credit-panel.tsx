'use client';

import { useTranslations } from 'use-intl';
import type { CreditStanding } from '#contract/ledger.ts';
import { useApp } from '../app-context.tsx';
import { Money } from '../ui/money.tsx';

/** What the customer owes before and after, and what is left of their limit. */
export function CreditPanel({ credit }: { credit: CreditStanding }) {
  const { me } = useApp();
  const t = useTranslations('salesInvoices.credit');
  const { baseCurrency, baseDecimals } = me.company;
  const figures = [
    { label: t('before'), value: credit.before },
    { label: t('after'), value: credit.after },
    ...(credit.limit === null || credit.left === null
      ? []
      : [
          { label: t('limit'), value: credit.limit },
          { label: t('left'), value: credit.left },
        ]),
  ];
  return (
    <dl aria-label={t('title')} className="flex flex-wrap gap-x-6 gap-y-1">
      {figures.map(({ label, value }) => (
        <div key={label} className="flex gap-2">
          <dt className="text-fg-muted">{label}</dt>
          <dd>
            <Money value={value} decimals={baseDecimals} currency={baseCurrency} zero="digits" />
          </dd>
        </div>
      ))}
    </dl>
  );
}
