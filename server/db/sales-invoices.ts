import { sql } from 'kysely';
import type { ListSums } from '#contract/fields.ts';
import type { InvoiceListFilters, InvoiceListQuery } from '#contract/sales-invoices.ts';
import type { DocumentStatus, NegativeStockPolicy, RateType } from '#domain/enums.ts';
import { searchCustomers } from './customers.ts';
import { afterCursor, allOf, NO_SUMS, type Ordering, orderBy, type Page, pageFrom } from './keyset.ts';
import type { CompanyDb } from './with-company.ts';

export interface InvoiceRecord {
  id: string;
  number: string | null;
  status: DocumentStatus;
  channel: 'desk' | 'till';
  customer_id: string | null;
  customer_code: string | null;
  customer_name: string | null;
  customer_name_ar: string | null;
  customer_tax_number: string | null;
  customer_address: string | null;
  warehouse_id: string;
  warehouse_name: string;
  warehouse_negative_stock: NegativeStockPolicy | null;
  branch_id: string;
  invoice_date: string;
  business_date: string;
  due_date: string;
  currency: string;
  prices_include_tax: boolean;
  rate_type: RateType;
  rate: string | null;
  rate_date: string | null;
  rate_of_base: string | null;
  tax_rate_date: string | null;
  tax_exchange_rate: string | null;
  net: string;
  tax: string;
  total: string;
  net_base: string;
  tax_base: string;
  total_base: string;
  net_local: string;
  tax_local: string;
  total_local: string;
  customer_reference: string | null;
  notes: string | null;
  cost_centre_id: string | null;
  cost_centre_code: string | null;
  cost_centre_name: string | null;
  cost_centre_name_ar: string | null;
  project_id: string | null;
  project_code: string | null;
  project_name: string | null;
  project_name_ar: string | null;
  journal_id: string | null;
  voided_by_id: string | null;
  device_code: string | null;
  source_event_id: string | null;
  till_deviations: string[] | null;
  credit_override_reason: string | null;
  credit_override_name: string | null;
  balance_base: string;
  version: number;
}

const INVOICE_TEXT = `
  s.id, s.number, s.status, s.channel, s.customer_id, c.code as customer_code, c.name as customer_name, c.name_ar as customer_name_ar,
  c.tax_number as customer_tax_number, c.address as customer_address, s.warehouse_id, w.name as warehouse_name,
  w.negative_stock as warehouse_negative_stock, s.branch_id, s.invoice_date,
  s.business_date, s.due_date, s.currency, s.prices_include_tax, s.rate_type, s.rate, s.rate_date, s.rate_of_base, s.tax_rate_date,
  s.tax_exchange_rate, s.net, s.tax, s.total,
  s.net_base, s.tax_base, s.total_base, s.net_local, s.tax_local, s.total_local, s.customer_reference, s.notes, s.journal_id, s.voided_by_id,
  s.cost_centre_id, k.code as cost_centre_code, k.name as cost_centre_name, k.name_ar as cost_centre_name_ar,
  s.project_id, pr.code as project_code, pr.name as project_name, pr.name_ar as project_name_ar,
  d.code as device_code, s.source_event_id, s.till_deviations, s.credit_override_reason,
  (select p.display_name from people p where p.id = s.credit_override_by) as credit_override_name, s.version,
  coalesce((select o.balance_base from open_items o where o.company_id = s.company_id and o.document_type = 'sales_invoice' and o.document_id = s.id), 0)::text as balance_base
  from sales_invoices s
  join warehouses w on w.company_id = s.company_id and w.id = s.warehouse_id
  left join customers c on c.company_id = s.company_id and c.id = s.customer_id
  left join cost_centres k on k.company_id = s.company_id and k.id = s.cost_centre_id
  left join projects pr on pr.company_id = s.company_id and pr.id = s.project_id
  left join devices d on d.company_id = s.company_id and d.id = s.device_id`;
const INVOICE = sql.raw(INVOICE_TEXT);

/** Named, so that its seven tables are planned once a connection: every posting reads it twice. */
export async function findInvoice(db: CompanyDb, id: string): Promise<InvoiceRecord | undefined> {
  const { rows } = await db.sql.query<InvoiceRecord>({
    name: 'find-invoice',
    text: `select ${INVOICE_TEXT} where s.company_id = $1 and s.id = $2`,
    values: [db.context.companyId, id],
  });
  return rows[0];
}

/** The document row first: every later lock of the posting follows it. */
export async function lockInvoice(db: CompanyDb, id: string): Promise<InvoiceRecord | undefined> {
  await db.sql.query({
    name: 'lock-invoice',
    text: 'select 1 from sales_invoices where company_id = $1 and id = $2 for no key update',
    values: [db.context.companyId, id],
  });
  return findInvoice(db, id);
}

const SORTS: Record<'date' | 'number' | 'due', string> = {
  date: 's.invoice_date',
  number: 's.number',
  due: 's.due_date',
};

async function narrowing(db: CompanyDb, query: InvoiceListFilters) {
  const found = query.search ? await searchCustomers(db, query.search, 200) : [];
  return allOf([
    sql<boolean>`s.company_id = ${db.context.companyId}`,
    query.search
      ? sql<boolean>`(s.number = upper(${query.search}) or s.number like upper(${query.search}) || '%' or s.customer_id = any (${found}::uuid[]))`
      : undefined,
    query.status ? sql<boolean>`s.status = any (${query.status})` : undefined,
    query.channel ? sql<boolean>`s.channel = ${query.channel}` : undefined,
    query.customer ? sql<boolean>`s.customer_id = ${query.customer}` : undefined,
    query.from ? sql<boolean>`s.invoice_date >= ${query.from}` : undefined,
    query.to ? sql<boolean>`s.invoice_date <= ${query.to}` : undefined,
    // A draft has no number, and NULL has no place in an order one can continue.
    query.sort.endsWith('number') ? sql<boolean>`s.number is not null` : undefined,
  ]);
}

export async function listInvoices(db: CompanyDb, query: InvoiceListQuery): Promise<Page<InvoiceRecord>> {
  const field = query.sort.replace('-', '') as keyof typeof SORTS;
  const ordering: Ordering = { column: SORTS[field], id: 's.id', descending: query.sort.startsWith('-') };
  const where = await narrowing(db, query);
  const { rows } = await sql<InvoiceRecord>`select ${INVOICE} where ${where} and ${afterCursor(query.cursor, ordering)}
    order by ${orderBy(ordering)} limit ${query.limit + 1}`.execute(db.query);
  return pageFrom(rows, query.limit, (row) => [
    field === 'number' ? (row.number ?? '') : field === 'due' ? row.due_date : row.invoice_date,
    row.id,
  ]);
}

/** What the list's filters find, void invoices counted and not summed. It reads every one of them, the page above but fifty. */
export async function sumInvoices(db: CompanyDb, filters: InvoiceListFilters): Promise<ListSums> {
  const where = await narrowing(db, filters);
  const { rows } = await sql<ListSums>`
    select count(*)::int as count, coalesce(sum(s.total_base) filter (where s.status <> 'void'), 0)::text as base,
      coalesce(sum(s.total_local) filter (where s.status <> 'void'), 0)::text as local
    from sales_invoices s where ${where}`.execute(db.query);
  return rows[0] ?? NO_SUMS;
}

export interface InvoiceLineRecord {
  id: string;
  line_no: number;
  item_id: string;
  item_code: string;
  item_kind: 'stocked' | 'service';
  description: string;
  quantity: string;
  unit_code: string;
  unit_price: string;
  discount_percent: string;
  tax_code_id: string;
  tax_code: string;
  tax_rate: string;
  amount: string;
  net: string;
  returned: string;
}

export async function findInvoiceLines(db: CompanyDb, invoiceId: string): Promise<InvoiceLineRecord[]> {
  const { rows } = await db.sql.query<InvoiceLineRecord>({
    name: 'invoice-lines',
    text: `select l.id, l.line_no, l.item_id, i.code as item_code, i.kind as item_kind, l.description, l.quantity, l.unit_code, l.unit_price,
        l.discount_percent, l.tax_code_id, t.code as tax_code, t.rate as tax_rate, l.amount, l.net,
        coalesce((select sum(o.quantity) from credit_note_lines o join credit_notes n on n.company_id = o.company_id and n.id = o.credit_note_id
          where o.company_id = l.company_id and o.invoice_line_id = l.id and n.posted_at is not null and n.voided_by_id is null), 0)::text as returned
      from sales_invoice_lines l
      join items i on i.company_id = l.company_id and i.id = l.item_id
      join tax_codes t on t.company_id = l.company_id and t.id = l.tax_code_id
      where l.company_id = $1 and l.invoice_id = $2 order by l.line_no`,
    values: [db.context.companyId, invoiceId],
  });
  return rows;
}

export interface ActivityRecord {
  at: string;
  act: 'created' | 'changed' | 'posted' | 'voided';
  by: string | null;
  reason: string | null;
}

/** What happened to a document, from the audit log: written, changed, posted, voided, by whom and why. */
export async function documentActivity(
  db: CompanyDb,
  table: 'sales_invoices' | 'credit_notes' | 'opening_documents' | 'customer_receipts' | 'allocations',
  id: string,
): Promise<ActivityRecord[]> {
  const { rows } = await db.sql.query<ActivityRecord>({
    name: 'document-activity',
    text: `select e.at, coalesce(p.display_name, k.name) as by, e.reason,
        case when e.act = 'insert' then 'created'
          when e.before ->> 'posted_at' is null and e.after ->> 'posted_at' is not null then 'posted'
          when e.before ->> 'voided_by_id' is null and e.after ->> 'voided_by_id' is not null then 'voided' else 'changed' end as act
      from audit_events e left join people p on p.id = e.actor_id
      left join api_keys k on k.company_id = e.company_id and k.id = e.actor_id
      where e.company_id = $1 and e.table_name = $2 and e.row_key = $3 order by e.at desc, e.id desc limit 50`,
    values: [db.context.companyId, table, id],
  });
  return rows;
}

export async function documentTenders(
  db: CompanyDb,
  documentId: string,
  documentType: 'sales_invoice' | 'credit_note' = 'sales_invoice',
): Promise<{ method: string; currency: string; tendered: string; applied: string }[]> {
  const { rows } = await db.sql.query<{ method: string; currency: string; tendered: string; applied: string }>({
    name: 'document-tenders',
    text: `select m.name as method, t.currency, t.tendered, t.applied from document_tenders t
      join tender_methods m on m.company_id = t.company_id and m.id = t.tender_method_id
      where t.company_id = $1 and t.document_type = $3 and t.document_id = $2 order by t.id`,
    values: [db.context.companyId, documentId, documentType],
  });
  return rows;
}
