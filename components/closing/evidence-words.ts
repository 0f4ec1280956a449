import { useTranslations } from 'use-intl';
import type { EvidenceRow } from '#contract/closing.ts';
import type { CloseCheckCode } from '#domain/closing/checks.ts';

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

/** What a row of evidence says, in the reader's language; as it was written where it came without its parts. */
export function useEvidenceWords(check: CloseCheckCode): (row: EvidenceRow) => { what: string; detail: string } {
  const t = useTranslations('closing.evidence');
  const worded = WORDED.find((candidate) => candidate === check);
  return ({ what, detail, params }) => {
    if (!worded || !params) return { what, detail };
    // A part that a row does not name says nothing.
    const parts = { ...PARTS, ...params };
    return { what: t(`${worded}.what`, parts), detail: t(`${worded}.detail`, parts) };
  };
}
