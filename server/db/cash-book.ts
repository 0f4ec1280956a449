import { sql } from 'kysely';
import type { CashEntry } from '#contract/cash-book.ts';
import { afterCursor, allOf, type Ordering, orderBy, type Page, pageFrom } from './keyset.ts';
import type { CompanyDb } from './with-company.ts';

/** Where money lies: drawers, and the accounts that tenders and the roles of safe, bank and card clearing name. */
const CASH = `select a.id, a.code, a.name, a.name_ar from accounts a where a.company_id = $1 and a.type = 'asset' and (a.control = 'drawer'
    or exists (select 1 from account_roles r where r.company_id = a.company_id and r.account_id = a.id and r.role in ('drawer', 'safe', 'bank', 'card_clearing'))
    or exists (select 1 from tender_methods t where t.company_id = a.company_id and t.account_id = a.id))`;

const MEASURES = ['amount', 'base', 'local'] as const;
const COLUMNS = { amount: 'l.amount', base: 'l.amount_base', local: 'l.amount_local' };

/** Opening before a day, in and out from it on, in each measure by its own sign: a difference of rates moves one of them alone. */
const FLOWS = MEASURES.map((measure) => {
  const column = COLUMNS[measure];
  return `coalesce(sum(${column}) filter (where l.journal_date < $2), 0)::text as opening_${measure},
    coalesce(sum(greatest(${column}, 0)) filter (where l.journal_date >= $2), 0)::text as in_${measure},
    coalesce(sum(greatest(-${column}, 0)) filter (where l.journal_date >= $2), 0)::text as out_${measure}`;
}).join(', ');

type Measure = (typeof MEASURES)[number];
export type FlowRecord = Record<`${'opening' | 'in' | 'out'}_${Measure}`, string>;

export interface PlaceRecord {
  account_id: string;
  code: string;
  name: string;
  name_ar: string | null;
  drawer_id: string | null;
  drawer_name: string | null;
  currency: string;
}

/** Every place money lies in, by currency, that ever held any. */
export async function readCashPlaces(db: CompanyDb, from: string, to: string): Promise<(PlaceRecord & FlowRecord)[]> {
  const { rows } = await db.sql.query<PlaceRecord & FlowRecord>({
    name: 'cash-places',
    text: `with cash as (${CASH}), sums as (
        select l.account_id, l.drawer_id, l.currency, ${FLOWS} from cash a
        join journal_lines l on l.company_id = $1 and l.account_id = a.id
        where l.journal_date <= $3 group by 1, 2, 3)
      select s.*, a.code, a.name, a.name_ar, d.name as drawer_name from sums s join cash a on a.id = s.account_id
      left join drawers d on d.company_id = $1 and d.id = s.drawer_id order by a.code, d.name nulls first, s.currency`,
    values: [db.context.companyId, from, to],
  });
  return rows;
}

export interface PlaceQuery {
  id: string;
  currency: string;
  drawer?: string | undefined;
  from: string;
  to: string;
}

export async function findCashPlace(db: CompanyDb, query: PlaceQuery): Promise<PlaceRecord | undefined> {
  const { rows } = await db.sql.query<PlaceRecord>({
    name: 'cash-place',
    text: `with cash as (${CASH}) select a.id as account_id, a.code, a.name, a.name_ar, d.id as drawer_id, d.name as drawer_name, $3::text as currency
      from cash a left join drawers d on d.company_id = $1 and d.id = $4 where a.id = $2 and ($4::uuid is null or d.id is not null)`,
    values: [db.context.companyId, query.id, query.currency, query.drawer ?? null],
  });
  return rows[0];
}

export type DayRecord = FlowRecord & { date: string; entries: number };

const OF_PLACE = `from journal_lines l where l.company_id = $1 and l.account_id = $4 and l.currency = $5 and ($6::uuid is null or l.drawer_id = $6)`;

/** The opening of a time as its first row without entries, then every day something moved. */
export async function readCashDays(
  db: CompanyDb,
  query: PlaceQuery,
): Promise<{ opening: FlowRecord; days: DayRecord[] }> {
  const values = [db.context.companyId, query.from, query.to, query.id, query.currency, query.drawer ?? null];
  const opening = await db.sql.query<FlowRecord>({
    name: 'cash-opening',
    text: `select ${FLOWS} ${OF_PLACE} and l.journal_date <= $3`,
    values,
  });
  const days = await db.sql.query<DayRecord>({
    name: 'cash-days',
    text: `select l.journal_date as date, count(distinct l.journal_id)::integer as entries, ${FLOWS} ${OF_PLACE} and l.journal_date between $2 and $3
      group by 1 order by 1`,
    values,
  });
  const [first] = opening.rows;
  if (!first) throw new Error('an aggregate has a row');
  return { opening: first, days: days.rows };
}

/** Entries of a place, oldest first, each with the document it came from. */
export async function listCashEntries(
  db: CompanyDb,
  query: PlaceQuery & { cursor?: string | undefined; limit: number },
): Promise<Page<CashEntry>> {
  const ordering: Ordering = { column: 'l.journal_date', id: 'l.journal_id', descending: false };
  const { companyId } = db.context;
  const where = allOf([
    sql<boolean>`l.company_id = ${companyId}`,
    sql<boolean>`l.account_id = ${query.id}`,
    sql<boolean>`l.currency = ${query.currency}`,
    query.drawer ? sql<boolean>`l.drawer_id = ${query.drawer}` : undefined,
    sql<boolean>`l.journal_date between ${query.from} and ${query.to}`,
    afterCursor(query.cursor, ordering),
  ]);
  // Lines of one journal are one entry: a page never ends inside a journal, and change given is part of what was taken.
  const { rows } = await sql<CashEntry>`
    with page as (
      select l.journal_date, l.journal_id, min(l.line_no)::int as line_no, sum(l.amount) as amount, sum(l.amount_base) as base, sum(l.amount_local) as local
      from journal_lines l where ${where} group by l.journal_date, l.journal_id order by ${orderBy(ordering)} limit ${query.limit + 1})
    select p.journal_id as "journalId", p.line_no as "lineNo", p.journal_date as date, j.description, j.document_type as "documentType",
      j.document_id as "documentId", j.document_number as "documentNumber", party.name as party, p.amount::text as amount, p.base::text as base,
      p.local::text as local
    from page p join journals j on j.company_id = ${companyId} and j.id = p.journal_id
    left join lateral (
      select min(c.name) as name from journal_lines k join customers c on c.company_id = k.company_id and c.id = k.customer_id
      where k.company_id = ${companyId} and k.journal_id = p.journal_id having count(distinct k.customer_id) = 1) party on true
    order by p.journal_date, p.journal_id`.execute(db.query);
  return pageFrom(rows, query.limit, (row) => [row.date, row.journalId]);
}
