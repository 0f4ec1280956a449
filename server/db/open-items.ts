import type { CompanyDb } from './with-company.ts';

export interface OpenItemRecord {
  id: string;
  customer_id: string;
  document_type: string;
  document_id: string;
  label: string;
  document_date: string;
  due_date: string;
  currency: string;
  amount: string;
  balance: string;
  balance_base: string;
  balance_local: string;
}

// The journal that opened an item is the first that names it: its document is what a person knows the item by.
const OPEN_ITEM = `select o.id, o.customer_id, j.document_type, j.document_id,
    coalesce(n.reference, j.document_number, '') as label, o.document_date, o.due_date, o.currency, o.amount, o.balance, o.balance_base, o.balance_local
  from open_items o
  join lateral (
    select j.document_type, j.document_id, j.document_number from journal_lines l
    join journals j on j.company_id = l.company_id and j.id = l.journal_id
    where l.company_id = o.company_id and l.open_item_id = o.id order by l.journal_id limit 1) j on true
  left join opening_lines n on n.company_id = o.company_id and n.id = o.document_id
  where o.company_id = $1 and o.kind = 'ar'`;

const OPEN = '(o.balance <> 0 or o.balance_base <> 0 or o.balance_local <> 0)';

/** What a customer owes and their credit, item by item, the oldest due first. */
export async function openItemsOf(db: CompanyDb, customerId: string): Promise<OpenItemRecord[]> {
  const { rows } = await db.sql.query<OpenItemRecord>({
    name: 'open-items-of-customer',
    text: `${OPEN_ITEM} and o.customer_id = $2 and ${OPEN} order by o.due_date, o.document_date, o.id`,
    values: [db.context.companyId, customerId],
  });
  return rows;
}

export async function findOpenItems(db: CompanyDb, ids: readonly string[]): Promise<Map<string, OpenItemRecord>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.sql.query<OpenItemRecord>({
    name: 'find-open-items',
    text: `${OPEN_ITEM} and o.id = any ($2)`,
    values: [db.context.companyId, ids],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Holds the items for this transaction in the order of their keys, then reads them: two settlements never see the same balance. */
export async function lockOpenItems(db: CompanyDb, ids: readonly string[]): Promise<Map<string, OpenItemRecord>> {
  if (ids.length > 0)
    await db.sql.query({ name: 'lock-open-items', text: 'select lock_open_items($1)', values: [ids] });
  return findOpenItems(db, ids);
}

/** The open item a document made, where it made one. */
export async function findItemOfDocument(
  db: CompanyDb,
  documentType: string,
  documentId: string,
): Promise<OpenItemRecord | undefined> {
  const { rows } = await db.sql.query<OpenItemRecord>({
    name: 'item-of-document',
    text: `${OPEN_ITEM} and o.document_type = $2 and o.document_id = $3`,
    values: [db.context.companyId, documentType, documentId],
  });
  return rows[0];
}

export interface SettlementRecord {
  journal_id: string;
  date: string;
  document_type: string;
  document_id: string;
  document_number: string | null;
  currency: string;
  amount: string;
  base: string;
  local: string;
  undone: boolean;
}

/** Everything that moved an open item after the journal that opened it, oldest first. A void speaks for the document it takes back. */
export async function settlementsOf(db: CompanyDb, openItemId: string): Promise<SettlementRecord[]> {
  const { rows } = await db.sql.query<SettlementRecord>({
    name: 'settlements-of-item',
    text: `select j.id as journal_id, j.journal_date as date, r.document_type, r.document_id, r.document_number, l.currency,
        sum(l.amount)::text as amount, sum(l.amount_base)::text as base, sum(l.amount_local)::text as local,
        j.reverses_id is not null or exists (select 1 from journals b where b.company_id = j.company_id and b.reverses_id = j.id) as undone
      from journal_lines l
      join journals j on j.company_id = l.company_id and j.id = l.journal_id
      join journals r on r.company_id = j.company_id and r.id = coalesce(j.reverses_id, j.id)
      where l.company_id = $1 and l.open_item_id = $2 and coalesce(j.reverses_id, j.id) <> (
        select min(m.journal_id::text)::uuid from journal_lines m where m.company_id = $1 and m.open_item_id = $2)
      group by j.id, j.journal_date, r.document_type, r.document_id, r.document_number, l.currency, j.reverses_id, j.company_id
      order by j.id`,
    values: [db.context.companyId, openItemId],
  });
  return rows;
}

/** Numbers of the documents that settle something of a journal's open items and are not undone: they stand before its void. */
export async function liveSettlements(db: CompanyDb, journalId: string): Promise<string[]> {
  const { rows } = await db.sql.query<{ number: string }>({
    name: 'live-settlements',
    text: `select distinct coalesce(j.document_number, j.description) as number
      from journal_lines own
      join open_items o on o.company_id = own.company_id and o.id = own.open_item_id
      join journal_lines l on l.company_id = o.company_id and l.open_item_id = o.id and l.journal_id <> own.journal_id
      join journals j on j.company_id = l.company_id and j.id = l.journal_id and j.reverses_id is null
      where own.company_id = $1 and own.journal_id = $2
        and own.journal_id = (select min(m.journal_id::text)::uuid from journal_lines m where m.company_id = $1 and m.open_item_id = o.id)
        and not exists (select 1 from journals b where b.company_id = j.company_id and b.reverses_id = j.id)
      order by 1 limit 5`,
    values: [db.context.companyId, journalId],
  });
  return rows.map((row) => row.number);
}

/** The open items a journal moved. */
export async function itemsOfJournal(db: CompanyDb, journalId: string): Promise<string[]> {
  const { rows } = await db.sql.query<{ id: string }>({
    name: 'items-of-journal',
    text: 'select distinct open_item_id as id from journal_lines where company_id = $1 and journal_id = $2 and open_item_id is not null',
    values: [db.context.companyId, journalId],
  });
  return rows.map((row) => row.id);
}

/** Open items of posted invoices by the numbers a customer knows them by. */
export async function findSoldOnAccount(
  db: CompanyDb,
  numbers: readonly string[],
): Promise<Map<string, { id: string; customer_id: string }>> {
  const { rows } = await db.sql.query<{ number: string; id: string; customer_id: string }>({
    name: 'sold-on-account',
    text: `select s.number, o.id, o.customer_id from sales_invoices s
      join open_items o on o.company_id = s.company_id and o.document_type = 'sales_invoice' and o.document_id = s.id
      where s.company_id = $1 and s.number = any ($2)`,
    values: [db.context.companyId, numbers],
  });
  return new Map(rows.map((row) => [row.number, row]));
}
