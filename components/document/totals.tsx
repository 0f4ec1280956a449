'use client';

import { useTranslations } from 'use-intl';
import { useApp } from '../app-context.tsx';
import { Money } from '../ui/money.tsx';

interface Figures {
  net: string;
  tax: string;
  total: string;
}

export interface TotalsProps<F extends Figures> {
  currency: string;
  decimals: number;
  document: F;
  /** The other currencies of the company, where they differ from the document's; null while a rate is missing. */
  base: F | null;
  local: F | null;
  /** Rows below the total: what is taken off, what is left. */
  more?: readonly { label: string; of(figures: F): string; strong?: true }[];
}

/** Net, VAT and total: the document's currency, and the company's other currencies quieter beside it. */
export function DocumentTotals<F extends Figures>({
  currency,
  decimals,
  document,
  base,
  local,
  more = [],
}: TotalsProps<F>) {
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
    { label: t('subtotal'), of: (figures: F) => figures.net },
    { label: t('tax'), of: (figures: F) => figures.tax },
    { label: t('total'), of: (figures: F) => figures.total, strong: true },
    ...more,
  ];
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
        {rows.map(({ label, of, strong = false }) => (
          <tr key={label} className={strong ? 'border-t border-line-strong font-semibold' : undefined}>
            <th scope="row" className="px-3 py-1 text-start font-normal">
              {label}
            </th>
            <td className="px-3 py-1 text-end">
              <Money value={of(document)} decimals={decimals} />
            </td>
            {others.map((other) => (
              <td key={other.currency} className="px-3 py-1 text-end">
                <Money value={of(other.figures)} decimals={other.decimals} quiet />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
