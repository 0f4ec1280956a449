'use client';

import { useLocale } from 'use-intl';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import { CURRENCY_NAMES } from '#domain/fx/currency-names.ts';
import { useApp } from '../app-context.tsx';

/**
 * What the company deals in, as options of a select, its own two first. `kept` is what a record holds already: offered too where
 * the company has given it up since.
 */
export function CurrencyOptions({
  kept,
  without,
}: {
  kept?: CurrencyCode | null | undefined;
  without?: CurrencyCode | undefined;
}) {
  const { currencies } = useApp().me.company;
  const offered = currencies.filter((code) => code !== without);
  return (
    <>
      {offered.map((code) => (
        <option key={code}>{code}</option>
      ))}
      {kept && kept !== without && !offered.includes(kept) ? <option>{kept}</option> : null}
    </>
  );
}

/** What to call a currency where there is room for it: `USD · US dollar`. */
export function useCurrencyLabel(): (code: CurrencyCode) => string {
  const named = useLocale() === 'ar' ? 1 : 0;
  return (code) => `${code} · ${CURRENCY_NAMES[code][named]}`;
}
