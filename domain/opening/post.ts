import type { BusinessDate } from '#lib/dates.ts';
import { type Decimal, multiply, negate, round } from '#lib/decimal.ts';
import { convert, type Decimals, type DocumentRates } from '../fx/convert.ts';
import {
  type Amounts,
  addAmounts,
  assertBalanced,
  type Effects,
  isNothing,
  type LedgerLine,
  NO_AMOUNTS,
  type OpenItemEffect,
  type StockEffect,
} from '../ledger/effects.ts';

export type OpeningLine =
  | { kind: 'stock'; id: string; itemId: string; warehouseId: string; quantity: Decimal; unitCostBase: Decimal }
  | {
      kind: 'receivable';
      id: string;
      openItemId: string;
      customerId: string;
      dueDate: BusinessDate;
      currency: string;
      amount: Decimal;
      rate: Decimal;
      decimals: Decimals;
    }
  | {
      kind: 'account';
      id: string;
      accountId: string;
      currency: string;
      amount: Decimal;
      rate: Decimal;
      decimals: Decimals;
    };

export interface OpeningPosting {
  date: BusinessDate;
  description: string;
  baseCurrency: string;
  rateOfBase: Decimal;
  baseDecimals: number;
  localDecimals: number;
  accounts: { inventory: string; ar: string; openingEquity: string };
  lines: readonly OpeningLine[];
}

function stockAmounts(line: Extract<OpeningLine, { kind: 'stock' }>, posting: OpeningPosting): Amounts {
  const base = round(multiply(line.quantity, line.unitCostBase), posting.baseDecimals);
  return { amount: base, base, local: round(multiply(base, posting.rateOfBase), posting.localDecimals) };
}

function converted(line: { amount: Decimal; rate: Decimal; decimals: Decimals }, rateOfBase: Decimal): Amounts {
  const rates: DocumentRates = { rate: line.rate, rateOfBase };
  return convert(line.amount, rates, line.decimals);
}

function negated(amounts: Amounts): Amounts {
  return { amount: negate(amounts.amount), base: negate(amounts.base), local: negate(amounts.local) };
}

/** Opening stock at cost, receivables as open items, other balances as they are; the counterpart is opening equity. */
export function postOpening(posting: OpeningPosting): Effects {
  const lines: LedgerLine[] = [];
  const stockMoves: StockEffect[] = [];
  const openItems: OpenItemEffect[] = [];
  let total = NO_AMOUNTS;
  for (const line of posting.lines) {
    const amounts = line.kind === 'stock' ? stockAmounts(line, posting) : converted(line, posting.rateOfBase);
    if (isNothing(amounts)) continue;
    total = addAmounts(total, { ...amounts, amount: amounts.base });
    if (line.kind === 'stock') {
      lines.push({
        accountId: posting.accounts.inventory,
        currency: posting.baseCurrency,
        rate: posting.rateOfBase,
        ...amounts,
        warehouseId: line.warehouseId,
      });
      stockMoves.push({
        warehouseId: line.warehouseId,
        itemId: line.itemId,
        kind: 'receipt',
        quantity: line.quantity,
        valueBase: amounts.base,
        valueLocal: amounts.local,
        lineId: line.id,
      });
    } else if (line.kind === 'receivable') {
      lines.push({
        accountId: posting.accounts.ar,
        currency: line.currency,
        rate: line.rate,
        ...amounts,
        customerId: line.customerId,
        openItemId: line.openItemId,
      });
      openItems.push({
        id: line.openItemId,
        customerId: line.customerId,
        documentType: 'opening_line',
        documentId: line.id,
        currency: line.currency,
        documentDate: posting.date,
        dueDate: line.dueDate,
      });
    } else {
      lines.push({ accountId: line.accountId, currency: line.currency, rate: line.rate, ...amounts });
    }
  }
  if (!isNothing(total))
    lines.push({
      accountId: posting.accounts.openingEquity,
      currency: posting.baseCurrency,
      rate: posting.rateOfBase,
      ...negated(total),
    });
  assertBalanced(lines);
  return {
    date: posting.date,
    area: 'journals',
    description: posting.description,
    lines,
    taxLines: [],
    stockMoves,
    openItems,
  };
}
