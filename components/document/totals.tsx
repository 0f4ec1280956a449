'use client';

import { useTranslations } from 'use-intl';
import { useApp } from '../app-context.tsx';
import { Money } from '../ui/money.tsx';

interface Figures {
  net: string;
  tax: string;
  total: string;
}

export interface TotalsProps {
  currency: string;
  decimals: number;
  document: Figures;
  /** The other currencies of the company, where they differ from the document's; null while a rate is missing. */
  base: Figures | null;
  local: Figures | null;
}

/** Net, VAT and total: the document's currency, and the company's other currencies quieter beside it. */
export function DocumentTotals({ currency, decimals, document, base, local }: TotalsProps) {
  const { me } = useApp();
  const t = useTranslations('common.document');
  const { baseCurrency, baseDecimals, localCurrency, localDecimals } = me.company;
  const others = [
    ...(base && baseCurrency !== currency ? [{ currency: baseCurrency, decimals: baseDecimals, figures: base }] : []),
    ...(local && localCurrency !== currency && localCurrency !== baseCurrency
      ? [{ currency: localCurrency, decimals: localDecimals, figures: local }]
      : []),
  ];
  const rows = [
    ['net', t('subtotal')],
    ['tax', t('tax')],
    ['total', t('total')],
  ] as const;
  return (
    <table className="border-collapse">
      <thead>
        <tr className="text-xs text-fg-muted">
          <td aria-hidden="true" />
          <th scope="col" className="px-3 py-1 text-end font-medium">
            {currency}
          </th>
          {others.map((other) => (
            <th key={other.currency} scope="col" className="px-3 py-1 text-end font-medium">
              {other.currency}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([field, label]) => (
          <tr key={field} className={field === 'total' ? 'border-t border-line-strong font-semibold' : undefined}>
            <th scope="row" className="px-3 py-1 text-start font-normal">
              {label}
            </th>
            <td className="px-3 py-1 text-end">
              <Money value={document[field]} decimals={decimals} />
            </td>
            {others.map((other) => (
              <td key={other.currency} className="px-3 py-1 text-end">
                <Money value={other.figures[field]} decimals={other.decimals} quiet />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
