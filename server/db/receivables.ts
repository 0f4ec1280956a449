import { sql } from 'kysely';
import type { OpenItemRow, StatementEntry } from '#contract/reports.ts';
import type { AgeBucket } from '#domain/reports/ageing.ts';
import { afterCursor, allOf, type Ordering, orderBy, type Page, pageFrom } from './keyset.ts';
import type { CompanyDb } from './with-company.ts';

/** The bucket of domain/reports/ageing.ts, in SQL: sums of a hundred thousand items stay in the database. */
const BUCKET = `case when o.due_date >= $2 then 'notDue' when $2 - o.due_date <= 30 then 'upTo30' when $2 - o.due_date <= 60 then 'upTo60'
  when $2 - o.due_date <= 90 then 'upTo90' else 'over90' end`;

/**
 * What every item stood at on a day: what it stands at today less what came later. Items settled long ago cost nothing, and the sum
 * is that of the lines on the control account, because an item's balance is.
 */
const OWED = `select x.id, sum(x.amount) as amount, sum(x.base) as base, sum(x.local) as local from (
    select i.id, i.balance as amount, i.balance_base as base, i.balance_local as local from open_items i
    where i.company_id = $1 and i.kind = 'ar' and (i.balance <> 0 or i.balance_base <> 0 or i.balance_local <> 0)
    union all
    select l.open_item_id, -l.amount, -l.amount_base, -l.amount_local from journal_lines l
    join open_items i on i.company_id = l.company_id and i.id = l.open_item_id and i.kind = 'ar'
    where l.company_id = $1 and l.open_item_id is not null and l.journal_date > $2) x
  group by x.id having sum(x.amount) <> 0 or sum(x.base) <> 0 or sum(x.local) <> 0`;

export interface AgedAmountRecord {
  customer_id: string;
  code: string;
  name: string;
  name_ar: string | null;
  bucket: AgeBucket;
  base: string;
  local: string;
}

/** What every customer owed on a day, by how late it was. */
export async function readAgedAmounts(db: CompanyDb, asOf: string, customerId?: string): Promise<AgedAmountRecord[]> {
  const { rows } = await db.sql.query<AgedAmountRecord>({
    name: 'aged-amounts',
    text: `with owed as (${OWED}), aged as (
        select o.customer_id, ${BUCKET} as bucket, sum(w.base) as base, sum(w.local) as local
        from owed w join open_items o on o.company_id = $1 and o.id = w.id
        where $3::uuid is null or o.customer_id = $3 group by 1, 2)
      select a.customer_id, c.code, c.name, c.name_ar, a.bucket, a.base::text, a.local::text
      from aged a join customers c on c.company_id = $1 and c.id = a.customer_id order by c.name, a.customer_id`,
    values: [db.context.companyId, asOf, customerId ?? null],
  });
  return rows;
}

export interface OpenItemQuery {
  asOf: string;
  customer?: string | undefined;
  bucket?: AgeBucket | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** The items behind the ageing of a day, the longest due first, each with the document it came from. */
export async function listOpenItems(db: CompanyDb, query: OpenItemQuery): Promise<Page<OpenItemRow>> {
  const ordering: Ordering = { column: 'a.due_date', id: 'a.id', descending: false };
  const where = allOf([
    query.customer ? sql<boolean>`a.customer_id = ${query.customer}` : undefined,
    query.bucket ? sql<boolean>`a.bucket = ${query.bucket}` : undefined,
    afterCursor(query.cursor, ordering),
  ]);
  const owed = sql.raw(OWED.replaceAll('$1', 'day.company_id').replaceAll('$2', 'day.as_of'));
  const bucket = sql.raw(BUCKET.replaceAll('$2', 'day.as_of'));
  const { rows } = await sql<OpenItemRow>`
    with aged as (
      select o.id, o.customer_id, o.due_date, o.document_date, o.currency, w.amount, w.base, w.local, ${bucket} as bucket,
        greatest(day.as_of - o.due_date, 0) as days_late
      from (select ${db.context.companyId}::uuid as company_id, ${query.asOf}::date as as_of) day
      cross join lateral (${owed}) w join open_items o on o.company_id = day.company_id and o.id = w.id),
    page as (select a.* from aged a where ${where} order by ${orderBy(ordering)} limit ${query.limit + 1})
    select a.id, a.customer_id as "customerId", c.name as "customerName", c.name_ar as "customerNameAr", a.document_date as date, a.due_date as "dueDate",
      a.days_late as "daysLate", a.bucket, a.currency, a.amount::text as amount, a.base::text as base, a.local::text as local,
      j.document_type as "documentType", j.document_id as "documentId", j.document_number as "documentNumber"
    from page a join customers c on c.company_id = ${db.context.companyId} and c.id = a.customer_id
    cross join lateral (
      select h.document_type, h.document_id, h.document_number from journal_lines l
      join journals h on h.company_id = l.company_id and h.id = l.journal_id
      where l.company_id = ${db.context.companyId} and l.open_item_id = a.id order by l.journal_id limit 1) j
    order by ${orderBy(ordering)}`.execute(db.query);
  return pageFrom(rows, query.limit, (row) => [row.dueDate, row.id]);
}

/** What the receivables accounts stood at on a day: folded months, folded days of the last one, and what is not folded yet. */
export async function readControlBalance(db: CompanyDb, asOf: string): Promise<{ base: string; local: string }> {
  const { rows } = await db.sql.query<{ base: string; local: string }>({
    name: 'control-balance',
    text: `with control as (select id from accounts where company_id = $1 and control = 'ar')
      select coalesce(sum(x.base), 0)::text as base, coalesce(sum(x.local), 0)::text as local from (
        select b.debit_base - b.credit_base as base, b.debit_local - b.credit_local as local from account_balances b
        where b.company_id = $1 and b.account_id in (select id from control)
          and ((b.grain = 'month' and b.start_date < date_trunc('month', $2::date))
            or (b.grain = 'day' and b.start_date >= date_trunc('month', $2::date) and b.start_date <= $2))
        union all
        select l.amount_base, l.amount_local from unfolded_journals u
        join journal_lines l on l.company_id = u.company_id and l.journal_id = u.journal_id
        where u.company_id = $1 and l.account_id in (select id from control) and l.journal_date <= $2) x`,
    values: [db.context.companyId, asOf],
  });
  return rows[0] ?? { base: '0', local: '0' };
}

const OF_CUSTOMER = `from open_items o join journal_lines l on l.company_id = o.company_id and l.open_item_id = o.id
  where o.company_id = $1 and o.customer_id = $2 and o.kind = 'ar'`;

export interface OwedRecord {
  currency: string;
  amount: string;
  base: string;
  local: string;
}

/** What a customer owed at the end of the day before, by the currency it was owed in. */
export async function readOwedBefore(db: CompanyDb, customerId: string, day: string): Promise<OwedRecord[]> {
  const { rows } = await db.sql.query<OwedRecord>({
    name: 'owed-before',
    text: `select o.currency, sum(l.amount)::text as amount, sum(l.amount_base)::text as base, sum(l.amount_local)::text as local
      ${OF_CUSTOMER} and l.journal_date < $3 group by o.currency order by o.currency`,
    values: [db.context.companyId, customerId, day],
  });
  return rows;
}

/** Every entry of a customer's account in a time, oldest first. */
export async function readStatementEntries(
  db: CompanyDb,
  customerId: string,
  from: string,
  to: string,
): Promise<StatementEntry[]> {
  const { rows } = await db.sql.query<StatementEntry>({
    name: 'statement-entries',
    text: `select e.journal_id as "journalId", e.line_no as "lineNo", e.journal_date as date, e.due_date as "dueDate", j.description,
        j.document_type as "documentType", j.document_id as "documentId", j.document_number as "documentNumber", e.currency, e.amount,
        e.amount_base as base, e.amount_local as local
      from (select l.company_id, l.journal_id, l.line_no, l.journal_date, o.due_date, l.currency, l.amount, l.amount_base, l.amount_local
        ${OF_CUSTOMER} and l.journal_date between $3 and $4) e
      join journals j on j.company_id = e.company_id and j.id = e.journal_id
      order by e.journal_date, e.journal_id, e.line_no`,
    values: [db.context.companyId, customerId, from, to],
  });
  return rows;
}
