import type { Effects } from '#domain/ledger/effects.ts';
import { postInvoice, type ValuedIssue } from '#domain/sales-invoices/post.ts';
import { issue } from '#domain/stock/average.ts';
import { compare, decimal, formatShort } from '#lib/decimal.ts';
import { newId } from '#lib/ids.ts';
import { type CompanySettings, readCompanySettings } from '../db/companies.ts';
import type { SaleItem } from '../db/items.ts';
import { findInvoiceLines, type InvoiceLineRecord, type InvoiceRecord, lockInvoice } from '../db/sales-invoices.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import type { RoleAccounts } from './accounts.ts';
import { type Credit, creditOfCustomer } from './credit.ts';
import { dimensionsOf, requireDimensions } from './document-dimensions.ts';
import { requireOpenPeriods } from './period-locks.ts';
import { type PricedInvoice, priceInvoice } from './priced-invoice.ts';
import { lockPositions } from './stock-positions.ts';
import { vatAccounts } from './vat-accounts.ts';

export interface PostingWarning {
  code: 'rate_stale' | 'stock_negative' | 'refund_of_unpaid' | 'credit_limit_exceeded';
  message: string;
}

export interface InvoiceProposal {
  invoice: InvoiceRecord;
  settings: CompanySettings;
  priced: PricedInvoice & { rates: NonNullable<PricedInvoice['rates']>; totals: NonNullable<PricedInvoice['totals']> };
  effects: Effects;
  credit: Credit;
  warnings: PostingWarning[];
}

/** Values the goods of the lines in order, over locked positions, by the negative-stock policy: warehouse, then item, then company. */
async function valueIssues(
  db: CompanyDb,
  settings: CompanySettings,
  invoice: InvoiceRecord,
  lines: readonly InvoiceLineRecord[],
  items: ReadonlyMap<string, SaleItem>,
  rateOfBase: string,
  warnings: PostingWarning[],
): Promise<ValuedIssue[]> {
  const stocked = lines.filter((line) => line.item_kind === 'stocked');
  const positionOf = await lockPositions(
    db,
    stocked.map((line) => ({ warehouseId: invoice.warehouse_id, itemId: line.item_id })),
  );
  const positions = new Map(
    stocked.map((line) => [line.item_id, positionOf({ warehouseId: invoice.warehouse_id, itemId: line.item_id })]),
  );
  return stocked.map((line) => {
    const item = items.get(line.item_id);
    const position = positions.get(line.item_id);
    if (!item || !position) throw new Error('every stocked line has its item and position');
    const quantity = decimal(line.quantity);
    if (compare(position.quantity, quantity) < 0) {
      const allowed = (invoice.warehouse_negative_stock ?? item.negativeStock ?? settings.negative_stock) === 'allow';
      const params = {
        item: item.name,
        available: formatShort(position.quantity),
        wanted: formatShort(quantity),
        warehouse: invoice.warehouse_name,
      };
      if (!allowed) throw new Refusal('stock_insufficient', { params, field: `lines.${line.line_no - 1}.quantity` });
      warnings.push({ code: 'stock_negative', message: new Refusal('stock_insufficient', { params }).message });
    }
    const valued = issue(position, quantity, {
      baseDecimals: settings.base_decimals,
      localDecimals: settings.local_decimals,
      standardCostBase: decimal(item.standardCostBase),
      rateOfBase: decimal(rateOfBase),
    });
    if (!valued)
      throw new Refusal('cost_missing', { params: { item: item.code }, field: `lines.${line.line_no - 1}.itemId` });
    positions.set(line.item_id, valued.position);
    return {
      warehouseId: invoice.warehouse_id,
      itemId: line.item_id,
      lineId: line.id,
      quantity,
      valueBase: valued.valueBase,
      valueLocal: valued.valueLocal,
    };
  });
}

async function loadDraft(db: CompanyDb, id: string, version: number | undefined) {
  const invoice = await lockInvoice(db, id);
  if (!invoice) throw new Refusal('not_found');
  if (invoice.status !== 'draft') throw new Refusal('not_a_draft', { params: { status: invoice.status } });
  if (version !== undefined && invoice.version !== version) throw new Refusal('version_conflict');
  const lines = await findInvoiceLines(db, id);
  if (lines.length === 0) throw new Refusal('empty_document');
  return { invoice, lines };
}

function accountsOf(roles: RoleAccounts, vatOf: (taxCodeId: string) => string) {
  return { ar: roles('ar'), cogs: roles('cogs'), inventory: roles('inventory'), rounding: roles('rounding'), vatOf };
}

/**
 * What posting this draft would do, with every lock it needs taken in order: document, periods, customer, stock. Refuses with the
 * sentence a person can act on. The caller applies the effects, or shows them and rolls back.
 */
export async function proposePosting(db: CompanyDb, id: string, version?: number): Promise<InvoiceProposal> {
  const { invoice, lines } = await loadDraft(db, id, version);
  if (!invoice.customer_id) throw new Refusal('customer_required', { field: 'customerId' });
  await requireOpenPeriods(db, ['sales', 'inventory', 'tax'], invoice.invoice_date);
  await requireDimensions(
    db,
    { costCentreId: invoice.cost_centre_id, projectId: invoice.project_id },
    invoice.invoice_date,
  );
  const settings = await readCompanySettings(db);
  const priced = await priceInvoice(db, settings, {
    currency: invoice.currency as Parameters<typeof priceInvoice>[2]['currency'],
    invoiceDate: invoice.invoice_date,
    pricesIncludeTax: invoice.prices_include_tax,
    lines: lines.map((line) => ({
      itemId: line.item_id,
      description: line.description,
      quantity: line.quantity,
      unitPrice: line.unit_price,
      discountPercent: line.discount_percent,
    })),
  });
  const { rates, totals, roles } = priced;
  if (!rates || !totals)
    throw new Refusal('rate_missing', {
      params: { rate_type: settings.trade_rate_type, currency: invoice.currency, date: invoice.invoice_date },
      field: 'invoiceDate',
    });
  const warnings: PostingWarning[] = rates.warnings.map(({ code, params }) => ({
    code,
    message: new Refusal(code, { params }).message,
  }));
  const credit = await creditOfCustomer(db, settings, invoice.customer_id, totals.total.base);
  const items = new Map(priced.items.map((item) => [item.id, item]));
  const rateOfBase = rates.rateOfBase;
  const issues = await valueIssues(db, settings, invoice, lines, items, formatShort(rateOfBase), warnings);
  const effects = postInvoice({
    id,
    date: invoice.invoice_date,
    dueDate: invoice.due_date,
    currency: invoice.currency,
    rate: rates.rate,
    baseCurrency: settings.base_currency,
    rateOfBase,
    taxExchangeRate: rates.taxExchangeRate,
    customerId: invoice.customer_id,
    openItemId: newId(),
    description: `Sales invoice to ${invoice.customer_name ?? ''}`.trim(),
    dimensions: dimensionsOf(invoice),
    totals,
    issues,
    tenders: [],
    accounts: accountsOf(roles, await vatAccounts(db)),
  });
  return { invoice, settings, priced: { ...priced, rates, totals }, effects, credit, warnings };
}
