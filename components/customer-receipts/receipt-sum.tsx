'use client';

import { useTranslations } from 'use-intl';
import type { ReceiptTotals } from '#contract/customer-receipts.ts';
import { CURRENCIES, type CurrencyCode } from '#domain/fx/currencies.ts';
import { useApp } from '../app-context.tsx';
import { Money } from '../ui/money.tsx';

/** Received, applied and what is left, as one types. */
export function ReceiptSum({ totals, currency }: { totals: ReceiptTotals; currency: CurrencyCode }) {
  const { me } = useApp();
  const t = useTranslations('customerReceipts');
  const { decimals } = CURRENCIES[currency];
  const { baseCurrency, baseDecimals } = me.company;
  const rounds = Number(totals.residue) !== 0;
  const rows = [
    { label: t('received'), value: totals.received, strong: true },
    { label: t('editor.applied'), value: totals.applied },
    rounds
      ? { label: t('editor.rounding'), value: totals.residue }
      : { label: totals.short ? t('editor.left') : t('onAccount'), value: totals.left },
  ];
  return (
    <div role="status" className="flex flex-col items-end gap-1">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-1">
        {rows.map((row) => (
          <div key={row.label} className="contents">
            <dt className="text-fg-muted">{row.label}</dt>
            <dd className="text-end">
              <Money
                value={row.value}
                decimals={decimals}
                currency={currency}
                strong={row.strong ?? false}
                zero="digits"
              />
            </dd>
          </div>
        ))}
      </dl>
      {baseCurrency === currency ? null : (
        <p className="text-xs text-fg-subtle">
          <Money value={totals.receivedBase} decimals={baseDecimals} currency={baseCurrency} quiet />
        </p>
      )}
      {totals.short ? <p className="text-danger-fg">{t('editor.short')}</p> : null}
    </div>
  );
}
