import { sql } from 'kysely';
import type { SaleReturned } from '#contract/events/payloads.ts';
import { postCreditNote } from '#domain/credit-notes/post.ts';
import { proportionOf, returnTotals } from '#domain/credit-notes/returned.ts';
import type { Amounts } from '#domain/ledger/effects.ts';
import { contradiction, type TillFigures, tillTotals } from '#domain/pos/till-totals.ts';
import type { InvoiceTotals } from '#domain/sales-invoices/totals.ts';
import { add, compare, decimal, divide, formatShort, multiply, subtract, sum } from '#lib/decimal.ts';
import { newId } from '#lib/ids.ts';
import { loadRoleAccounts, type RoleAccounts } from '../books/accounts.ts';
import { applyEffects } from '../books/apply-effects.ts';
import { creditOf, noteFigures } from '../books/credit-note-draft.ts';
import { creditNoteAccounts, valueReturns } from '../books/credit-note-posting.ts';
import { type NoteLine, ratesOfSale } from '../books/credit-note-pricing.ts';
import { differenceAccounts, insertRefundTenders, type Refund, valueRefunds } from '../books/credit-note-refunds.ts';
import { type RatesOfDocument, ratesOfDocument } from '../books/document-rates.ts';
import { requireOpenPeriods } from '../books/period-locks.ts';
import { decimalsOf } from '../books/priced-invoice.ts';
import { type CompanySettings, readCompanySettings } from '../db/companies.ts';
import type { SaleItem } from '../db/items.ts';
import { findSoldCodes, type SoldLineRecord, soldLineOf } from '../db/returns.ts';
import type { InvoiceRecord } from '../db/sales-invoices.ts';
import { findShift } from '../db/shifts.ts';
import { findTaxCodes, findTenderMethods } from '../db/till-masters.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import type { AppliedEvent, OutboxEvent } from './event.ts';
import { postingDate } from './posting-date.ts';
import { loadItems } from './sale-completed.ts';
import { findSaleOfReturn, matchSoldLines } from './sale-of-return.ts';

const AREAS = ['sales', 'inventory', 'tax'] as const;

interface Return {
  event: OutboxEvent;
  payload: SaleReturned;
  settings: CompanySettings;
  roles: RoleAccounts;
  date: string;
  items: SaleItem[];
  sale: InvoiceRecord | undefined;
  sold: SoldLineRecord[];
  matched: SoldLineRecord[];
  rates: RatesOfDocument;
}

async function loadReturn(db: CompanyDb, event: OutboxEvent, payload: SaleReturned): Promise<Return> {
  const items = await loadItems(db, payload.lines);
  const date = await postingDate(db, event, payload.businessDate, AREAS);
  const sale = await findSaleOfReturn(db, payload, date);
  await requireOpenPeriods(db, AREAS, date);
  const settings = await readCompanySettings(db);
  const lines = sale ? await matchSoldLines(db, sale, payload, items) : { sold: [], matched: [] };
  const rates = sale ? ratesOfSale(sale) : await ratesOfDocument(db, settings, payload.currency, date);
  return { event, payload, settings, roles: await loadRoleAccounts(db), date, items, sale, ...lines, rates };
}

/** Only figures that contradict each other beyond the company's rounding cap block a return; what the customer got back stands. */
async function figuresOf(db: CompanyDb, back: Return): Promise<TillFigures> {
  const { payload, settings, roles, rates, items } = back;
  const codes = await findTaxCodes(db);
  const figures: TillFigures = {
    lines: payload.lines.map((line, index) => ({
      net: decimal(line.net),
      taxCodeId: back.matched[index]?.tax_code_id ?? items[index]?.taxCodeId ?? '',
      revenueAccountId: roles('sales_returns'),
    })),
    taxes: payload.taxes.map((tax) => {
      const code = codes.get(tax.code);
      if (!code) throw new Refusal('reference_unknown', { params: { constraint: `tax code ${tax.code}` } });
      return { taxCodeId: code.id, rate: decimal(code.rate), tax: decimal(tax.tax) };
    }),
    net: decimal(payload.net),
    tax: decimal(payload.tax),
    total: decimal(payload.total),
    applied: add(sum(payload.tenders.map((tender) => decimal(tender.applied))), decimal(payload.restockingFee)),
  };
  const gap = contradiction(figures);
  const gapBase = divide(multiply(gap, rates.rate), rates.rateOfBase, 4);
  if (compare(gapBase, decimal(settings.rounding_cap_base)) > 0)
    throw new Refusal('totals_mismatch', { params: { difference: formatShort(gap), currency: payload.currency } });
  return figures;
}

/** The till's net and tax; what they are worth in the company's currencies is what they were worth when the sale was made. */
async function totalsOf(db: CompanyDb, back: Return, figures: TillFigures): Promise<InvoiceTotals> {
  const { payload, settings, sale, sold, matched, rates, roles } = back;
  const decimals = decimalsOf(settings, payload.currency);
  if (!sale) return tillTotals(figures, rates, rates.taxExchangeRate, decimals);
  const wanted = payload.lines.map((line, index) => ({
    lineId: matched[index]?.id ?? '',
    quantity: decimal(line.quantity),
    figures: { amount: decimal(line.net), net: decimal(line.net) },
  }));
  return returnTotals(sold.map(soldLineOf), await findSoldCodes(db, sale.id), wanted, {
    pricesIncludeTax: false,
    decimals,
    returnsAccountId: roles('sales_returns'),
    taxes: new Map(figures.taxes.map((tax) => [tax.taxCodeId, tax.tax])),
  });
}

function noteLines({ payload, items, matched }: Return): NoteLine[] {
  return payload.lines.map((line, index) => {
    const item = items[index];
    if (!item) throw new Error('every line has its item');
    return {
      invoiceLineId: matched[index]?.id ?? null,
      itemId: item.id,
      itemCode: item.code,
      stocked: item.kind === 'stocked',
      standardCostBase: item.standardCostBase,
      description: item.name,
      quantity: decimal(line.quantity),
      unitCode: item.unitCode,
      unitPrice: line.unitPrice,
      discountPercent: line.discountPercent,
      taxCodeId: matched[index]?.tax_code_id ?? item.taxCodeId,
      restock: line.restock && item.kind === 'stocked',
      sold: matched[index],
    };
  });
}

/** What left the drawer. A cent between the tenders and the total settles with the last of them: nobody's account takes it. */
async function refundsOf(db: CompanyDb, back: Return, credit: Amounts, drawerId: string): Promise<Refund[]> {
  const { payload, settings, roles, date } = back;
  const methods = await findTenderMethods(db);
  let left = credit.amount;
  const wanted = payload.tenders.map((tender, index) => {
    const method = methods.get(tender.method);
    if (!method) throw new Refusal('tender_unknown', { params: { tender: tender.method } });
    const applied = index === payload.tenders.length - 1 ? left : decimal(tender.applied);
    left = subtract(left, applied);
    return { method, applied, tendered: decimal(tender.tendered) };
  });
  return valueRefunds(db, wanted, { settings, roles, currency: payload.currency, date, credit, drawerId });
}

async function insertReturn(
  db: CompanyDb,
  back: Return,
  id: string,
  lines: readonly NoteLine[],
  ids: readonly string[],
) {
  const { payload, event, settings, date, sale } = back;
  const company_id = db.context.companyId;
  const device = await db.query
    .selectFrom('devices')
    .select(['warehouse_id', 'branch_id'])
    .where('company_id', '=', company_id)
    .where('id', '=', event.device_id)
    .executeTakeFirstOrThrow();
  await db.query
    .insertInto('credit_notes')
    .values({
      company_id,
      id,
      channel: 'till',
      invoice_id: sale?.id ?? null,
      customer_id: sale?.customer_id ?? null,
      warehouse_id: device.warehouse_id,
      branch_id: device.branch_id,
      note_date: date,
      business_date: payload.businessDate,
      currency: payload.currency,
      reason: payload.reason,
      rate_type: settings.trade_rate_type,
      device_id: event.device_id,
      shift_id: payload.shiftId,
      source_event_id: event.id,
    })
    .execute();
  await db.query
    .insertInto('credit_note_lines')
    .values(
      lines.map((line, index) => ({
        company_id,
        id: ids[index] ?? newId(),
        credit_note_id: id,
        line_no: index + 1,
        invoice_line_id: line.invoiceLineId,
        item_id: line.itemId,
        description: line.description,
        quantity: payload.lines[index]?.quantity ?? '0',
        unit_code: line.unitCode,
        unit_price: line.unitPrice,
        discount_percent: line.discountPercent,
        tax_code_id: line.taxCodeId,
        amount: payload.lines[index]?.net ?? '0',
        net: payload.lines[index]?.net ?? '0',
        restock: line.restock,
      })),
    )
    .execute();
  return device.warehouse_id;
}

/** What differs from the sale, in words. Shown, never blocking. */
function deviationsOf({ payload, sale, matched }: Return): string[] {
  if (!sale) return ['no sale named'];
  return payload.lines.flatMap((line, index) => {
    const from = matched[index];
    return from && compare(decimal(from.unit_price), decimal(line.unitPrice)) !== 0
      ? [`${from.description}: ${line.unitPrice} (${formatShort(decimal(from.unit_price))})`]
      : [];
  });
}

async function postReturn(db: CompanyDb, back: Return, drawerId: string): Promise<string> {
  const { payload, settings, roles, rates, date } = back;
  const totals = await totalsOf(db, back, await figuresOf(db, back));
  const fee = proportionOf(totals.total, decimal(payload.restockingFee), decimalsOf(settings, payload.currency));
  const credit = creditOf({ totals, fee });
  if (!credit) throw new Error('a return that is counted has its credit');
  const id = newId();
  const lines = noteLines(back);
  const ids = lines.map(() => newId());
  const warehouseId = await insertReturn(db, back, id, lines, ids);
  const refunds = await refundsOf(db, back, credit, drawerId);
  await insertRefundTenders(db, id, refunds, payload.shiftId);
  const goods = lines.map((line, index) => ({ line, lineId: ids[index] ?? '', warehouseId }));
  const difference = await differenceAccounts(db, { settings, roles, currency: payload.currency, date }, rates);
  const effects = postCreditNote({
    id,
    date,
    currency: payload.currency,
    rate: rates.rate,
    baseCurrency: settings.base_currency,
    rateOfBase: rates.rateOfBase,
    taxExchangeRate: rates.taxExchangeRate,
    customerId: back.sale?.customer_id ?? undefined,
    openItemId: newId(),
    description: `Till return ${payload.returnNo}`,
    totals,
    fee,
    refunds: refunds.map((refund) => refund.effect),
    returns: await valueReturns(db, settings, goods, rates.rateOfBase),
    accounts: await creditNoteAccounts(db, roles, difference),
  });
  const document = { documentType: 'credit_note' as const, documentId: id, documentNumber: payload.returnNo };
  const journalId = await applyEffects(db, document, effects);
  const deviations = deviationsOf(back);
  await db.query
    .updateTable('credit_notes')
    .set({
      ...noteFigures({ totals, rates, fee }),
      number: payload.returnNo,
      journal_id: journalId,
      posted_at: sql<string>`now()`,
      till_deviations: deviations.length > 0 ? JSON.stringify(deviations) : null,
    })
    .where('company_id', '=', db.context.companyId)
    .where('id', '=', id)
    .execute();
  return id;
}

/**
 * Brings a till's return to the books: its own number and figures, cash out of the drawer of its open shift, goods back at the cost
 * they left at. Done already is done.
 */
export async function applySaleReturned(
  db: CompanyDb,
  event: OutboxEvent,
  payload: SaleReturned,
): Promise<AppliedEvent> {
  const known = await db.query
    .selectFrom('credit_notes')
    .select('id')
    .where('company_id', '=', db.context.companyId)
    .where('source_event_id', '=', event.id)
    .executeTakeFirst();
  if (known) return { documentType: 'credit_note', documentId: known.id };
  const back = await loadReturn(db, event, payload);
  const shift = await findShift(db, payload.shiftId);
  if (!shift) throw new Refusal('shift_unknown');
  if (shift.closed_at) throw new Refusal('shift_closed');
  return { documentType: 'credit_note', documentId: await postReturn(db, back, shift.drawer_id) };
}
