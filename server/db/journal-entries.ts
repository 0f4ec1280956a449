import { sql } from 'kysely';
import type { JournalEntry, JournalEntryListQuery, JournalEntryRow } from '#contract/journal-entries.ts';
import type { JournalEntryStatus } from '#domain/enums.ts';
import { newId } from '#lib/ids.ts';
import { afterCursor, allOf, type Ordering, orderBy, type Page, pageFrom } from './keyset.ts';
import type { CompanyDb } from './with-company.ts';

export interface EntryRecord {
  id: string;
  number: string | null;
  status: JournalEntryStatus;
  entry_date: string;
  description: string;
  reference: string | null;
  created_at: string;
  created_by: string;
  created_by_name: string | null;
  written_by: string;
  written_by_name: string | null;
  submitted_at: string | null;
  submitted_by_name: string | null;
  approved_at: string | null;
  approved_by_name: string | null;
  rejected_at: string | null;
  rejected_by_name: string | null;
  rejection_reason: string | null;
  journal_id: string | null;
  voided_by_id: string | null;
  version: number;
}

const ENTRY = `select e.id, e.number, e.status, e.entry_date, e.description, e.reference, e.created_at, e.created_by, c.display_name as created_by_name,
    e.written_by, w.display_name as written_by_name, e.submitted_at, s.display_name as submitted_by_name, e.approved_at,
    a.display_name as approved_by_name, e.rejected_at, r.display_name as rejected_by_name, e.rejection_reason, e.journal_id, e.voided_by_id, e.version
  from journal_entries e
  left join people c on c.id = e.created_by
  left join people w on w.id = e.written_by
  left join people s on s.id = e.submitted_by
  left join people a on a.id = e.approved_by
  left join people r on r.id = e.rejected_by
  where e.company_id = $1 and e.id = $2`;

export async function findEntry(db: CompanyDb, id: string): Promise<EntryRecord | undefined> {
  const { rows } = await db.sql.query<EntryRecord>(ENTRY, [db.context.companyId, id]);
  return rows[0];
}

export async function lockEntry(db: CompanyDb, id: string): Promise<EntryRecord | undefined> {
  await db.sql.query('select 1 from journal_entries where company_id = $1 and id = $2 for no key update', [
    db.context.companyId,
    id,
  ]);
  return findEntry(db, id);
}

export async function listEntries(db: CompanyDb, query: JournalEntryListQuery): Promise<Page<JournalEntryRow>> {
  const ordering: Ordering = { column: 'e.entry_date', id: 'e.id', descending: true };
  const where = allOf([
    sql<boolean>`e.company_id = ${db.context.companyId}`,
    query.search
      ? sql<boolean>`(e.number like upper(${query.search}) || '%' or position(lower(${query.search}) in lower(e.description)) > 0)`
      : undefined,
    query.status ? sql<boolean>`e.status = any (${query.status})` : undefined,
    query.from ? sql<boolean>`e.entry_date >= ${query.from}` : undefined,
    query.to ? sql<boolean>`e.entry_date <= ${query.to}` : undefined,
    afterCursor(query.cursor, ordering),
  ]);
  const { rows } = await sql<JournalEntryRow>`
    select e.id, e.number, e.status, e.entry_date as "entryDate", e.description, e.reference, p.display_name as "writtenBy",
      t.base as "totalBase", t.local as "totalLocal"
    from journal_entries e
    left join people p on p.id = e.written_by
    cross join lateral (
      select coalesce(sum(greatest(l.amount_base, 0)), 0)::text as base, coalesce(sum(greatest(l.amount_local, 0)), 0)::text as local
      from journal_entry_lines l where l.company_id = e.company_id and l.entry_id = e.id) t
    where ${where} order by ${orderBy(ordering)} limit ${query.limit + 1}`.execute(db.query);
  return pageFrom(rows, query.limit, (row) => [row.entryDate, row.id]);
}

export interface EntryLineRecord {
  line_no: number;
  account_id: string;
  account_code: string;
  account_name: string;
  account_name_ar: string | null;
  currency: string;
  amount: string;
  rate: string;
  amount_base: string;
  amount_local: string;
  rate_typed: boolean;
  base_typed: boolean;
  local_typed: boolean;
  customer_id: string | null;
  customer_code: string | null;
  customer_name: string | null;
  customer_name_ar: string | null;
  cost_centre_id: string | null;
  cost_centre_code: string | null;
  cost_centre_name: string | null;
  cost_centre_name_ar: string | null;
  project_id: string | null;
  project_code: string | null;
  project_name: string | null;
  project_name_ar: string | null;
  memo: string | null;
}

export async function findEntryLines(db: CompanyDb, entryId: string): Promise<EntryLineRecord[]> {
  const { rows } = await db.sql.query<EntryLineRecord>({
    name: 'journal-entry-lines',
    text: `select l.line_no, l.account_id, a.code as account_code, a.name as account_name, a.name_ar as account_name_ar, l.currency, l.amount, l.rate,
        l.amount_base, l.amount_local, l.rate_typed, l.base_typed, l.local_typed,
        l.customer_id, c.code as customer_code, c.name as customer_name, c.name_ar as customer_name_ar,
        l.cost_centre_id, k.code as cost_centre_code, k.name as cost_centre_name, k.name_ar as cost_centre_name_ar,
        l.project_id, p.code as project_code, p.name as project_name, p.name_ar as project_name_ar, l.memo
      from journal_entry_lines l
      join accounts a on a.company_id = l.company_id and a.id = l.account_id
      left join customers c on c.company_id = l.company_id and c.id = l.customer_id
      left join cost_centres k on k.company_id = l.company_id and k.id = l.cost_centre_id
      left join projects p on p.company_id = l.company_id and p.id = l.project_id
      where l.company_id = $1 and l.entry_id = $2 order by l.line_no`,
    values: [db.context.companyId, entryId],
  });
  return rows;
}

/** A line as it is stored: figures as decimal strings, signed, debit positive. */
export interface StoredEntryLine {
  account_id: string;
  currency: string;
  amount: string;
  rate: string;
  amount_base: string;
  amount_local: string;
  rate_typed: boolean;
  base_typed: boolean;
  local_typed: boolean;
  customer_id: string | null;
  cost_centre_id: string | null;
  project_id: string | null;
  memo: string | null;
}

export async function replaceEntryLines(db: CompanyDb, entryId: string, lines: readonly StoredEntryLine[]) {
  const own = [db.context.companyId, entryId];
  await db.sql.query('delete from journal_entry_lines where company_id = $1 and entry_id = $2', own);
  await db.sql.query({
    name: 'journal-entry-lines-insert',
    text: `insert into journal_entry_lines (company_id, id, entry_id, line_no, account_id, currency, amount, rate, amount_base, amount_local,
        rate_typed, base_typed, local_typed, customer_id, cost_centre_id, project_id, memo)
      select $1, r.id, $2, r.line_no, r.account_id, r.currency, r.amount, r.rate, r.amount_base, r.amount_local, r.rate_typed, r.base_typed,
        r.local_typed, r.customer_id, r.cost_centre_id, r.project_id, r.memo
      from jsonb_to_recordset($3) as r (id uuid, line_no smallint, account_id uuid, currency text, amount numeric, rate numeric,
        amount_base numeric, amount_local numeric, rate_typed boolean, base_typed boolean, local_typed boolean, customer_id uuid,
        cost_centre_id uuid, project_id uuid, memo text)`,
    values: [...own, JSON.stringify(lines.map((line, index) => ({ id: newId(), line_no: index + 1, ...line })))],
  });
}

/** Who did what to an entry, newest first, from the audit log. */
export async function entryActivity(db: CompanyDb, id: string): Promise<JournalEntry['activity']> {
  const { rows } = await db.sql.query<JournalEntry['activity'][number]>({
    name: 'journal-entry-activity',
    text: `select e.at, p.display_name as by, coalesce(e.reason, e.after ->> 'rejection_reason') as reason,
        case when e.act = 'insert' then 'created'
          when e.before ->> 'voided_by_id' is null and e.after ->> 'voided_by_id' is not null then 'reversed'
          when e.before ->> 'posted_at' is null and e.after ->> 'posted_at' is not null then 'posted'
          when e.before ->> 'approved_at' is null and e.after ->> 'approved_at' is not null then 'approved'
          when e.before ->> 'rejected_at' is null and e.after ->> 'rejected_at' is not null then 'rejected'
          when e.before ->> 'submitted_at' is null and e.after ->> 'submitted_at' is not null then 'submitted' else 'changed' end as act
      from audit_events e left join people p on p.id = e.actor_id
      where e.company_id = $1 and e.table_name = 'journal_entries' and e.row_key = $2 order by e.at desc, e.id desc limit 50`,
    values: [db.context.companyId, id],
  });
  return rows;
}
