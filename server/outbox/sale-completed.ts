import { sql } from 'kysely';
import type { SaleCompleted } from '#contract/events/payloads.ts';
import { convert } from '#domain/fx/convert.ts';
import { contradiction, priceDeviation, type TillFigures, taxDeviates, tillTotals } from '#domain/pos/till-totals.ts';
import { postInvoice, type TenderEffect, type ValuedIssue } from '#domain/sales-invoices/post.ts';
import { issue } from '#domain/stock/average.ts';
import {
  absolute,
  compare,
  decimal,
  divide,
  format,
  formatShort,
  multiply,
  sign,
  subtract,
  sum,
} from '#lib/decimal.ts';
import { newId } from '#lib/ids.ts';
import { loadRoleAccounts, type RoleAccounts } from '../books/accounts.ts';
import { applyEffects } from '../books/apply-effects.ts';
import { type RatesOfDocument, ratesOfDocument } from '../books/document-rates.ts';
import { totalColumns } from '../books/invoice-draft.ts';
import { requireOpenPeriods } from '../books/period-locks.ts';
import { decimalsOf } from '../books/priced-invoice.ts';
import { lockPositions } from '../books/stock-positions.ts';
import { vatAccounts } from '../books/vat-accounts.ts';
import { type CompanySettings, readCompanySettings } from '../db/companies.ts';
import { findItemsByBarcode, type SaleItem } from '../db/items.ts';
import { findShift } from '../db/shifts.ts';
import { findTaxCodes, findTenderMethods } from '../db/till-masters.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import type { AppliedEvent, OutboxEvent } from './event.ts';
import { postingDate } from './posting-date.ts';

interface Sale {
  event: OutboxEvent;
  payload: SaleCompleted;
  settings: CompanySettings;
  roles: RoleAccounts;
  date: string;
  rates: RatesOfDocument;
  items: SaleItem[];
}

/** The item behind each scanned line. Refuses item_unknown at the line. */
export async function loadItems(db: CompanyDb, lines: readonly { barcode: string }[]): Promise<SaleItem[]> {
  const found = await findItemsByBarcode(
    db,
    lines.map((line) => line.barcode),
  );
  return lines.map((line, index) => {
    const item = found.get(line.barcode);
    if (!item)
      throw new Refusal('item_unknown', { params: { barcode: line.barcode }, field: `lines.${index}.barcode` });
    return item;
  });
}

/** Only figures that contradict each other beyond the company's rounding cap block a sale; what the customer paid stands. */
async function figuresOf(db: CompanyDb, { payload, settings, roles, rates, items }: Sale): Promise<TillFigures> {
  const codes = await findTaxCodes(db);
  const figures: TillFigures = {
    lines: payload.lines.map((line, index) => ({
      net: decimal(line.net),
      taxCodeId: items[index]?.taxCodeId ?? '',
      revenueAccountId: items[index]?.revenueAccountId ?? roles('revenue'),
    })),
    taxes: payload.taxes.map((tax) => {
      const code = codes.get(tax.code);
      if (!code) throw new Refusal('reference_unknown', { params: { constraint: `tax code ${tax.code}` } });
      return { taxCodeId: code.id, rate: decimal(code.rate), tax: decimal(tax.tax) };
    }),
    net: decimal(payload.net),
    tax: decimal(payload.tax),
    total: decimal(payload.total),
    applied: sum(payload.tenders.map((tender) => decimal(tender.applied))),
  };
  const gap = contradiction(figures);
  const gapBase = divide(multiply(gap, rates.rate), rates.rateOfBase, 4);
  if (compare(gapBase, decimal(settings.rounding_cap_base)) > 0) {
    throw new Refusal('totals_mismatch', { params: { difference: formatShort(gap), currency: payload.currency } });
  }
  return figures;
}

/** The till's goods have left, whatever the policy: stock may go below zero, and that is flagged. */
async function valueIssues(
  db: CompanyDb,
  sale: Sale,
  warehouseId: string,
  lineIds: readonly string[],
  deviations: string[],
): Promise<ValuedIssue[]> {
  const stocked = sale.payload.lines.flatMap((line, index) => {
    const item = sale.items[index];
    return item?.kind === 'stocked' ? [{ line, item, lineId: lineIds[index] ?? '' }] : [];
  });
  const positionOf = await lockPositions(
    db,
    stocked.map(({ item }) => ({ warehouseId, itemId: item.id })),
  );
  const positions = new Map(stocked.map(({ item }) => [item.id, positionOf({ warehouseId, itemId: item.id })]));
  return stocked.map(({ line, item, lineId }) => {
    const quantity = decimal(line.quantity);
    const position = positions.get(item.id);
    const valued =
      position &&
      issue(position, quantity, {
        baseDecimals: sale.settings.base_decimals,
        localDecimals: sale.settings.local_decimals,
        standardCostBase: decimal(item.standardCostBase),
        rateOfBase: sale.rates.rateOfBase,
      });
    if (!valued) throw new Refusal('cost_missing', { params: { item: item.code } });
    if (sign(valued.position.quantity) < 0) deviations.push(`${item.name}: ${formatShort(valued.position.quantity)}`);
    positions.set(item.id, valued.position);
    return {
      warehouseId,
      itemId: item.id,
      lineId,
      quantity,
      valueBase: valued.valueBase,
      valueLocal: valued.valueLocal,
    };
  });
}

interface TenderRow {
  methodId: string;
  drawerId: string | undefined;
  currency: string;
  tendered: string;
  applied: string;
  effect: TenderEffect;
}

async function tendersOf(db: CompanyDb, sale: Sale, drawerId: string): Promise<TenderRow[]> {
  const methods = await findTenderMethods(db);
  const rows: TenderRow[] = [];
  for (const tender of sale.payload.tenders) {
    const method = methods.get(tender.method);
    if (!method) throw new Refusal('tender_unknown', { params: { tender: tender.method } });
    const rates = await ratesOfDocument(db, sale.settings, method.currency, sale.date);
    const amounts = convert(decimal(tender.tendered), rates, decimalsOf(sale.settings, method.currency));
    const drawer = method.kind === 'cash' ? drawerId : undefined;
    rows.push({
      methodId: method.id,
      drawerId: drawer,
      currency: method.currency,
      tendered: tender.tendered,
      applied: tender.applied,
      effect: {
        accountId: method.account_id,
        currency: method.currency,
        rate: rates.rate,
        drawerId: drawer,
        ...amounts,
      },
    });
  }
  return rows;
}

async function insertSale(
  db: CompanyDb,
  sale: Sale,
  id: string,
  warehouse: { id: string; branchId: string },
  lineIds: readonly string[],
  tenders: readonly TenderRow[],
) {
  const { payload, event, settings, date } = sale;
  const company_id = db.context.companyId;
  await db.query
    .insertInto('sales_invoices')
    .values({
      company_id,
      id,
      channel: 'till',
      warehouse_id: warehouse.id,
      branch_id: warehouse.branchId,
      invoice_date: date,
      business_date: payload.businessDate,
      due_date: date,
      currency: payload.currency,
      settlement_currency: payload.currency,
      rate_type: settings.trade_rate_type,
      device_id: event.device_id,
      shift_id: payload.shiftId,
      source_event_id: event.id,
    })
    .execute();
  await db.query
    .insertInto('sales_invoice_lines')
    .values(
      payload.lines.map((line, index) => ({
        company_id,
        id: lineIds[index] ?? newId(),
        invoice_id: id,
        line_no: index + 1,
        item_id: sale.items[index]?.id ?? '',
        description: sale.items[index]?.name ?? '',
        quantity: line.quantity,
        unit_code: sale.items[index]?.unitCode ?? '',
        unit_price: line.unitPrice,
        discount_percent: line.discountPercent,
        tax_code_id: sale.items[index]?.taxCodeId ?? '',
        amount: line.net,
        net: line.net,
      })),
    )
    .execute();
  await db.query
    .insertInto('document_tenders')
    .values(
      tenders.map((tender) => ({
        company_id,
        id: newId(),
        document_type: 'sales_invoice',
        document_id: id,
        tender_method_id: tender.methodId,
        drawer_id: tender.drawerId ?? null,
        shift_id: payload.shiftId,
        currency: tender.currency,
        tendered: tender.tendered,
        applied: tender.applied,
        applied_base: format(tender.effect.base),
        applied_local: format(tender.effect.local),
      })),
    )
    .execute();
}

async function deviationsOf(db: CompanyDb, sale: Sale, figures: TillFigures): Promise<string[]> {
  const { rows } = await db.sql.query<{ id: string; sales_price: string }>(
    'select id, sales_price from items where company_id = $1 and id = any ($2)',
    [db.context.companyId, sale.items.map((item) => item.id)],
  );
  const listed = new Map(rows.map((row) => [row.id, row.sales_price]));
  const prices = sale.payload.lines.flatMap((line, index) => {
    const item = sale.items[index];
    const price = item && listed.get(item.id);
    return item && price ? [priceDeviation(item.name, decimal(line.unitPrice), decimal(price))] : [];
  });
  const { document } = decimalsOf(sale.settings, sale.payload.currency);
  const taxes = figures.taxes.map((tax) => {
    const net = sum(figures.lines.filter((line) => line.taxCodeId === tax.taxCodeId).map((line) => line.net));
    return taxDeviates(tax.tax, net, tax.rate, figures.lines.length, document)
      ? `VAT: ${formatShort(tax.tax)}`
      : undefined;
  });
  return [...prices, ...taxes].filter((text) => text !== undefined);
}

/** Brings a till sale to the books: its own number, its own figures, tenders into the drawer, goods out at average. Done already is done. */
export async function applySaleCompleted(
  db: CompanyDb,
  event: OutboxEvent,
  payload: SaleCompleted,
): Promise<AppliedEvent> {
  const known = await db.query
    .selectFrom('sales_invoices')
    .select('id')
    .where('company_id', '=', db.context.companyId)
    .where('source_event_id', '=', event.id)
    .executeTakeFirst();
  if (known) return { documentType: 'sales_invoice', documentId: known.id };
  const items = await loadItems(db, payload.lines);
  const date = await postingDate(db, event, payload.businessDate, ['sales', 'inventory', 'tax']);
  await requireOpenPeriods(db, ['sales', 'inventory', 'tax'], date);
  const shift = await findShift(db, payload.shiftId);
  if (!shift) throw new Refusal('shift_unknown');
  if (shift.closed_at) throw new Refusal('shift_closed');
  const settings = await readCompanySettings(db);
  const roles = await loadRoleAccounts(db);
  const rates = await ratesOfDocument(db, settings, payload.currency, date);
  const sale: Sale = { event, payload, settings, roles, date, rates, items };
  const figures = await figuresOf(db, sale);
  const totals = tillTotals(figures, rates, rates.taxExchangeRate, decimalsOf(settings, payload.currency));
  const deviations = await deviationsOf(db, sale, figures);
  const device = await db.query
    .selectFrom('devices')
    .select(['warehouse_id', 'branch_id'])
    .where('company_id', '=', db.context.companyId)
    .where('id', '=', event.device_id)
    .executeTakeFirstOrThrow();
  const tenders = await tendersOf(db, sale, shift.drawer_id);
  const residue = absolute(subtract(totals.total.base, sum(tenders.map((tender) => tender.effect.base))));
  if (compare(residue, decimal(settings.rounding_cap_base)) > 0)
    throw new Refusal('totals_mismatch', {
      params: { difference: formatShort(residue), currency: settings.base_currency },
    });

  const id = newId();
  const lineIds = payload.lines.map(() => newId());
  await insertSale(db, sale, id, { id: device.warehouse_id, branchId: device.branch_id }, lineIds, tenders);
  const issues = await valueIssues(db, sale, device.warehouse_id, lineIds, deviations);
  const effects = postInvoice({
    id,
    date,
    dueDate: date,
    currency: payload.currency,
    rate: rates.rate,
    baseCurrency: settings.base_currency,
    rateOfBase: rates.rateOfBase,
    taxExchangeRate: rates.taxExchangeRate,
    customerId: undefined,
    openItemId: newId(),
    description: `Till sale ${payload.receiptNo}`,
    totals,
    issues,
    tenders: tenders.map((tender) => tender.effect),
    accounts: {
      ar: roles('ar'),
      cogs: roles('cogs'),
      inventory: roles('inventory'),
      rounding: roles('rounding'),
      vatOf: await vatAccounts(db),
    },
  });
  const journalId = await applyEffects(
    db,
    { documentType: 'sales_invoice', documentId: id, documentNumber: payload.receiptNo },
    effects,
  );
  await db.query
    .updateTable('sales_invoices')
    .set({
      ...totalColumns({ totals, rates }),
      number: payload.receiptNo,
      journal_id: journalId,
      posted_at: sql<string>`now()`,
      till_deviations: deviations.length > 0 ? JSON.stringify(deviations) : null,
    })
    .where('company_id', '=', db.context.companyId)
    .where('id', '=', id)
    .execute();
  return { documentType: 'sales_invoice', documentId: id };
}
