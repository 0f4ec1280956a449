/** What is looked at before a month is closed, blocking first, in the order a person works through it. */
export const CLOSE_CHECKS = [
  'drafts',
  'journal_entries',
  'till_events',
  'open_shifts',
  'negative_stock',
  'receivables_tie',
  'inventory_ties',
  'vat_ties',
  'drawers_tie',
  'rates',
  'revaluation',
  'year_end',
  'number_gaps',
  'unfolded_journals',
  'under_exception',
  'ledger_figures',
  'tax_figures',
] as const;
export type CloseCheckCode = (typeof CLOSE_CHECKS)[number];

export const EVIDENCE_RESULTS = ['green', 'red', 'info'] as const;
export type EvidenceResult = (typeof EVIDENCE_RESULTS)[number];

/** What a row of evidence opens. */
export const EVIDENCE_LINKS = [
  'sales_invoice',
  'opening_document',
  'customer_receipt',
  'allocation',
  'credit_note',
  'journal_entry',
  'outbox_event',
  'item',
  'account',
  'journal',
  'tax_code',
  'rates',
  'number_series',
  'devices',
] as const;
export type EvidenceLink = (typeof EVIDENCE_LINKS)[number];

export interface StandingEvidence {
  check: string;
  version: number;
  hash: string;
}

export interface Difference {
  check: string;
  why: 'rows' | 'version' | 'gone';
}

/**
 * Why a sign-off no longer stands: a check it saw finds other rows, asks otherwise (a new version), or is no longer asked. A check
 * that came later does not concern it, nor does anything outside the rows of its own checks.
 */
export function fallenBecause(signed: readonly StandingEvidence[], now: readonly StandingEvidence[]): Difference[] {
  return signed.flatMap((seen): Difference[] => {
    const found = now.find(({ check }) => check === seen.check);
    if (!found) return [{ check: seen.check, why: 'gone' }];
    if (found.version !== seen.version) return [{ check: seen.check, why: 'version' }];
    return found.hash === seen.hash ? [] : [{ check: seen.check, why: 'rows' }];
  });
}
