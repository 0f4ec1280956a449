import { sql } from 'kysely';
import type { CreditNoteListFilters, CreditNoteListQuery } from '#contract/credit-notes.ts';
import type { ListSums } from '#contract/fields.ts';
import type { DocumentStatus, RateType } from '#domain/enums.ts';
import { Refusal } from '../refusal.ts';
import { searchCustomers } from './customers.ts';
import { afterCursor, allOf, NO_SUMS, type Ordering, orderBy, type Page, pageFrom } from './keyset.ts';
import type { CompanyDb } from './with-company.ts';

type Figures = Record<`${'net' | 'tax' | 'total' | 'fee'}${'' | '_base' | '_local'}`, string>;

export interface CreditNoteRecord extends Figures {
  id: string;
  number: string | null;
  status: DocumentStatus;
  channel: 'desk' | 'till';
  invoice_id: string | null;
  invoice_number: string | null;
  customer_id: string | null;
  customer_code: string | null;
  customer_name: string | null;
  customer_name_ar: string | null;
  customer_tax_number: string | null;
  customer_address: string | null;
  warehouse_id: string;
  warehouse_name: string;
  note_date: string;
  business_date: string;
  currency: string;
  prices_include_tax: boolean;
  reason: string;
  restocking_percent: string | null;
  rate_type: RateType;
  rate: string | null;
  rate_date: string | null;
  rate_of_base: string | null;
  notes: string | null;
  journal_id: string | null;
  voided_by_id: string | null;
  device_code: string | null;
  source_event_id: string | null;
  till_deviations: string[] | null;
  balance_base: string;
  version: number;
}

const NOTE_TEXT = `
  n.id, n.number, n.status, n.channel, n.invoice_id, s.number as invoice_number, n.customer_id, c.code as customer_code, c.name as customer_name,
  c.name_ar as customer_name_ar, c.tax_number as customer_tax_number, c.address as customer_address, n.warehouse_id, w.name as warehouse_name,
  n.note_date, n.business_date, n.currency, n.prices_include_tax, n.reason, n.restocking_percent, n.rate_type, n.rate, n.rate_date, n.rate_of_base,
  n.net, n.tax, n.total, n.fee, n.net_base, n.tax_base, n.total_base, n.fee_base, n.net_local, n.tax_local, n.total_local, n.fee_local, n.notes,
  n.journal_id, n.voided_by_id, d.code as device_code, n.source_event_id, n.till_deviations, n.version,
  coalesce((select o.balance_base from open_items o where o.company_id = n.company_id and o.document_type = 'credit_note' and o.document_id = n.id), 0)::text as balance_base
  from credit_notes n
  join warehouses w on w.company_id = n.company_id and w.id = n.warehouse_id
  left join sales_invoices s on s.company_id = n.company_id and s.id = n.invoice_id
  left join customers c on c.company_id = n.company_id and c.id = n.customer_id
  left join devices d on d.company_id = n.company_id and d.id = n.device_id`;
const NOTE = sql.raw(NOTE_TEXT);

export async function findCreditNote(db: CompanyDb, id: string): Promise<CreditNoteRecord | undefined> {
  const { rows } = await db.sql.query<CreditNoteRecord>({
    name: 'find-credit-note',
    text: `select ${NOTE_TEXT} where n.company_id = $1 and n.id = $2`,
    values: [db.context.companyId, id],
  });
  return rows[0];
}

/** The document row first, then the row of its sale: two returns of one sale wait for each other here, before they count. */
export async function lockCreditNote(db: CompanyDb, id: string): Promise<CreditNoteRecord | undefined> {
  const { rows } = await db.sql.query<{ invoice_id: string | null }>({
    name: 'lock-credit-note',
    text: 'select invoice_id from credit_notes where company_id = $1 and id = $2 for no key update',
    values: [db.context.companyId, id],
  });
  const invoiceId = rows[0]?.invoice_id;
  if (invoiceId) await lockSale(db, invoiceId);
  return findCreditNote(db, id);
}

/** A draft at the version its writer saw, its row held. Refuses not_found, not_a_draft and version_conflict. */
export async function requireDraftNote(db: CompanyDb, id: string, version?: number): Promise<CreditNoteRecord> {
  const note = await lockCreditNote(db, id);
  if (!note) throw new Refusal('not_found');
  if (note.status !== 'draft') throw new Refusal('not_a_draft', { params: { status: note.status } });
  if (version !== undefined && note.version !== version) throw new Refusal('version_conflict');
  return note;
}

export async function lockSale(db: CompanyDb, invoiceId: string): Promise<void> {
  await db.sql.query({
    name: 'lock-sale',
    text: 'select 1 from sales_invoices where company_id = $1 and id = $2 for no key update',
    values: [db.context.companyId, invoiceId],
  });
}

const SORTS: Record<'date' | 'number', string> = { date: 'n.note_date', number: 'n.number' };

async function narrowing(db: CompanyDb, query: CreditNoteListFilters) {
  const found = query.search ? await searchCustomers(db, query.search, 200) : [];
  return allOf([
    sql<boolean>`n.company_id = ${db.context.companyId}`,
    query.search
      ? sql<boolean>`(n.number = upper(${query.search}) or n.number like upper(${query.search}) || '%' or n.customer_id = any (${found}::uuid[]))`
      : undefined,
    query.status ? sql<boolean>`n.status = any (${query.status})` : undefined,
    query.channel ? sql<boolean>`n.channel = ${query.channel}` : undefined,
    query.customer ? sql<boolean>`n.customer_id = ${query.customer}` : undefined,
    query.invoice ? sql<boolean>`n.invoice_id = ${query.invoice}` : undefined,
    query.from ? sql<boolean>`n.note_date >= ${query.from}` : undefined,
    query.to ? sql<boolean>`n.note_date <= ${query.to}` : undefined,
    // A draft has no number, and NULL has no place in an order one can continue.
    query.sort.endsWith('number') ? sql<boolean>`n.number is not null` : undefined,
  ]);
}

export async function listCreditNotes(db: CompanyDb, query: CreditNoteListQuery): Promise<Page<CreditNoteRecord>> {
  const field = query.sort.replace('-', '') as keyof typeof SORTS;
  const ordering: Ordering = { column: SORTS[field], id: 'n.id', descending: query.sort.startsWith('-') };
  const where = await narrowing(db, query);
  const { rows } = await sql<CreditNoteRecord>`select ${NOTE} where ${where} and ${afterCursor(query.cursor, ordering)}
    order by ${orderBy(ordering)} limit ${query.limit + 1}`.execute(db.query);
  return pageFrom(rows, query.limit, (row) => [field === 'number' ? (row.number ?? '') : row.note_date, row.id]);
}

/** What the list's filters find, void notes counted and not summed; credited amounts, the fee kept back taken off. */
export async function sumCreditNotes(db: CompanyDb, filters: CreditNoteListFilters): Promise<ListSums> {
  const where = await narrowing(db, filters);
  const { rows } = await sql<ListSums>`
    select count(*)::int as count, coalesce(sum(n.total_base - n.fee_base) filter (where n.status <> 'void'), 0)::text as base,
      coalesce(sum(n.total_local - n.fee_local) filter (where n.status <> 'void'), 0)::text as local
    from credit_notes n where ${where}`.execute(db.query);
  return rows[0] ?? NO_SUMS;
}

export interface CreditNoteLineRecord {
  id: string;
  line_no: number;
  invoice_line_id: string | null;
  item_id: string;
  item_code: string;
  description: string;
  quantity: string;
  unit_code: string;
  unit_price: string;
  discount_percent: string;
  tax_code: string;
  tax_rate: string;
  amount: string;
  net: string;
  restock: boolean;
}

export async function findCreditNoteLines(db: CompanyDb, creditNoteId: string): Promise<CreditNoteLineRecord[]> {
  const { rows } = await db.sql.query<CreditNoteLineRecord>({
    name: 'credit-note-lines',
    text: `select l.id, l.line_no, l.invoice_line_id, l.item_id, i.code as item_code, l.description, l.quantity, l.unit_code, l.unit_price,
        l.discount_percent, t.code as tax_code, t.rate as tax_rate, l.amount, l.net, l.restock
      from credit_note_lines l
      join items i on i.company_id = l.company_id and i.id = l.item_id
      join tax_codes t on t.company_id = l.company_id and t.id = l.tax_code_id
      where l.company_id = $1 and l.credit_note_id = $2 order by l.line_no`,
    values: [db.context.companyId, creditNoteId],
  });
  return rows;
}

export interface RefundRecord {
  tender_method_id: string;
  method: string;
  currency: string;
  amount: string;
}

/** How a draft says it will be paid out. */
export async function findPlannedRefunds(db: CompanyDb, creditNoteId: string): Promise<RefundRecord[]> {
  const { rows } = await db.sql.query<RefundRecord>({
    name: 'credit-note-refunds',
    text: `select r.tender_method_id, m.name as method, m.currency, r.amount from credit_note_refunds r
      join tender_methods m on m.company_id = r.company_id and m.id = r.tender_method_id
      where r.company_id = $1 and r.credit_note_id = $2 order by r.line_no`,
    values: [db.context.companyId, creditNoteId],
  });
  return rows;
}
