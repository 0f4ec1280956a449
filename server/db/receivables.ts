import type { StatementEntry } from '#contract/reports.ts';
import type { CompanyDb } from './with-company.ts';

export interface OpenAmountRecord {
  customer_id: string;
  code: string;
  name: string;
  name_ar: string | null;
  due_date: string;
  base: string;
  local: string;
}

/** What every customer owed on a day, by due date: the sums of the journal lines that name an open item, so they are the control account. */
export async function readOpenAmounts(db: CompanyDb, asOf: string): Promise<OpenAmountRecord[]> {
  const { rows } = await db.sql.query<OpenAmountRecord>({
    name: 'open-amounts',
    text: `with items as (
        select l.open_item_id, sum(l.amount_base) as base, sum(l.amount_local) as local from journal_lines l
        where l.company_id = $1 and l.open_item_id is not null and l.journal_date <= $2
        group by l.open_item_id having sum(l.amount_base) <> 0 or sum(l.amount_local) <> 0
      )
      select o.customer_id, c.code, c.name, c.name_ar, o.due_date, sum(i.base)::text as base, sum(i.local)::text as local
      from items i
      join open_items o on o.company_id = $1 and o.id = i.open_item_id and o.kind = 'ar'
      join customers c on c.company_id = o.company_id and c.id = o.customer_id
      group by o.customer_id, c.code, c.name, c.name_ar, o.due_date order by c.name, o.customer_id, o.due_date`,
    values: [db.context.companyId, asOf],
  });
  return rows;
}

export async function readControlBalance(db: CompanyDb, asOf: string): Promise<{ base: string; local: string }> {
  const { rows } = await db.sql.query<{ base: string; local: string }>({
    name: 'control-balance',
    text: `select coalesce(sum(l.amount_base), 0)::text as base, coalesce(sum(l.amount_local), 0)::text as local from journal_lines l
      join accounts a on a.company_id = l.company_id and a.id = l.account_id and a.control = 'ar'
      where l.company_id = $1 and l.journal_date <= $2`,
    values: [db.context.companyId, asOf],
  });
  return rows[0] ?? { base: '0', local: '0' };
}

const OF_CUSTOMER = `from journal_lines l join open_items o on o.company_id = l.company_id and o.id = l.open_item_id
  where l.company_id = $1 and o.customer_id = $2 and o.kind = 'ar'`;

export async function readOwedBefore(
  db: CompanyDb,
  customerId: string,
  day: string,
): Promise<{ base: string; local: string }> {
  const { rows } = await db.sql.query<{ base: string; local: string }>({
    name: 'owed-before',
    text: `select coalesce(sum(l.amount_base), 0)::text as base, coalesce(sum(l.amount_local), 0)::text as local ${OF_CUSTOMER} and l.journal_date < $3`,
    values: [db.context.companyId, customerId, day],
  });
  return rows[0] ?? { base: '0', local: '0' };
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
    text: `select l.journal_id as "journalId", l.line_no as "lineNo", l.journal_date as date, o.due_date as "dueDate", j.description,
        j.document_type as "documentType", j.document_id as "documentId", j.document_number as "documentNumber", l.currency, l.amount,
        l.amount_base as base, l.amount_local as local
      from journal_lines l
      join open_items o on o.company_id = l.company_id and o.id = l.open_item_id
      join journals j on j.company_id = l.company_id and j.id = l.journal_id
      where l.company_id = $1 and o.customer_id = $2 and o.kind = 'ar' and l.journal_date between $3 and $4
      order by l.journal_date, l.journal_id, l.line_no`,
    values: [db.context.companyId, customerId, from, to],
  });
  return rows;
}
