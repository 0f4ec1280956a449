'use client';

import { useTranslations } from 'use-intl';
import type { Drift } from '#contract/closing.ts';
import { useApp } from '../app-context.tsx';
import { Money } from '../ui/money.tsx';

/** Which days differ from what was sealed, and every filed figure that would come out otherwise today. */
export function DriftTable({ drift }: { drift: Drift }) {
  const { me } = useApp();
  const t = useTranslations('closing');
  const { baseCurrency, baseDecimals, localCurrency, localDecimals } = me.company;
  const rows = [
    ...drift.accounts.map((row) => ({
      key: row.code,
      name: `${row.code} ${row.name}`,
      filed: row.filedBase,
      now: row.nowBase,
      currency: baseCurrency,
      decimals: baseDecimals,
    })),
    ...drift.taxes.map((row) => ({
      key: `${row.code} ${row.direction}`,
      name: row.code,
      filed: row.filedTax,
      now: row.nowTax,
      currency: localCurrency,
      decimals: localDecimals,
    })),
  ];
  return (
    <div className="flex flex-col gap-2 rounded-sm bg-danger-bg p-3 text-danger-fg">
      <p>
        {t('driftDays')} <bdi>{drift.days.join(', ')}</bdi>
      </p>
      {rows.length === 0 ? <p>{t('driftNoFigure')}</p> : null}
      {rows.length > 0 ? (
        <table className="w-full border-collapse" aria-label={t('driftFigures')}>
          <thead>
            <tr className="text-xs">
              <th scope="col" className="text-start font-medium">
                {t('driftFigures')}
              </th>
              <th scope="col" className="text-end font-medium">
                {t('filed')}
              </th>
              <th scope="col" className="text-end font-medium">
                {t('now')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} className="border-t">
                <td className="py-1">
                  <bdi>{row.name}</bdi>
                </td>
                <td className="py-1 text-end">
                  <Money value={row.filed} decimals={row.decimals} currency={row.currency} />
                </td>
                <td className="py-1 text-end">
                  <Money value={row.now} decimals={row.decimals} currency={row.currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </div>
  );
}
