import { CLOSE_CHECKS, type CloseCheckCode } from '#domain/closing/checks.ts';
import type { CloseCheck } from './check.ts';
import { drafts } from './checks/drafts.ts';
import { drawersTie } from './checks/drawers-tie.ts';
import { inventoryTies } from './checks/inventory-ties.ts';
import { journalEntries } from './checks/journal-entries.ts';
import { ledgerFigures } from './checks/ledger-figures.ts';
import { negativeStock } from './checks/negative-stock.ts';
import { numberGaps } from './checks/number-gaps.ts';
import { openShifts } from './checks/open-shifts.ts';
import { rates } from './checks/rates.ts';
import { receivablesTie } from './checks/receivables-tie.ts';
import { revaluation } from './checks/revaluation.ts';
import { taxFigures } from './checks/tax-figures.ts';
import { tillEvents } from './checks/till-events.ts';
import { underException } from './checks/under-exception.ts';
import { unfoldedJournals } from './checks/unfolded-journals.ts';
import { vatTies } from './checks/vat-ties.ts';
import { yearEnd } from './checks/year-end.ts';

const BY_CODE: Record<CloseCheckCode, CloseCheck> = {
  drafts,
  journal_entries: journalEntries,
  till_events: tillEvents,
  open_shifts: openShifts,
  negative_stock: negativeStock,
  receivables_tie: receivablesTie,
  inventory_ties: inventoryTies,
  vat_ties: vatTies,
  drawers_tie: drawersTie,
  rates,
  revaluation,
  year_end: yearEnd,
  number_gaps: numberGaps,
  unfolded_journals: unfoldedJournals,
  under_exception: underException,
  ledger_figures: ledgerFigures,
  tax_figures: taxFigures,
};

/** Every check of a close, in the order of the checklist. One file each; a new one is added there and here. */
export const CHECKS: readonly CloseCheck[] = CLOSE_CHECKS.map((code) => BY_CODE[code]);
