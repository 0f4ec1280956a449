import { sql } from 'kysely';
import type { CreditNoteInput } from '#contract/credit-notes.ts';
import { addAmounts } from '#domain/ledger/effects.ts';
import { lineAmount } from '#domain/sales-invoices/totals.ts';
import { decimal, format, negate } from '#lib/decimal.ts';
import { newId } from '#lib/ids.ts';
import { type CompanySettings, readCompanySettings } from '../db/companies.ts';
import { findCustomer } from '../db/customers.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import { type PricedNote, priceCreditNote } from './credit-note-pricing.ts';
import { methodsOf, type Refund, valueRefunds } from './credit-note-refunds.ts';
import { totalColumns } from './invoice-draft.ts';
import { decimalsOf } from './priced-invoice.ts';

/** Columns of a note's figures and rates; zero and unknown while a rate is missing. */
export function noteFigures(priced: Pick<PricedNote, 'totals' | 'rates' | 'fee'>) {
  return {
    ...totalColumns(priced),
    fee: format(priced.fee.amount),
    fee_base: format(priced.fee.base),
    fee_local: format(priced.fee.local),
  };
}

/** What a note credits after its fee. */
export function creditOf({ totals, fee }: Pick<PricedNote, 'totals' | 'fee'>) {
  if (!totals) return undefined;
  const { amount, base, local } = fee;
  return addAmounts(totals.total, { amount: negate(amount), base: negate(base), local: negate(local) });
}

/** What a draft row holds beside its id: references checked in this company, figures computed here, never taken from the caller. */
export async function creditNoteColumns(db: CompanyDb, input: CreditNoteInput) {
  const settings = await readCompanySettings(db);
  if (input.invoiceId === null && input.customerId === null)
    throw new Refusal('customer_required', { field: 'customerId' });
  const warehouse = await db.query
    .selectFrom('warehouses')
    .select('branch_id')
    .where('company_id', '=', db.context.companyId)
    .where('id', '=', input.warehouseId)
    .executeTakeFirst();
  if (!warehouse) throw new Refusal('reference_unknown', { params: { constraint: 'warehouse' }, field: 'warehouseId' });
  const priced = await priceCreditNote(db, settings, input);
  if (priced.customerId && !(await findCustomer(db, priced.customerId)))
    throw new Refusal('reference_unknown', { params: { constraint: 'customer' }, field: 'customerId' });
  const credit = creditOf(priced);
  const wanted = await methodsOf(db, input.refunds);
  const refunds: Refund[] = credit
    ? await valueRefunds(db, wanted, {
        settings,
        roles: priced.roles,
        currency: priced.currency,
        date: input.noteDate,
        credit,
      })
    : [];
  const columns = {
    invoice_id: input.invoiceId,
    customer_id: priced.customerId,
    warehouse_id: input.warehouseId,
    branch_id: warehouse.branch_id,
    note_date: input.noteDate,
    business_date: input.noteDate,
    currency: priced.currency,
    prices_include_tax: priced.pricesIncludeTax,
    reason: input.reason,
    restocking_percent: input.restockingPercent,
    rate_type: settings.trade_rate_type,
    notes: input.notes,
    ...noteFigures(priced),
  };
  return { columns, priced, credit, refunds, decimals: decimalsOf(settings, priced.currency).document };
}

/** Amount and net of each line, in the note's currency: by its totals, and while a rate is missing by its own price. */
export function lineFigures({ lines, totals }: PricedNote, decimals: number): { amount: string; net: string }[] {
  return lines.map((line, index) => {
    const counted = totals?.lines[index];
    if (counted) return { amount: format(counted.amount), net: format(counted.net) };
    const { quantity, unitPrice, discountPercent } = line;
    const priced = { quantity, unitPrice: decimal(unitPrice), discountPercent: decimal(discountPercent) };
    const amount = format(lineAmount(priced, decimals));
    return { amount, net: amount };
  });
}

/** Writes the lines of a draft, under ids of their own or the given ones; an earlier set has been deleted by the caller. */
async function insertNoteLines(
  db: CompanyDb,
  creditNoteId: string,
  priced: PricedNote,
  decimals: number,
  ids: readonly string[] = [],
): Promise<void> {
  const figures = lineFigures(priced, decimals);
  const rows = priced.lines.map((line, index) => ({
    id: ids[index] ?? newId(),
    line_no: index + 1,
    invoice_line_id: line.invoiceLineId,
    item_id: line.itemId,
    description: line.description,
    quantity: format(line.quantity),
    unit_code: line.unitCode,
    unit_price: line.unitPrice,
    discount_percent: line.discountPercent,
    tax_code_id: line.taxCodeId,
    restock: line.restock,
    ...figures[index],
  }));
  await sql`insert into credit_note_lines (company_id, id, credit_note_id, line_no, invoice_line_id, item_id, description, quantity, unit_code, unit_price, discount_percent, tax_code_id, amount, net, restock)
    select ${db.context.companyId}, r.id, ${creditNoteId}, r.line_no, r.invoice_line_id, r.item_id, r.description, r.quantity, r.unit_code, r.unit_price, r.discount_percent, r.tax_code_id, r.amount, r.net, r.restock
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, line_no smallint, invoice_line_id uuid, item_id uuid, description text, quantity numeric, unit_code text,
      unit_price numeric, discount_percent numeric, tax_code_id uuid, amount numeric, net numeric, restock boolean)`.execute(
    db.query,
  );
}

/** Writes the lines and planned refunds of a draft; an earlier set has been deleted by the caller. */
export async function insertNoteParts(
  db: CompanyDb,
  creditNoteId: string,
  input: Pick<CreditNoteInput, 'refunds'>,
  priced: PricedNote,
  decimals: number,
): Promise<void> {
  await insertNoteLines(db, creditNoteId, priced, decimals);
  if (input.refunds.length === 0) return;
  await db.query
    .insertInto('credit_note_refunds')
    .values(
      input.refunds.map((refund, index) => ({
        company_id: db.context.companyId,
        id: newId(),
        credit_note_id: creditNoteId,
        line_no: index + 1,
        tender_method_id: refund.tenderMethodId,
        amount: refund.amount,
      })),
    )
    .execute();
}

async function deleteOf(db: CompanyDb, table: 'credit_note_lines' | 'credit_note_refunds', creditNoteId: string) {
  await db.query
    .deleteFrom(table)
    .where('company_id', '=', db.context.companyId)
    .where('credit_note_id', '=', creditNoteId)
    .execute();
}

/** Removes the lines and planned refunds of a draft. */
export async function deleteNoteParts(db: CompanyDb, creditNoteId: string): Promise<void> {
  await deleteOf(db, 'credit_note_lines', creditNoteId);
  await deleteOf(db, 'credit_note_refunds', creditNoteId);
}

/** The lines as they are posted: other returns of the sale, posted since the draft, may have moved a cent of the remainder. */
export async function rewriteNoteLines(
  db: CompanyDb,
  creditNoteId: string,
  { priced, settings, lineIds }: { priced: PricedNote; settings: CompanySettings; lineIds: readonly string[] },
): Promise<void> {
  await deleteOf(db, 'credit_note_lines', creditNoteId);
  await insertNoteLines(db, creditNoteId, priced, decimalsOf(settings, priced.currency).document, lineIds);
}
