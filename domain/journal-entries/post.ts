import type { BusinessDate } from '#lib/dates.ts';
import { assertBalanced, type Effects, type LedgerLine } from '../ledger/effects.ts';

export interface EntryPosting {
  date: BusinessDate;
  description: string;
  lines: readonly LedgerLine[];
}

/** An entry does what its lines say, no more. Throws where it is out of balance: that is refused before. */
export function postEntry({ date, description, lines }: EntryPosting): Effects {
  assertBalanced(lines);
  return { date, area: 'journals', description, lines: [...lines], taxLines: [], stockMoves: [], openItems: [] };
}
