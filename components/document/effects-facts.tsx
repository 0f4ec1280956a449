'use client';

import { useTranslations } from 'use-intl';
import type { EffectsPreview } from '#contract/ledger.ts';
import { CURRENCIES, type CurrencyCode } from '#domain/fx/currencies.ts';
import { useApp } from '../app-context.tsx';
import { Money } from '../ui/money.tsx';

function decimalsOf(currency: string): number {
  return CURRENCIES[currency as CurrencyCode].decimals;
}

/** A gain is read as a gain: the ledger's credit is shown positive. */
function turned(value: string): string {
  return value.startsWith('-') ? value.slice(1) : `-${value}`;
}

/** What an act does beside the journal: open items, exchange result and rounding, what the customer then owes, the period. */
export function EffectsFacts({ preview }: { preview: EffectsPreview }) {
  const { me } = useApp();
  const t = useTranslations('common.effects');
  const areas = useTranslations('periods.areas');
  const { baseCurrency, baseDecimals, localCurrency, localDecimals } = me.company;
  const results = (['exchange', 'rounding'] as const).flatMap((kind) =>
    [
      { value: preview[kind].base, currency: baseCurrency, decimals: baseDecimals },
      { value: preview[kind].local, currency: localCurrency, decimals: localDecimals },
    ]
      .filter(({ value }, index) => Number(value) !== 0 && (index === 0 || baseCurrency !== localCurrency))
      .map((figure) => ({ kind, ...figure })),
  );
  return (
    <div className="flex flex-col gap-2">
      {preview.openItems.length > 0 ? (
        <table className="w-full border-collapse" aria-label={t('openItems')}>
          <thead>
            <tr className="border-b text-xs text-fg-muted">
              <th scope="col" className="py-1 text-start font-medium">
                {t('openItems')}
              </th>
              <th scope="col" className="py-1 text-end font-medium">
                {t('before')}
              </th>
              <th scope="col" className="py-1 text-end font-medium">
                {t('after')}
              </th>
            </tr>
          </thead>
          <tbody>
            {preview.openItems.map((item) => (
              <tr key={item.id} className="border-b">
                <td className="py-1">
                  <bdi>{item.label ?? t('thisDocument')}</bdi>
                </td>
                <td className="py-1 text-end">
                  <Money value={item.before} decimals={decimalsOf(item.currency)} currency={item.currency} />
                </td>
                <td className="py-1 text-end">
                  <Money
                    value={item.after}
                    decimals={decimalsOf(item.currency)}
                    currency={item.currency}
                    zero="digits"
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-fg-muted">
        {results.map(({ kind, value, currency, decimals }) => (
          <div key={`${kind} ${currency}`} className="flex gap-2">
            <dt>{t(kind)}</dt>
            <dd>
              <Money value={turned(value)} decimals={decimals} currency={currency} />
            </dd>
          </div>
        ))}
        {preview.credit.map((row) => (
          <div key={row.customer} className="flex gap-2">
            <dt>{t('owes', { customer: row.customer })}</dt>
            <dd>
              <Money value={row.before} decimals={baseDecimals} zero="digits" /> →{' '}
              <Money value={row.after} decimals={baseDecimals} currency={baseCurrency} zero="digits" />
            </dd>
          </div>
        ))}
        <div className="flex gap-2">
          <dt>{t('period')}</dt>
          <dd>
            <bdi>{preview.period.code}</bdi> · {areas(preview.period.area)}
          </dd>
        </div>
      </dl>
    </div>
  );
}
