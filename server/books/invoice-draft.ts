import { sql } from 'kysely';
import type { InvoiceInput } from '#contract/sales-invoices.ts';
import type { Amounts } from '#domain/ledger/effects.ts';
import { dueDateOf } from '#domain/sales-invoices/due-date.ts';
import { lineAmount } from '#domain/sales-invoices/totals.ts';
import { format } from '#lib/decimal.ts';
import { newId } from '#lib/ids.ts';
import { readCompanySettings } from '../db/companies.ts';
import { findCustomer } from '../db/customers.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import { requireDimensions } from './document-dimensions.ts';
import { decimalsOf, type PricedInvoice, priceInvoice } from './priced-invoice.ts';

function amountsOf(prefix: 'net' | 'tax' | 'total', amounts: Amounts | undefined) {
  return {
    [prefix]: amounts ? format(amounts.amount) : '0',
    [`${prefix}_base`]: amounts ? format(amounts.base) : '0',
    [`${prefix}_local`]: amounts ? format(amounts.local) : '0',
  };
}

/** Columns of a document's totals and rates; zero and unknown while a rate is missing. */
export function totalColumns({ totals, rates }: Pick<PricedInvoice, 'totals' | 'rates'>) {
  return {
    ...amountsOf('net', totals?.net),
    ...amountsOf('tax', totals?.tax),
    ...amountsOf('total', totals?.total),
    rate: rates ? format(rates.rate) : null,
    rate_date: rates?.rateDate ?? null,
    rate_of_base: rates ? format(rates.rateOfBase) : null,
    tax_exchange_rate: rates ? format(rates.taxExchangeRate) : null,
    tax_rate_date: rates?.taxRateDate ?? null,
  };
}

/** What a draft row holds beside its id: references checked in this company, totals computed here, never taken from the caller. */
export async function draftColumns(db: CompanyDb, input: InvoiceInput) {
  const settings = await readCompanySettings(db);
  const customer = await findCustomer(db, input.customerId);
  if (!customer) throw new Refusal('reference_unknown', { params: { constraint: 'customer' }, field: 'customerId' });
  const warehouse = await db.query
    .selectFrom('warehouses')
    .select('branch_id')
    .where('company_id', '=', db.context.companyId)
    .where('id', '=', input.warehouseId)
    .executeTakeFirst();
  if (!warehouse) throw new Refusal('reference_unknown', { params: { constraint: 'warehouse' }, field: 'warehouseId' });
  const dueDate =
    input.dueDate ??
    dueDateOf(input.invoiceDate, { days: customer.terms_days, endOfMonth: customer.terms_end_of_month });
  if (dueDate < input.invoiceDate)
    throw new Refusal('value_refused', { params: { constraint: 'due date' }, field: 'dueDate' });
  await requireDimensions(db, input, input.invoiceDate);
  const priced = await priceInvoice(db, settings, input);
  const columns = {
    customer_id: input.customerId,
    warehouse_id: input.warehouseId,
    branch_id: warehouse.branch_id,
    invoice_date: input.invoiceDate,
    business_date: input.invoiceDate,
    due_date: dueDate,
    currency: input.currency,
    settlement_currency: input.currency,
    prices_include_tax: input.pricesIncludeTax,
    rate_type: settings.trade_rate_type,
    customer_reference: input.customerReference,
    notes: input.notes,
    cost_centre_id: input.costCentreId ?? null,
    project_id: input.projectId ?? null,
    ...totalColumns(priced),
  };
  return { columns, priced, decimals: decimalsOf(settings, input.currency).document };
}

/** Writes the lines of a draft; an earlier set has been deleted by the caller. */
export async function insertLines(
  db: CompanyDb,
  invoiceId: string,
  input: InvoiceInput,
  priced: PricedInvoice,
  decimals: number,
): Promise<void> {
  const rows = input.lines.map((line, index) => {
    const item = priced.items[index];
    const pricedLine = priced.lines[index];
    if (!item || !pricedLine) throw new Error('every line is priced');
    const amount = format(lineAmount(pricedLine, decimals));
    const net = priced.totals?.lines[index]?.net;
    return {
      id: newId(),
      line_no: index + 1,
      item_id: line.itemId,
      description: line.description,
      quantity: line.quantity,
      unit_code: item.unitCode,
      unit_price: line.unitPrice,
      discount_percent: line.discountPercent,
      tax_code_id: item.taxCodeId,
      amount,
      net: net ? format(net) : amount,
    };
  });
  await sql`insert into sales_invoice_lines (company_id, id, invoice_id, line_no, item_id, description, quantity, unit_code, unit_price, discount_percent, tax_code_id, amount, net)
    select ${db.context.companyId}, r.id, ${invoiceId}, r.line_no, r.item_id, r.description, r.quantity, r.unit_code, r.unit_price, r.discount_percent, r.tax_code_id, r.amount, r.net
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, line_no smallint, item_id uuid, description text, quantity numeric, unit_code text,
      unit_price numeric, discount_percent numeric, tax_code_id uuid, amount numeric, net numeric)`.execute(db.query);
}
