import { sql } from 'kysely';
import type { RevaluationCandidate, RevaluationRow } from '#contract/revaluations.ts';
import type { RateType, RevaluationKind } from '#domain/enums.ts';
import { afterCursor, type Ordering, orderBy, type Page, pageFrom } from './keyset.ts';
import type { CompanyDb } from './with-company.ts';

export interface PositionRecord {
  kind: RevaluationKind;
  account_id: string;
  open_item_id: string | null;
  customer_id: string | null;
  currency: string;
  amount: string;
  carrying_base: string;
  carrying_local: string;
}

/**
 * Every position in a currency that can be stale, by the ledger up to a day: open items, and the currencies on money accounts (the
 * accounts of bank, safe, drawers and cards, those tenders are paid into, and balance-sheet accounts that take one currency alone).
 */
export async function positionsUpTo(db: CompanyDb, date: string, neverStale: string | null): Promise<PositionRecord[]> {
  const { rows } = await db.sql.query<PositionRecord>({
    name: 'revaluation-positions',
    text: `select case o.kind when 'ar' then 'receivable' else 'payable' end as kind, l.account_id, o.id as open_item_id, o.customer_id, o.currency,
        sum(l.amount)::text as amount, sum(l.amount_base)::text as carrying_base, sum(l.amount_local)::text as carrying_local
      from journal_lines l join open_items o on o.company_id = l.company_id and o.id = l.open_item_id
      where l.company_id = $1 and l.journal_date <= $2 and l.open_item_id is not null and o.currency is distinct from $3
      group by o.kind, l.account_id, o.id, o.customer_id, o.currency having sum(l.amount) <> 0
      union all
      select 'money', l.account_id, null, null, l.currency, sum(l.amount)::text, sum(l.amount_base)::text, sum(l.amount_local)::text
      from journal_lines l join accounts a on a.company_id = l.company_id and a.id = l.account_id
      where l.company_id = $1 and l.journal_date <= $2 and l.currency is distinct from $3 and a.type in ('asset', 'liability')
        and coalesce(a.control, 'drawer') = 'drawer' and (a.currency is not null
          or exists (select 1 from account_roles r where r.company_id = a.company_id and r.account_id = a.id and r.role in ('bank', 'safe', 'drawer', 'card_clearing'))
          or exists (select 1 from tender_methods t where t.company_id = a.company_id and t.account_id = a.id))
      group by l.account_id, l.currency having sum(l.amount) <> 0
      order by 1, 5, 2, 3`,
    values: [db.context.companyId, date, neverStale],
  });
  return rows;
}

export interface RevaluationRecord {
  id: string;
  number: string;
  status: 'posted' | 'void';
  revaluation_date: string;
  reversal_date: string;
  rate_type: RateType;
  notes: string | null;
  journal_id: string;
  reversal_id: string;
  reversal_journal_id: string;
  posted_at: string;
  posted_by_name: string | null;
  voided_by_id: string | null;
  reversal_voided_by_id: string | null;
  version: number;
}

const RUN = `select r.id, r.number, r.status, r.revaluation_date, r.reversal_date, r.rate_type, r.notes, r.journal_id, r.reversal_id, r.reversal_journal_id,
    r.posted_at, p.display_name as posted_by_name, r.voided_by_id, r.version,
    (select v.id from document_voids v where v.company_id = r.company_id and v.document_type = 'revaluation' and v.document_id = r.reversal_id) as reversal_voided_by_id
  from revaluations r left join people p on p.id = r.posted_by`;

/** By its own id, or by the id its reversal's journal names. */
export async function findRevaluation(db: CompanyDb, id: string): Promise<RevaluationRecord | undefined> {
  const { rows } = await db.sql.query<RevaluationRecord>(
    `${RUN} where r.company_id = $1 and (r.id = $2 or r.reversal_id = $2)`,
    [db.context.companyId, id],
  );
  return rows[0];
}

export async function lockRevaluation(db: CompanyDb, id: string): Promise<RevaluationRecord | undefined> {
  await db.sql.query('select 1 from revaluations where company_id = $1 and id = $2 for no key update', [
    db.context.companyId,
    id,
  ]);
  return findRevaluation(db, id);
}

/** The run that stands for a period end, by its number. */
export async function revaluationOf(db: CompanyDb, date: string): Promise<string | undefined> {
  const { rows } = await db.sql.query<{ number: string }>(
    'select number from revaluations where company_id = $1 and revaluation_date = $2 and voided_by_id is null',
    [db.context.companyId, date],
  );
  return rows[0]?.number;
}

export async function listRevaluations(
  db: CompanyDb,
  query: { cursor?: string | undefined; limit: number },
): Promise<Page<RevaluationRow>> {
  const ordering: Ordering = { column: 'r.revaluation_date', id: 'r.id', descending: true };
  const { rows } = await sql<RevaluationRow>`
    select r.id, r.number, r.status, r.revaluation_date as date, r.reversal_date as "reversalDate", p.display_name as "postedBy",
      i.base as "differenceBase", i.local as "differenceLocal", i.count as "itemCount"
    from revaluations r left join people p on p.id = r.posted_by
    cross join lateral (select count(*)::int as count, coalesce(sum(x.closing_base - x.carrying_base), 0)::text as base,
      coalesce(sum(x.closing_local - x.carrying_local), 0)::text as local
      from revaluation_items x where x.company_id = r.company_id and x.revaluation_id = r.id) i
    where r.company_id = ${db.context.companyId} and ${afterCursor(query.cursor, ordering)}
    order by ${orderBy(ordering)} limit ${query.limit + 1}`.execute(db.query);
  return pageFrom(rows, query.limit, (row) => [row.date, row.id]);
}

/** Ends of the journals' periods up to the period of a day, newest first, with what stands for them already. */
export async function revaluationCandidates(db: CompanyDb, today: string): Promise<RevaluationCandidate[]> {
  const { rows } = await db.sql.query<RevaluationCandidate>(
    `select p.code, p.end_date as date, (p.end_date + 1) as "reversalDate", p.state, n.state as "reversalState", r.number as "revaluedBy" from periods p
      left join periods n on n.company_id = p.company_id and n.area = p.area and p.end_date + 1 between n.start_date and n.end_date
      left join revaluations r on r.company_id = p.company_id and r.revaluation_date = p.end_date and r.voided_by_id is null
      where p.company_id = $1 and p.area = 'journals' and p.start_date <= $2 order by p.end_date desc limit 36`,
    [db.context.companyId, today],
  );
  return rows;
}

/** Whether a day ends a period of the journals. */
export async function endsPeriod(db: CompanyDb, date: string): Promise<boolean> {
  const { rows } = await db.sql.query<{ ends: boolean }>(
    "select exists (select 1 from periods where company_id = $1 and area = 'journals' and end_date = $2) as ends",
    [db.context.companyId, date],
  );
  return rows[0]?.ends ?? false;
}

export interface NewRevaluation {
  id: string;
  number: string;
  date: string;
  reversalDate: string;
  rateType: RateType;
  notes: string | null;
  journalId: string;
  reversalId: string;
  reversalJournalId: string;
  rates: { currency: string; rate: string; rate_date: string }[];
  items: (PositionRecord & { closing_base: string; closing_local: string })[];
}

/** The run with its rates and every position it found. Its journals are there already. */
export async function insertRevaluation(db: CompanyDb, made: NewRevaluation): Promise<void> {
  const company_id = db.context.companyId;
  await db.query
    .insertInto('revaluations')
    .values({
      company_id,
      id: made.id,
      number: made.number,
      revaluation_date: made.date,
      reversal_date: made.reversalDate,
      rate_type: made.rateType,
      notes: made.notes,
      journal_id: made.journalId,
      reversal_id: made.reversalId,
      reversal_journal_id: made.reversalJournalId,
      posted_by: db.context.actor.kind === 'person' ? db.context.actor.id : null,
    })
    .execute();
  if (made.rates.length > 0)
    await db.query
      .insertInto('revaluation_rates')
      .values(made.rates.map((rate) => ({ company_id, revaluation_id: made.id, ...rate })))
      .execute();
  await db.sql.query(
    `insert into revaluation_items (company_id, revaluation_id, line_no, kind, account_id, open_item_id, customer_id, currency, amount, carrying_base,
        carrying_local, closing_base, closing_local)
      select $1, $2, r.line_no, r.kind, r.account_id, r.open_item_id, r.customer_id, r.currency, r.amount, r.carrying_base, r.carrying_local,
        r.closing_base, r.closing_local
      from jsonb_to_recordset($3) as r (line_no integer, kind text, account_id uuid, open_item_id uuid, customer_id uuid, currency text, amount numeric,
        carrying_base numeric, carrying_local numeric, closing_base numeric, closing_local numeric)`,
    [company_id, made.id, JSON.stringify(made.items.map((item, index) => ({ line_no: index + 1, ...item })))],
  );
}

export interface RevaluationItemRecord extends PositionRecord {
  closing_base: string;
  closing_local: string;
}

export async function itemsOfRevaluation(db: CompanyDb, id: string): Promise<RevaluationItemRecord[]> {
  const { rows } = await db.sql.query<RevaluationItemRecord>(
    `select kind, account_id, open_item_id, customer_id, currency, amount, carrying_base, carrying_local, closing_base, closing_local
      from revaluation_items where company_id = $1 and revaluation_id = $2 order by line_no`,
    [db.context.companyId, id],
  );
  return rows;
}

export async function ratesOfRevaluation(db: CompanyDb, id: string) {
  const { rows } = await db.sql.query<{ currency: string; rate: string; rate_date: string }>(
    'select currency, rate, rate_date from revaluation_rates where company_id = $1 and revaluation_id = $2 order by currency',
    [db.context.companyId, id],
  );
  return rows;
}

export interface PositionNames {
  accounts: Map<string, { id: string; code: string; name: string; nameAr: string | null }>;
  customers: Map<string, { id: string; code: string; name: string; nameAr: string | null }>;
  sources: Map<string, { documentType: string; documentId: string; documentNumber: string | null }>;
}

/** Accounts, customers and documents behind some positions, in words. */
export async function namesOfPositions(db: CompanyDb, positions: readonly PositionRecord[]): Promise<PositionNames> {
  const company = db.context.companyId;
  const ids = (of: 'account_id' | 'customer_id' | 'open_item_id') => [
    ...new Set(positions.flatMap((row) => row[of] ?? [])),
  ];
  const named = async (table: 'accounts' | 'customers', wanted: string[]): Promise<PositionNames['accounts']> => {
    if (wanted.length === 0) return new Map();
    const rows = await db.query
      .selectFrom(table)
      .select(['id', 'code', 'name', 'name_ar as nameAr'])
      .where('company_id', '=', company)
      .where('id', 'in', wanted)
      .execute();
    return new Map(rows.map((row) => [row.id, row]));
  };
  const sources = await db.sql.query<{
    id: string;
    documentType: string;
    documentId: string;
    documentNumber: string | null;
  }>(
    `select o.id, case when n.id is null then o.document_type else 'opening_document' end as "documentType", coalesce(n.document_id, o.document_id) as "documentId",
        coalesce(d.number, (select j.document_number from journals j where j.company_id = o.company_id and j.document_type = o.document_type and j.document_id = o.document_id)) as "documentNumber"
      from open_items o
      left join opening_lines n on o.document_type = 'opening_line' and n.company_id = o.company_id and n.id = o.document_id
      left join opening_documents d on d.company_id = n.company_id and d.id = n.document_id
      where o.company_id = $1 and o.id = any ($2)`,
    [company, ids('open_item_id')],
  );
  return {
    accounts: await named('accounts', ids('account_id')),
    customers: await named('customers', ids('customer_id')),
    sources: new Map(sources.rows.map(({ id, ...source }) => [id, source])),
  };
}
