import { sql } from 'kysely';
import type { ReceiptInput, ReceiptListFilters, ReceiptListQuery } from '#contract/customer-receipts.ts';
import type { ListSums } from '#contract/fields.ts';
import type { DocumentStatus, TenderKind } from '#domain/enums.ts';
import { newId } from '#lib/ids.ts';
import { searchCustomers } from './customers.ts';
import { afterCursor, allOf, NO_SUMS, type Ordering, orderBy, type Page, pageFrom } from './keyset.ts';
import type { CompanyDb } from './with-company.ts';

export interface ReceiptRecord {
  id: string;
  number: string | null;
  status: DocumentStatus;
  channel: 'desk' | 'till';
  customer_id: string;
  customer_code: string;
  customer_name: string;
  customer_name_ar: string | null;
  receipt_date: string;
  business_date: string;
  currency: string;
  rate: string | null;
  rate_date: string | null;
  rate_of_base: string | null;
  received: string;
  received_base: string;
  received_local: string;
  applied: string;
  on_account: string;
  reference: string | null;
  notes: string | null;
  journal_id: string | null;
  voided_by_id: string | null;
  shift_id: string | null;
  device_code: string | null;
  source_event_id: string | null;
  version: number;
}

const RECEIPT_TEXT = `
  s.id, s.number, s.status, s.channel, s.customer_id, c.code as customer_code, c.name as customer_name, c.name_ar as customer_name_ar,
  s.receipt_date, s.business_date, s.currency, s.rate, s.rate_date, s.rate_of_base, s.received, s.received_base, s.received_local,
  s.applied, s.on_account, s.reference, s.notes, s.journal_id, s.voided_by_id, s.shift_id, d.code as device_code, s.source_event_id, s.version
  from customer_receipts s
  join customers c on c.company_id = s.company_id and c.id = s.customer_id
  left join devices d on d.company_id = s.company_id and d.id = s.device_id`;
const RECEIPT = sql.raw(RECEIPT_TEXT);

export async function findReceipt(db: CompanyDb, id: string): Promise<ReceiptRecord | undefined> {
  const { rows } = await db.sql.query<ReceiptRecord>({
    name: 'find-receipt',
    text: `select ${RECEIPT_TEXT} where s.company_id = $1 and s.id = $2`,
    values: [db.context.companyId, id],
  });
  return rows[0];
}

/** The document row first: every later lock of the posting follows it. */
export async function lockReceipt(db: CompanyDb, id: string): Promise<ReceiptRecord | undefined> {
  await db.sql.query({
    name: 'lock-receipt',
    text: 'select 1 from customer_receipts where company_id = $1 and id = $2 for no key update',
    values: [db.context.companyId, id],
  });
  return findReceipt(db, id);
}

async function narrowing(db: CompanyDb, query: ReceiptListFilters) {
  const found = query.search ? await searchCustomers(db, query.search, 200) : [];
  return allOf([
    sql<boolean>`s.company_id = ${db.context.companyId}`,
    query.search
      ? sql<boolean>`(s.number = upper(${query.search}) or s.number like upper(${query.search}) || '%' or s.customer_id = any (${found}::uuid[]))`
      : undefined,
    query.status ? sql<boolean>`s.status = any (${query.status})` : undefined,
    query.customer ? sql<boolean>`s.customer_id = ${query.customer}` : undefined,
    query.from ? sql<boolean>`s.receipt_date >= ${query.from}` : undefined,
    query.to ? sql<boolean>`s.receipt_date <= ${query.to}` : undefined,
    // A draft has no number, and NULL has no place in an order one can continue.
    query.sort.endsWith('number') ? sql<boolean>`s.number is not null` : undefined,
  ]);
}

export async function listReceipts(db: CompanyDb, query: ReceiptListQuery): Promise<Page<ReceiptRecord>> {
  const byNumber = query.sort.endsWith('number');
  const ordering: Ordering = {
    column: byNumber ? 's.number' : 's.receipt_date',
    id: 's.id',
    descending: query.sort.startsWith('-'),
  };
  const where = await narrowing(db, query);
  const { rows } = await sql<ReceiptRecord>`select ${RECEIPT} where ${where} and ${afterCursor(query.cursor, ordering)}
    order by ${orderBy(ordering)} limit ${query.limit + 1}`.execute(db.query);
  return pageFrom(rows, query.limit, (row) => [byNumber ? (row.number ?? '') : row.receipt_date, row.id]);
}

/** What the list's filters find, void receipts counted and not summed. */
export async function sumReceipts(db: CompanyDb, filters: ReceiptListFilters): Promise<ListSums> {
  const where = await narrowing(db, filters);
  const { rows } = await sql<ListSums>`
    select count(*)::int as count, coalesce(sum(s.received_base) filter (where s.status <> 'void'), 0)::text as base,
      coalesce(sum(s.received_local) filter (where s.status <> 'void'), 0)::text as local
    from customer_receipts s where ${where}`.execute(db.query);
  return rows[0] ?? NO_SUMS;
}

export interface ReceiptTenderRecord {
  id: string;
  tender_method_id: string;
  method: string;
  method_ar: string | null;
  currency: string;
  amount: string;
  applied: string | null;
  rate: string | null;
}

/** Tenders as they were written, with what posting made of them. */
export async function findReceiptTenders(db: CompanyDb, receiptId: string): Promise<ReceiptTenderRecord[]> {
  const { rows } = await db.sql.query<ReceiptTenderRecord>({
    name: 'receipt-tenders',
    text: `select t.id, t.tender_method_id, m.name as method, m.name_ar as method_ar, t.currency, t.amount, f.applied, f.rate
      from customer_receipt_tenders t
      join tender_methods m on m.company_id = t.company_id and m.id = t.tender_method_id
      left join document_tenders f on f.company_id = t.company_id and f.id = t.id
      where t.company_id = $1 and t.receipt_id = $2 order by t.line_no`,
    values: [db.context.companyId, receiptId],
  });
  return rows;
}

export async function findReceiptApplications(
  db: CompanyDb,
  receiptId: string,
): Promise<{ open_item_id: string; amount: string }[]> {
  const { rows } = await db.sql.query<{ open_item_id: string; amount: string }>({
    name: 'receipt-applications',
    text: 'select open_item_id, amount from customer_receipt_applications where company_id = $1 and receipt_id = $2 order by line_no',
    values: [db.context.companyId, receiptId],
  });
  return rows;
}

/** Tenders and applications are replaced, never updated: the old ones of a draft go, the new ones come. */
export async function replaceReceiptLines(
  db: CompanyDb,
  receiptId: string,
  { tenders, applications }: Pick<ReceiptInput, 'tenders' | 'applications'>,
  replaces: boolean,
): Promise<void> {
  const own = [db.context.companyId, receiptId];
  if (replaces) await deleteReceiptLines(db, receiptId);
  const numbered = (rows: readonly object[]) =>
    JSON.stringify(rows.map((row, index) => ({ id: newId(), line_no: index + 1, ...row })));
  await db.sql.query({
    name: 'receipt-tenders-insert',
    text: `insert into customer_receipt_tenders (company_id, id, receipt_id, line_no, tender_method_id, currency, amount)
      select $1, r.id, $2, r.line_no, r."methodId", r.currency, r.amount
      from jsonb_to_recordset($3) as r (id uuid, line_no smallint, "methodId" uuid, currency text, amount numeric)`,
    values: [...own, numbered(tenders)],
  });
  await db.sql.query({
    name: 'receipt-applications-insert',
    text: `insert into customer_receipt_applications (company_id, id, receipt_id, line_no, open_item_id, amount)
      select $1, r.id, $2, r.line_no, r."openItemId", r.amount
      from jsonb_to_recordset($3) as r (id uuid, line_no smallint, "openItemId" uuid, amount numeric)`,
    values: [...own, numbered(applications)],
  });
}

export async function deleteReceiptLines(db: CompanyDb, receiptId: string): Promise<void> {
  const own = [db.context.companyId, receiptId];
  await db.sql.query('delete from customer_receipt_tenders where company_id = $1 and receipt_id = $2', own);
  await db.sql.query('delete from customer_receipt_applications where company_id = $1 and receipt_id = $2', own);
}

export interface TenderFact {
  id: string;
  method_id: string;
  drawer_id: string | null;
  shift_id: string | null;
  currency: string;
  tendered: string;
  applied: string;
  applied_base: string;
  applied_local: string;
  rate: string;
}

/** What was handed over and what it is worth, as facts of a document that is being posted. */
export async function insertTenderFacts(
  db: CompanyDb,
  documentType: 'customer_receipt',
  documentId: string,
  facts: readonly TenderFact[],
): Promise<void> {
  await db.sql.query({
    name: 'tender-facts',
    text: `insert into document_tenders (company_id, id, document_type, document_id, tender_method_id, drawer_id, shift_id, currency, tendered, applied,
        applied_base, applied_local, rate)
      select $1, r.id, $2, $3, r.method_id, r.drawer_id, r.shift_id, r.currency, r.tendered, r.applied, r.applied_base, r.applied_local, r.rate
      from jsonb_to_recordset($4) as r (id uuid, method_id uuid, drawer_id uuid, shift_id uuid, currency text, tendered numeric, applied numeric,
        applied_base numeric, applied_local numeric, rate numeric)`,
    values: [db.context.companyId, documentType, documentId, JSON.stringify(facts)],
  });
}

export interface DeskMethod {
  id: string;
  code: string;
  name: string;
  name_ar: string | null;
  kind: TenderKind;
  currency: string;
  account_id: string;
  account_name: string;
  /** A till's drawer: at the desk its cash lies in the safe instead. */
  drawer: boolean;
}

export async function listMethods(db: CompanyDb): Promise<DeskMethod[]> {
  const { rows } = await db.sql.query<DeskMethod>({
    name: 'desk-methods',
    text: `select m.id, m.code, m.name, m.name_ar, m.kind, m.currency, a.id as account_id, a.name as account_name, own.control is not distinct from 'drawer' as drawer
      from tender_methods m
      join accounts own on own.company_id = m.company_id and own.id = m.account_id
      left join account_roles r on r.company_id = m.company_id and r.role = 'safe' and own.control = 'drawer'
      join accounts a on a.company_id = m.company_id and a.id = coalesce(r.account_id, m.account_id)
      where m.company_id = $1 and m.active order by m.kind, m.currency, m.code`,
    values: [db.context.companyId],
  });
  return rows;
}
