import type { BusinessDate } from '#lib/dates.ts';
import { add, type Decimal, format, isZero, sum, ZERO } from '#lib/decimal.ts';
import type { Area } from '../enums.ts';

/** An amount in its own currency beside the company's two: signed, debit positive. */
export interface Amounts {
  amount: Decimal;
  base: Decimal;
  local: Decimal;
}

/** What a line of revenue or expense is counted under, beside its account. */
export interface LineDimensions {
  costCentreId?: string;
  projectId?: string;
}

export interface LedgerLine extends Amounts, LineDimensions {
  accountId: string;
  currency: string;
  /** Units of local currency for one unit of `currency`. */
  rate: Decimal;
  customerId?: string;
  openItemId?: string;
  warehouseId?: string;
  drawerId?: string;
  taxCodeId?: string;
  memo?: string;
  /** A cost line: its figures follow the moving average and are compared with a tolerance, not by the hash. */
  cost?: true;
}

export interface TaxEffect {
  taxCodeId: string;
  direction: 'output' | 'input';
  currency: string;
  taxable: Amounts;
  tax: Amounts;
  taxExchangeRate: Decimal;
}

export interface StockEffect {
  warehouseId: string;
  itemId: string;
  kind: 'receipt' | 'issue' | 'revaluation';
  /** Signed, in the item's unit. */
  quantity: Decimal;
  valueBase: Decimal;
  valueLocal: Decimal;
  lineId?: string;
  reversesId?: string;
  /** The issue these goods come back from: several returns may name one issue. */
  returnedFromId?: string;
}

export interface OpenItemEffect {
  id: string;
  customerId: string;
  documentType: string;
  documentId: string;
  currency: string;
  documentDate: BusinessDate;
  dueDate: BusinessDate;
}

/** What posting a document does, all of it: the one engine proposes this, one writer applies it, the database disposes. */
export interface Effects {
  date: BusinessDate;
  area: Area;
  description: string;
  lines: LedgerLine[];
  taxLines: TaxEffect[];
  stockMoves: StockEffect[];
  openItems: OpenItemEffect[];
}

export function addAmounts(a: Amounts, b: Amounts): Amounts {
  return { amount: add(a.amount, b.amount), base: add(a.base, b.base), local: add(a.local, b.local) };
}

export const NO_AMOUNTS: Amounts = { amount: ZERO, base: ZERO, local: ZERO };

/** True where nothing would be written. A line may be zero in one currency; in all three it is noise. */
export function isNothing(amounts: Amounts): boolean {
  return isZero(amounts.amount) && isZero(amounts.base) && isZero(amounts.local);
}

/** Every line of a document comes to nothing (a free service, prices of zero): there is no journal to write. */
export class NothingToPost extends Error {
  constructor() {
    super('the document comes to nothing: a journal has two lines or more');
  }
}

/**
 * Asserts that the lines balance in both currencies. Throws: an unbalanced proposal is a fault of this program, never of a user;
 * one without lines is a document of nothing, which is the user's to complete.
 */
export function assertBalanced(lines: readonly LedgerLine[]): void {
  if (lines.every(isNothing)) throw new NothingToPost();
  const base = sum(lines.map((line) => line.base));
  const local = sum(lines.map((line) => line.local));
  if (!isZero(base) || !isZero(local))
    throw new Error(`the engine proposed a journal out of balance by ${format(base)} base, ${format(local)} local`);
}
