import type { BusinessDate } from '#lib/dates.ts';
import { type Decimal, formatShort, isZero, negate, subtract, sum } from '#lib/decimal.ts';
import { convert } from '../fx/convert.ts';
import { type Amounts, assertBalanced, type Effects, type LedgerLine } from '../ledger/effects.ts';
import { carriedPart, settlementLine } from '../settlement/carry.ts';
import {
  type Difference,
  exchangeLines,
  isRounding,
  roundingLines,
  type SettlementAccounts,
} from '../settlement/difference.ts';
import { countReceipt, type DayRates, type ReceiptFigures, type Tender } from './count.ts';

/** Where a tender goes: a bank, the safe, or a till's drawer. */
export interface PlacedTender extends Tender {
  accountId: string;
  drawerId: string | undefined;
}

export interface ReceiptPosting extends ReceiptFigures {
  id: string;
  date: BusinessDate;
  description: string;
  customerId: string;
  baseCurrency: string;
  tenders: readonly PlacedTender[];
  /** Of the credit that what is left over becomes. */
  openItemId: string;
  accounts: SettlementAccounts;
  day: DayRates;
}

function tenderLines(posting: ReceiptPosting, worths: readonly Amounts[]): LedgerLine[] {
  return posting.tenders.map((tender, index) => {
    const { base, local } = worths[index] ?? { base: tender.amount, local: tender.amount };
    return {
      accountId: tender.accountId,
      currency: tender.currency,
      rate: posting.day.rateOf(tender.currency),
      amount: tender.amount,
      base,
      local,
      ...(tender.drawerId ? { drawerId: tender.drawerId } : {}),
    };
  });
}

/** The credit the rest becomes, at the receipt's own rate. */
function onAccountLine(posting: ReceiptPosting, onAccount: Decimal): LedgerLine[] {
  if (isZero(onAccount)) return [];
  const { day, currency } = posting;
  const rate = day.rateOf(currency);
  const worth = convert(
    negate(onAccount),
    { rate, rateOfBase: day.rateOfBase },
    { document: day.decimalsOf(currency), ...day.decimals },
  );
  const { customerId, openItemId, accounts } = posting;
  return [{ accountId: accounts.ar, currency, rate, ...worth, customerId, openItemId, memo: 'On account' }];
}

function residueMemo(residue: Decimal, currency: string): string {
  if (isZero(residue)) return 'Rounding of conversions';
  const more = residue.units > 0n;
  return `Cash rounding: ${formatShort(more ? residue : negate(residue))} ${currency} ${more ? 'more' : 'less'} than was settled`;
}

/**
 * Debit: each tender, at the receipt's rates. Credit: what it settles, at the amounts the open items carry; the difference is an
 * exchange gain or loss, or rounding where the rates are equal. The rest is the customer's credit, or cash rounding with its
 * cause. The caller has refused what is short.
 */
export function postReceipt(posting: ReceiptPosting): Effects {
  const { day, accounts, baseCurrency, currency } = posting;
  const { decimals, rateOfBase } = day;
  const books = { accounts, baseCurrency, rateOfBase, decimals };
  const counted = countReceipt(posting, day);
  const settled: LedgerLine[] = [];
  const exchange: LedgerLine[] = [];
  for (const [index, { item, amount }] of posting.applications.entries()) {
    const carried = carriedPart(item.balance, amount, decimals);
    settled.push({
      ...settlementLine(accounts.ar, item, carried, day.rateOf(item.currency)),
      memo: item.label,
    });
    const worth = counted.applications[index] ?? carried;
    const difference = { base: subtract(carried.base, worth.base), local: subtract(carried.local, worth.local) };
    if (!isRounding(difference, decimals))
      exchange.push(...exchangeLines(books, difference, `Exchange difference on ${item.label}`));
  }
  const tenders = tenderLines(posting, counted.tenders);
  const onAccount = onAccountLine(posting, counted.onAccount);
  // Everything that is not an exchange difference and still stands between the two sides.
  const before = [...tenders, ...settled, ...exchange, ...onAccount];
  const rest: Difference = {
    base: negate(sum(before.map((line) => line.base))),
    local: negate(sum(before.map((line) => line.local))),
  };
  const lines = [...before, ...roundingLines(books, rest, residueMemo(counted.residue, currency))];
  assertBalanced(lines);
  return {
    date: posting.date,
    area: 'banking',
    description: posting.description,
    lines,
    taxLines: [],
    stockMoves: [],
    openItems:
      onAccount.length === 0
        ? []
        : [
            {
              id: posting.openItemId,
              customerId: posting.customerId,
              documentType: 'customer_receipt',
              documentId: posting.id,
              currency,
              documentDate: posting.date,
              dueDate: posting.date,
            },
          ],
  };
}
