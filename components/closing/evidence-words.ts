import { useTranslations } from 'use-intl';
import type { EvidenceRow } from '#contract/closing.ts';
import type { CloseCheckCode } from '#domain/closing/checks.ts';
import { CURRENCIES, CURRENCY_CODES } from '#domain/fx/currencies.ts';
import { formatAmount } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';

/** Checks whose rows hold words beside their data. */
const WORDED = [
  'journal_entries',
  'till_events',
  'negative_stock',
  'receivables_tie',
  'inventory_ties',
  'vat_ties',
  'drawers_tie',
  'rates',
  'revaluation',
  'number_gaps',
  'tax_figures',
] as const satisfies readonly CloseCheckCode[];

const PARTS = {
  amount: '',
  base: '',
  books: '',
  code: '',
  counted: '',
  currency: '',
  date: '',
  description: '',
  direction: '',
  drawer: '',
  event: '',
  figures: '',
  item: '',
  kind: '',
  last: '',
  ledgerBase: '',
  ledgerLocal: '',
  local: '',
  message: '',
  missing: '',
  quantity: '',
  series: '',
  state: '',
  status: '',
  type: '',
  warehouse: '',
  year: '',
};

/** Figures among the parts, as the reader reads figures: money in its currency's decimals, the rest without trailing zeros. */
function useFigures(): (params: Record<string, string>) => Record<string, string> {
  const { baseDecimals, localDecimals } = useApp().me.company;
  return (params) => {
    const known = CURRENCY_CODES.find((code) => code === params['currency']);
    const own = known ? CURRENCIES[known].decimals : undefined;
    const decimals: Record<string, number | undefined> = {
      amount: own,
      books: own,
      counted: own,
      base: baseDecimals,
      ledgerBase: baseDecimals,
      local: localDecimals,
      ledgerLocal: localDecimals,
      quantity: 0,
    };
    return Object.fromEntries(
      Object.entries(params).map(([name, value]) => {
        const places = decimals[name];
        const isFigure = places !== undefined && /^-?\d+(\.\d+)?$/.test(value);
        return [name, isFigure ? formatAmount(value, places, { zero: 'digits' }) : value];
      }),
    );
  };
}

/** What a row of evidence says, in the reader's language; as it was written where it came without its parts. */
export function useEvidenceWords(check: CloseCheckCode): (row: EvidenceRow) => { what: string; detail: string } {
  const t = useTranslations('closing.evidence');
  const figures = useFigures();
  const worded = WORDED.find((candidate) => candidate === check);
  return ({ what, detail, params }) => {
    if (!worded || !params) return { what, detail };
    // A part that a row does not name says nothing.
    const parts = { ...PARTS, ...figures(params) };
    return { what: t(`${worded}.what`, parts), detail: t(`${worded}.detail`, parts) };
  };
}
