import type { BusinessDate } from '#lib/dates.ts';
import { add, type Decimal, isZero, negate } from '#lib/decimal.ts';
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
import type { InvoiceTotals } from './totals.ts';

/** Goods leaving, already valued. */
export interface ValuedIssue {
  warehouseId: string;
  itemId: string;
  lineId: string;
  quantity: Decimal;
  valueBase: Decimal;
  valueLocal: Decimal;
}

/** What a payment at the counter puts where: in the tender's own currency and the company's two. */
export interface TenderEffect extends Amounts {
  accountId: string;
  currency: string;
  rate: Decimal;
  drawerId: string | undefined;
}

export interface PostingAccounts {
  ar: string;
  cogs: string;
  inventory: string;
  rounding: string;
  vatOf(taxCodeId: string): string;
}

export interface InvoicePosting {
  id: string;
  date: BusinessDate;
  dueDate: BusinessDate;
  currency: string;
  rate: Decimal;
  baseCurrency: string;
  rateOfBase: Decimal;
  taxExchangeRate: Decimal;
  customerId: string | undefined;
  openItemId: string;
  description: string;
  /** What revenue and cost of sales are counted under. */
  dimensions?: LineDimensions;
  totals: InvoiceTotals;
  issues: readonly ValuedIssue[];
  tenders: readonly TenderEffect[];
  accounts: PostingAccounts;
}

function negated(amounts: Amounts): Amounts {
  return { amount: negate(amounts.amount), base: negate(amounts.base), local: negate(amounts.local) };
}

/**
 * Debit: tenders at the counter, the rest to the customer. Credit: revenue per account and tax code, VAT per code. Goods: cost
 * of sales against inventory at the moving average. What stays between the tenders and the total without a customer is rounding;
 * the caller has checked that it is within the company's cap.
 */
export function postInvoice(posting: InvoicePosting): Effects {
  const { totals, accounts, currency, rate } = posting;
  const own = { currency, rate };
  const { dimensions = {} } = posting;
  const tenders: LedgerLine[] = posting.tenders.map((tender) => ({
    accountId: tender.accountId,
    currency: tender.currency,
    rate: tender.rate,
    amount: tender.amount,
    base: tender.base,
    local: tender.local,
    ...(tender.drawerId ? { drawerId: tender.drawerId } : {}),
  }));
  const paid = posting.tenders.reduce<Amounts>(
    (sum, tender) => addAmounts(sum, { ...tender, amount: tender.base }),
    NO_AMOUNTS,
  );
  const rest: Amounts =
    posting.tenders.length === 0
      ? totals.total
      : {
          amount: add(totals.total.base, negate(paid.base)),
          base: add(totals.total.base, negate(paid.base)),
          local: add(totals.total.local, negate(paid.local)),
        };
  const restLine: LedgerLine[] = isNothing(rest)
    ? []
    : posting.tenders.length > 0
      ? [{ accountId: accounts.rounding, currency: posting.baseCurrency, rate: posting.rateOfBase, ...rest }]
      : [
          {
            accountId: accounts.ar,
            ...own,
            ...rest,
            ...(posting.customerId ? { customerId: posting.customerId } : {}),
            openItemId: posting.openItemId,
          },
        ];
  const revenue: LedgerLine[] = totals.components
    .filter((component) => !isNothing(component.net))
    .map((component) => ({
      accountId: component.revenueAccountId,
      ...own,
      ...negated(component.net),
      taxCodeId: component.taxCodeId,
      ...dimensions,
    }));
  const vat: LedgerLine[] = totals.taxes
    .filter((tax) => !isNothing(tax.tax))
    .map((tax) => ({
      accountId: accounts.vatOf(tax.taxCodeId),
      ...own,
      ...negated(tax.tax),
      taxCodeId: tax.taxCodeId,
    }));
  const costs: LedgerLine[] = posting.issues
    .filter((issue) => !isZero(issue.valueBase) || !isZero(issue.valueLocal))
    .flatMap((issue) => {
      const cost = {
        currency: posting.baseCurrency,
        rate: posting.rateOfBase,
        warehouseId: issue.warehouseId,
        cost: true as const,
      };
      const value: Amounts = { amount: issue.valueBase, base: issue.valueBase, local: issue.valueLocal };
      return [
        { accountId: accounts.cogs, ...cost, ...value, ...dimensions },
        { accountId: accounts.inventory, ...cost, ...negated(value) },
      ];
    });
  const lines = [...tenders, ...restLine, ...revenue, ...vat, ...costs];
  assertBalanced(lines);
  const onAccount = posting.tenders.length === 0 && posting.customerId !== undefined;
  return {
    date: posting.date,
    area: 'sales',
    description: posting.description,
    lines,
    taxLines: totals.taxes.map((tax) => ({
      taxCodeId: tax.taxCodeId,
      direction: 'output',
      currency,
      taxable: tax.taxable,
      tax: tax.tax,
      taxExchangeRate: posting.taxExchangeRate,
    })),
    stockMoves: posting.issues.map((issue) => ({
      warehouseId: issue.warehouseId,
      itemId: issue.itemId,
      lineId: issue.lineId,
      kind: 'issue',
      quantity: negate(issue.quantity),
      valueBase: negate(issue.valueBase),
      valueLocal: negate(issue.valueLocal),
    })),
    openItems:
      onAccount && posting.customerId
        ? [
            {
              id: posting.openItemId,
              customerId: posting.customerId,
              documentType: 'sales_invoice',
              documentId: posting.id,
              currency,
              documentDate: posting.date,
              dueDate: posting.dueDate,
            },
          ]
        : [],
  };
}
