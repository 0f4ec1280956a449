import type { BusinessDate } from '#lib/dates.ts';
import { type Decimal, isZero, negate, sign } from '#lib/decimal.ts';
import {
  type Amounts,
  addAmounts,
  assertBalanced,
  type Effects,
  isNothing,
  type LedgerLine,
  type LineDimensions,
  NO_AMOUNTS,
} from '../ledger/effects.ts';
import type { TenderEffect } from '../sales-invoices/post.ts';
import type { InvoiceTotals } from '../sales-invoices/totals.ts';

/** Goods coming back, already valued. */
export interface ValuedReturn {
  warehouseId: string;
  itemId: string;
  lineId: string;
  quantity: Decimal;
  valueBase: Decimal;
  valueLocal: Decimal;
  /** The issue they left by; none where the note names no sale. */
  returnedFromId: string | undefined;
}

/** What is paid out where, and which part of the credit it settles, at the note's rates. */
export interface RefundEffect extends TenderEffect {
  settles: Amounts;
}

export interface CreditNoteAccounts {
  ar: string;
  salesReturns: string;
  restockingIncome: string;
  cogs: string;
  inventory: string;
  /** Where the difference between a refund at its day's rate and the credit it settles goes: gain or loss, or rounding where the rates are equal. */
  gain: string;
  loss: string;
  vatOf(taxCodeId: string): string;
}

export interface CreditNotePosting {
  id: string;
  date: BusinessDate;
  currency: string;
  rate: Decimal;
  baseCurrency: string;
  rateOfBase: Decimal;
  taxExchangeRate: Decimal;
  customerId: string | undefined;
  openItemId: string;
  description: string;
  /** Those of the sale: what was counted under it is taken back from it. */
  dimensions?: LineDimensions;
  totals: InvoiceTotals;
  /** Kept back for restocking; carries no tax. */
  fee: Amounts;
  refunds: readonly RefundEffect[];
  returns: readonly ValuedReturn[];
  accounts: CreditNoteAccounts;
}

function negated(amounts: Amounts): Amounts {
  return { amount: negate(amounts.amount), base: negate(amounts.base), local: negate(amounts.local) };
}

function refundLines({ refunds, accounts, baseCurrency, rateOfBase }: CreditNotePosting): LedgerLine[] {
  const paid = refunds.map(
    (refund): LedgerLine => ({
      accountId: refund.accountId,
      currency: refund.currency,
      rate: refund.rate,
      ...negated(refund),
      ...(refund.drawerId ? { drawerId: refund.drawerId } : {}),
    }),
  );
  const difference = refunds.reduce<Amounts>((so, refund) => {
    const more = addAmounts(refund, negated(refund.settles));
    return addAmounts(so, { ...more, amount: more.base });
  }, NO_AMOUNTS);
  if (isNothing(difference)) return paid;
  const lost = isZero(difference.base) ? sign(difference.local) > 0 : sign(difference.base) > 0;
  const accountId = lost ? accounts.loss : accounts.gain;
  return [...paid, { accountId, currency: baseCurrency, rate: rateOfBase, ...difference }];
}

function goodsLines({ returns, accounts, baseCurrency, rateOfBase, dimensions }: CreditNotePosting): LedgerLine[] {
  return returns
    .filter((goods) => !isZero(goods.valueBase) || !isZero(goods.valueLocal))
    .flatMap((goods) => {
      const cost = {
        currency: baseCurrency,
        rate: rateOfBase,
        warehouseId: goods.warehouseId,
        cost: true as const,
      };
      const value: Amounts = { amount: goods.valueBase, base: goods.valueBase, local: goods.valueLocal };
      return [
        { accountId: accounts.inventory, ...cost, ...value },
        { accountId: accounts.cogs, ...cost, ...negated(value), ...dimensions },
      ];
    });
}

/** What stays on the customer's account once fee and refunds are taken off. */
export function onAccount({ totals, fee, refunds }: Pick<CreditNotePosting, 'totals' | 'fee' | 'refunds'>): Amounts {
  const credit = addAmounts(totals.total, negated(fee));
  return refunds.reduce<Amounts>((rest, refund) => addAmounts(rest, negated(refund.settles)), credit);
}

/**
 * Debit: sales returns and VAT per code. Credit: restocking income, refunds out of the tenders' accounts, the rest to the customer's
 * account as an open item below zero. Goods: inventory against cost of sales, at the cost they left at.
 */
export function postCreditNote(posting: CreditNotePosting): Effects {
  const { totals, accounts, currency, rate, customerId, dimensions } = posting;
  const own = { currency, rate };
  const rest = onAccount(posting);
  const open = !isNothing(rest);
  const restLines: LedgerLine[] = open
    ? [
        {
          accountId: accounts.ar,
          ...own,
          ...negated(rest),
          ...(customerId ? { customerId } : {}),
          openItemId: posting.openItemId,
        },
      ]
    : [];
  const returned: LedgerLine[] = totals.components
    .filter((component) => !isNothing(component.net))
    .map((component) => ({
      accountId: component.revenueAccountId,
      ...own,
      ...component.net,
      taxCodeId: component.taxCodeId,
      ...dimensions,
    }));
  const vat: LedgerLine[] = totals.taxes
    .filter((tax) => !isNothing(tax.tax))
    .map((tax) => ({ accountId: accounts.vatOf(tax.taxCodeId), ...own, ...tax.tax, taxCodeId: tax.taxCodeId }));
  const fee: LedgerLine[] = isNothing(posting.fee)
    ? []
    : [{ accountId: accounts.restockingIncome, ...own, ...negated(posting.fee), ...dimensions }];
  const lines = [...returned, ...vat, ...fee, ...refundLines(posting), ...restLines, ...goodsLines(posting)];
  assertBalanced(lines);
  return {
    date: posting.date,
    area: 'sales',
    description: posting.description,
    lines,
    taxLines: totals.taxes.map((tax) => ({
      taxCodeId: tax.taxCodeId,
      direction: 'output',
      currency,
      taxable: negated(tax.taxable),
      tax: negated(tax.tax),
      taxExchangeRate: posting.taxExchangeRate,
    })),
    stockMoves: posting.returns.map(({ returnedFromId, ...goods }) => ({
      ...goods,
      kind: 'receipt',
      ...(returnedFromId ? { returnedFromId } : {}),
    })),
    openItems:
      open && customerId
        ? [
            {
              id: posting.openItemId,
              customerId,
              documentType: 'credit_note',
              documentId: posting.id,
              currency,
              documentDate: posting.date,
              dueDate: posting.date,
            },
          ]
        : [],
  };
}
