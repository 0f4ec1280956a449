import { type CreditNoteAccounts, onAccount, postCreditNote, type ValuedReturn } from '#domain/credit-notes/post.ts';
import { returnedShare } from '#domain/credit-notes/returned.ts';
import { type Effects, isNothing } from '#domain/ledger/effects.ts';
import { returnAtAverage } from '#domain/stock/average.ts';
import { add, compare, type Decimal, decimal, formatShort, isZero } from '#lib/decimal.ts';
import { newId } from '#lib/ids.ts';
import { type CompanySettings, readCompanySettings } from '../db/companies.ts';
import {
  type CreditNoteRecord,
  findCreditNoteLines,
  findPlannedRefunds,
  requireDraftNote,
} from '../db/credit-notes.ts';
import { lockCustomer } from '../db/customers.ts';
import type { SoldLineRecord } from '../db/returns.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import type { RoleAccounts } from './accounts.ts';
import { creditOf } from './credit-note-draft.ts';
import { type NoteLine, type PriceableNote, type PricedNote, priceCreditNote } from './credit-note-pricing.ts';
import { differenceAccounts, methodsOf, type Refund, valueRefunds } from './credit-note-refunds.ts';
import { dimensionsOf } from './document-dimensions.ts';
import type { PostingWarning } from './invoice-posting.ts';
import { requireOpenPeriods } from './period-locks.ts';
import { lockPositions } from './stock-positions.ts';
import { vatAccounts } from './vat-accounts.ts';

export interface CreditNoteProposal {
  note: CreditNoteRecord;
  settings: CompanySettings;
  priced: PricedNote;
  refunds: Refund[];
  /** Of the stored lines, in their order. */
  lineIds: string[];
  effects: Effects;
  warnings: PostingWarning[];
}

interface Goods {
  lineId: string;
  warehouseId: string;
  line: NoteLine;
}

/** The cost the goods left at, in the proportion that comes back to stock; the last to come takes what is left of it. */
function costOfSale(sold: SoldLineRecord, quantity: Decimal, settings: CompanySettings) {
  const upTo = add(decimal(sold.restocked_quantity), quantity);
  const share = (side: 'base' | 'local') =>
    returnedShare(
      decimal(sold[`moved_${side}`]),
      decimal(sold[`restocked_${side}`]),
      upTo,
      decimal(sold.moved_quantity),
      settings[`${side}_decimals`],
    );
  return { valueBase: share('base'), valueLocal: share('local') };
}

/** Values what goes back to stock: at the cost it left at where a sale is named, else at what the stock is worth now. */
export async function valueReturns(
  db: CompanyDb,
  settings: CompanySettings,
  goods: readonly Goods[],
  rateOfBase: Decimal,
): Promise<ValuedReturn[]> {
  const restocked = goods.filter(({ line }) => line.restock);
  const positionOf = await lockPositions(
    db,
    restocked.map(({ line, warehouseId }) => ({ warehouseId, itemId: line.itemId })),
  );
  return restocked.map(({ line, lineId, warehouseId }) => {
    const own = { warehouseId, itemId: line.itemId, lineId, quantity: line.quantity };
    const { sold } = line;
    if (sold?.move_id) return { ...own, ...costOfSale(sold, line.quantity, settings), returnedFromId: sold.move_id };
    const valued = returnAtAverage(positionOf(own), line.quantity, {
      baseDecimals: settings.base_decimals,
      localDecimals: settings.local_decimals,
      standardCostBase: decimal(line.standardCostBase),
      rateOfBase,
    });
    if (!valued) throw new Refusal('cost_missing', { params: { item: line.itemCode } });
    return { ...own, ...valued, returnedFromId: undefined };
  });
}

export async function creditNoteAccounts(
  db: CompanyDb,
  roles: RoleAccounts,
  difference: { gain: string; loss: string },
): Promise<CreditNoteAccounts> {
  return {
    ar: roles('ar'),
    salesReturns: roles('sales_returns'),
    restockingIncome: roles('restocking_income'),
    cogs: roles('cogs'),
    inventory: roles('inventory'),
    ...difference,
    vatOf: await vatAccounts(db),
  };
}

async function loadDraft(db: CompanyDb, id: string, version: number | undefined) {
  const note = await requireDraftNote(db, id, version);
  const lines = await findCreditNoteLines(db, id);
  if (lines.length === 0) throw new Refusal('empty_document');
  const input: PriceableNote = {
    invoiceId: note.invoice_id,
    customerId: note.customer_id,
    noteDate: note.note_date,
    currency: note.currency as PriceableNote['currency'],
    pricesIncludeTax: note.prices_include_tax,
    restockingPercent: note.restocking_percent,
    restockingFee: note.fee,
    lines: lines.map((line) => ({
      invoiceLineId: line.invoice_line_id,
      itemId: line.item_id,
      description: line.description,
      quantity: line.quantity,
      unitPrice: line.unit_price,
      discountPercent: line.discount_percent,
      restock: line.restock,
    })),
  };
  return { note, lines, input };
}

function warningsOf({ sale, rates }: PricedNote, refunds: readonly Refund[], settings: CompanySettings) {
  const warnings: PostingWarning[] = (rates?.warnings ?? []).map(({ code, params }) => ({
    code,
    message: new Refusal(code, { params }).message,
  }));
  if (sale && refunds.length > 0 && compare(decimal(sale.balance_base), decimal('0')) > 0) {
    const open = `${formatShort(decimal(sale.balance_base))} ${settings.base_currency}`;
    warnings.push({
      code: 'refund_of_unpaid',
      message: new Refusal('refund_of_unpaid', { params: { number: sale.number ?? '', open } }).message,
    });
  }
  return warnings;
}

/**
 * What posting this note would do, with every lock it needs taken in order: document and its sale, periods, customer, stock. Refuses
 * with the sentence a person can act on. The caller applies the effects, or shows them and rolls back.
 */
export async function proposeCreditNote(db: CompanyDb, id: string, version?: number): Promise<CreditNoteProposal> {
  const { note, lines, input } = await loadDraft(db, id, version);
  await requireOpenPeriods(db, ['sales', 'inventory', 'tax'], note.note_date, 'noteDate');
  if (note.customer_id) await lockCustomer(db, note.customer_id);
  const settings = await readCompanySettings(db);
  const priced = await priceCreditNote(db, settings, input);
  const { rates, totals, roles } = priced;
  const credit = creditOf(priced);
  if (!rates || !totals || !credit)
    throw new Refusal('rate_missing', {
      params: { rate_type: settings.trade_rate_type, currency: note.currency, date: note.note_date },
      field: 'noteDate',
    });
  const rules = { settings, roles, currency: priced.currency, date: note.note_date, credit };
  const planned = await findPlannedRefunds(db, id);
  const wanted = await methodsOf(
    db,
    planned.map((refund) => ({ tenderMethodId: refund.tender_method_id, amount: refund.amount })),
  );
  const refunds = await valueRefunds(db, wanted, rules);
  const paid = refunds.map((refund) => refund.effect);
  const rest = onAccount({ totals, fee: priced.fee, refunds: paid });
  if (!priced.customerId && !isNothing(rest))
    throw new Refusal('refund_incomplete', {
      params: { credit: formatShort(credit.amount), currency: priced.currency },
      field: 'refunds',
    });
  const lineIds = lines.map((line) => line.id);
  const goods = priced.lines.map((line, index) => ({
    line,
    lineId: lineIds[index] ?? '',
    warehouseId: note.warehouse_id,
  }));
  const difference =
    isZero(credit.amount) || paid.length === 0 ? undefined : await differenceAccounts(db, rules, rates);
  const effects = postCreditNote({
    id,
    date: note.note_date,
    currency: priced.currency,
    rate: rates.rate,
    baseCurrency: settings.base_currency,
    rateOfBase: rates.rateOfBase,
    taxExchangeRate: rates.taxExchangeRate,
    customerId: priced.customerId ?? undefined,
    openItemId: newId(),
    description: descriptionOf(note),
    dimensions: priced.sale ? dimensionsOf(priced.sale) : {},
    totals,
    fee: priced.fee,
    refunds: paid,
    returns: await valueReturns(db, settings, goods, rates.rateOfBase),
    accounts: await creditNoteAccounts(db, roles, difference ?? { gain: roles('rounding'), loss: roles('rounding') }),
  });
  return { note, settings, priced, refunds, lineIds, effects, warnings: warningsOf(priced, refunds, settings) };
}

function descriptionOf(note: CreditNoteRecord): string {
  const to = note.customer_name ? ` to ${note.customer_name}` : '';
  return note.invoice_number ? `Return of ${note.invoice_number}${to}` : `Credit note${to}`;
}
