'use client';

import { useTranslations } from 'use-intl';
import { DocumentTotals } from '../document/totals.tsx';

interface Figures {
  net: string;
  tax: string;
  total: string;
  fee: string;
  credit: string;
}

/** Totals of a note; its fee and what is left to credit stand below where there is a fee. */
export function NoteTotals({
  currency,
  decimals,
  document,
  base,
  local,
}: {
  currency: string;
  decimals: number;
  document: Figures;
  base: Figures | null;
  local: Figures | null;
}) {
  const t = useTranslations('creditNotes.totals');
  const fee = Number(document.fee) > 0;
  return (
    <DocumentTotals
      currency={currency}
      decimals={decimals}
      document={document}
      base={base}
      local={local}
      more={
        fee
          ? [
              { label: t('fee'), of: (figures) => `-${figures.fee}` },
              { label: t('credit'), of: (figures) => figures.credit, strong: true },
            ]
          : []
      }
    />
  );
}
