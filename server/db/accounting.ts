import { sql } from 'kysely';
import type { AccountEntry, AccountRow, CountedQuery, JournalRow, Period } from '#contract/accounting.ts';
import { decimal, format, subtract } from '#lib/decimal.ts';
import { countedUnder, sumUnder } from './dimensions.ts';
import { afterCursor, allOf, type Ordering, orderBy, type Page, pageFrom } from './keyset.ts';
import { LEDGER_LINES, type LedgerLineRecord } from './ledger.ts';
import type { CompanyDb } from './with-company.ts';

const ACCOUNT = `select a.id, a.code, a.name, a.name_ar as "nameAr", a.name_fr as "nameFr", a.type, a.postable, a.active, a.currency, a.control,
  coalesce((select array_agg(r.role order by r.role) from account_roles r where r.company_id = a.company_id and r.account_id = a.id), '{}') as roles from accounts a`;

export async function listAccounts(db: CompanyDb): Promise<AccountRow[]> {
  const { rows } = await db.sql.query<AccountRow>(`${ACCOUNT} where a.company_id = $1 order by a.code`, [
    db.context.companyId,
  ]);
  return rows;
}

export async function findAccount(db: CompanyDb, id: string): Promise<AccountRow | undefined> {
  const { rows } = await db.sql.query<AccountRow>(`${ACCOUNT} where a.company_id = $1 and a.id = $2`, [
    db.context.companyId,
    id,
  ]);
  return rows[0];
}

/** What the account stood at before a day. */
export async function openingOfAccount(
  db: CompanyDb,
  id: string,
  day: string,
): Promise<{ base: string; local: string }> {
  const { rows } = await db.sql.query<{ base: string; local: string }>(
    `select (coalesce(sum(base), 0))::text as base, (coalesce(sum(local), 0))::text as local from (
      select debit_base - credit_base as base, debit_local - credit_local as local from account_balances
      where company_id = $1 and account_id = $2 and grain = 'month' and start_date < date_trunc('month', $3::date)
      union all select debit_base - credit_base, debit_local - credit_local from account_balances
      where company_id = $1 and account_id = $2 and grain = 'day' and start_date >= date_trunc('month', $3::date) and start_date < $3
      union all select l.amount_base, l.amount_local from unfolded_journals u join journal_lines l on l.company_id = u.company_id and l.journal_id = u.journal_id
      where u.company_id = $1 and l.account_id = $2 and l.journal_date < $3) x`,
    [db.context.companyId, id, day],
  );
  return rows[0] ?? { base: '0', local: '0' };
}

/** The same of what one cost centre or project counts of it: what names none is the account less what names one. */
export async function openingUnder(
  db: CompanyDb,
  id: string,
  { dimension, named }: CountedQuery,
  day: string,
): Promise<{ base: string; local: string }> {
  if (!dimension) return openingOfAccount(db, id, day);
  const counted = await sumUnder(db, id, dimension, named, day);
  if (named) return counted;
  const whole = await openingOfAccount(db, id, day);
  const rest = (side: 'base' | 'local') => format(subtract(decimal(whole[side]), decimal(counted[side])));
  return { base: rest('base'), local: rest('local') };
}

export async function listAccountEntries(
  db: CompanyDb,
  query: { id: string; from: string; to: string; cursor?: string | undefined; limit: number } & CountedQuery,
): Promise<Page<AccountEntry>> {
  const ordering: Ordering = { column: 'l.journal_date', id: 'l.journal_id', descending: false };
  const where = allOf([
    sql<boolean>`l.company_id = ${db.context.companyId}`,
    sql<boolean>`l.account_id = ${query.id}`,
    sql<boolean>`l.journal_date between ${query.from} and ${query.to}`,
    countedUnder(query),
    afterCursor(query.cursor, ordering),
  ]);
  // Lines of one account in one journal are one entry: a page never ends inside a journal. The page first, by the index's own order,
  // and what it came from afterwards: an account of a million lines costs what one of a thousand does.
  const { rows } = await sql<AccountEntry>`
    with page as (
      select l.journal_date, l.journal_id, min(l.line_no)::int as line_no, sum(l.amount_base) as base, sum(l.amount_local) as local,
        case when min(l.currency) = max(l.currency) then min(l.currency) end as currency,
        case when min(l.currency) = max(l.currency) then sum(l.amount) end as amount
      from journal_lines l where ${where} group by l.journal_date, l.journal_id order by l.journal_date, l.journal_id limit ${query.limit + 1})
    select p.journal_id as "journalId", p.line_no as "lineNo", p.journal_date as date, j.description, j.document_type as "documentType",
      j.document_id as "documentId", j.document_number as "documentNumber", party.name as party, p.currency, p.amount::text as amount,
      p.base::text as base, p.local::text as local
    from page p join journals j on j.company_id = ${db.context.companyId} and j.id = p.journal_id
    left join lateral (
      select min(c.name) as name from journal_lines k join customers c on c.company_id = k.company_id and c.id = k.customer_id
      where k.company_id = ${db.context.companyId} and k.journal_id = p.journal_id having count(distinct k.customer_id) = 1) party on true
    order by p.journal_date, p.journal_id`.execute(db.query);
  return pageFrom(rows, query.limit, (row) => [row.date, row.journalId]);
}

const JOURNAL = sql`j.id, j.journal_date as date, j.description, j.document_type as "documentType", j.document_id as "documentId",
  j.document_number as "documentNumber", j.created_at as "createdAt", j.request_id as "requestId", j.period_permit_id as "periodPermitId",
  (select coalesce(sum(greatest(l.amount_base, 0)), 0)::text from journal_lines l where l.company_id = j.company_id and l.journal_id = j.id) as "totalBase"
  from journals j`;

export async function listJournals(
  db: CompanyDb,
  query: { cursor?: string | undefined; limit: number },
): Promise<Page<JournalRow>> {
  const ordering: Ordering = { column: 'j.journal_date', id: 'j.id', descending: true };
  const where = allOf([sql<boolean>`j.company_id = ${db.context.companyId}`, afterCursor(query.cursor, ordering)]);
  const { rows } =
    await sql<JournalRow>`select ${JOURNAL} where ${where} order by ${orderBy(ordering)} limit ${query.limit + 1}`.execute(
      db.query,
    );
  return pageFrom(rows, query.limit, (row) => [row.date, row.id]);
}

/**
 * What was written into a month after it was first closed: after its sign-off, else after the lock that stands. The newest first.
 */
export async function changesAfterLock(
  db: CompanyDb,
  month: { code: string; startDate: string; endDate: string },
): Promise<JournalRow[]> {
  const { rows } = await sql<JournalRow>`select ${JOURNAL} where j.company_id = ${db.context.companyId}
    and j.journal_date between ${month.startDate} and ${month.endDate} and j.created_at > coalesce(
      (select min(s.signed_at) from close_signoffs s where s.company_id = ${db.context.companyId} and s.period_code = ${month.code}),
      (select p.state_set_at from periods p where p.company_id = ${db.context.companyId} and p.code = ${month.code} and p.area = j.area and p.state <> 'open'),
      'infinity')
    order by j.created_at desc, j.id desc limit 200`.execute(db.query);
  return rows;
}

type JournalRecord = JournalRow & { requestId: string | null; periodPermitId: string | null };

export async function findJournal(db: CompanyDb, id: string): Promise<JournalRecord | undefined> {
  const { rows } =
    await sql<JournalRecord>`select ${JOURNAL} where j.company_id = ${db.context.companyId} and j.id = ${id}`.execute(
      db.query,
    );
  return rows[0];
}

/** Everything posted under a permit, in the order it was posted. */
export async function journalsUnderPermit(db: CompanyDb, permitId: string): Promise<JournalRow[]> {
  const { rows } = await sql<JournalRow>`select ${JOURNAL} where j.company_id = ${db.context.companyId}
    and j.period_permit_id = ${permitId} order by j.created_at, j.id limit 500`.execute(db.query);
  return rows;
}

export async function linesOfJournal(db: CompanyDb, id: string): Promise<LedgerLineRecord[]> {
  const { rows } = await db.sql.query<LedgerLineRecord>(
    `${LEDGER_LINES} where l.company_id = $1 and l.journal_id = $2 order by l.line_no`,
    [db.context.companyId, id],
  );
  return rows;
}

const PERIOD = `select p.id, p.area, p.code, p.fiscal_year as "fiscalYear", p.start_date as "startDate", p.end_date as "endDate", p.state, p.state_set_at as "stateSetAt",
    d.display_name as "stateSetBy", p.state_reason as "stateReason", p.version,
    (select count(*)::int from outbox_events e where e.company_id = p.company_id and e.state = 'parked' and p.area = 'sales'
      and e.parked_date between p.start_date and p.end_date) as "parkedEvents"
  from periods p left join people d on d.id = p.state_set_by`;

export async function listPeriods(db: CompanyDb): Promise<Period[]> {
  const { rows } = await db.sql.query<Period>(`${PERIOD} where p.company_id = $1 order by p.start_date, p.area`, [
    db.context.companyId,
  ]);
  return rows;
}

export async function findPeriod(db: CompanyDb, id: string): Promise<Period | undefined> {
  const { rows } = await db.sql.query<Period>(`${PERIOD} where p.company_id = $1 and p.id = $2`, [
    db.context.companyId,
    id,
  ]);
  return rows[0];
}
