'use client';

import { useTranslations } from 'use-intl';
import type { Receipt } from '#contract/customer-receipts.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { useApp } from '../app-context.tsx';
import { Money } from '../ui/money.tsx';

/** What came in, what it settled, what was left: in the receipt's currency, and what came in in the company's two. */
export function ReceiptFigures({ receipt }: { receipt: Receipt }) {
  const { me } = useApp();
  const t = useTranslations('customerReceipts');
  const { baseCurrency, baseDecimals, localCurrency, localDecimals } = me.company;
  const { currency } = receipt;
  const own = { decimals: CURRENCIES[currency].decimals, currency };
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-1">
      <dt className="text-fg-muted">{t('editor.applied')}</dt>
      <dd className="text-end">
        <Money value={receipt.applied} {...own} />
      </dd>
      <dt className="text-fg-muted">{t('onAccount')}</dt>
      <dd className="text-end">
        <Money value={receipt.onAccount} {...own} />
      </dd>
      <dt className="border-t border-line-strong pt-1 font-semibold">{t('received')}</dt>
      <dd className="border-t border-line-strong pt-1 text-end">
        <Money value={receipt.received} {...own} strong />
      </dd>
      {[
        { code: baseCurrency, decimals: baseDecimals, value: receipt.receivedBase },
        { code: localCurrency, decimals: localDecimals, value: receipt.receivedLocal },
      ]
        .filter(({ code }, index, all) => code !== currency && all.findIndex((other) => other.code === code) === index)
        .map(({ code, decimals, value }) => (
          <dd key={code} className="col-span-2 text-end">
            <Money value={value} decimals={decimals} currency={code} quiet />
          </dd>
        ))}
    </dl>
  );
}
