import { sql } from 'kysely';
import { afterCursor, allOf, type Ordering, orderBy, type Page, pageFrom } from './keyset.ts';
import type { CompanyDb } from './with-company.ts';

export interface TaxReturnRecord {
  tax_code_id: string;
  code: string;
  name: string;
  rate: string;
  direction: 'output' | 'input';
  documents: number;
  taxable_base: string;
  taxable_local: string;
  tax_base: string;
  tax_local: string;
}

/** The tax of a time by code, as it was reckoned on the documents: nothing is computed again. */
export async function readTaxReturn(db: CompanyDb, from: string, to: string): Promise<TaxReturnRecord[]> {
  const { rows } = await db.sql.query<TaxReturnRecord>({
    name: 'tax-return',
    text: `select t.id as tax_code_id, t.code, t.name, t.rate, x.direction, count(distinct x.document_id)::int as documents,
        sum(x.taxable_base)::text as taxable_base, sum(x.taxable_local)::text as taxable_local, sum(x.tax_base)::text as tax_base, sum(x.tax_local)::text as tax_local
      from tax_lines x join tax_codes t on t.company_id = x.company_id and t.id = x.tax_code_id
      where x.company_id = $1 and x.tax_date between $2 and $3
      group by t.id, t.code, t.name, t.rate, x.direction order by x.direction desc, t.code`,
    values: [db.context.companyId, from, to],
  });
  return rows;
}

export interface VatAccountRecord {
  account_id: string;
  code: string;
  name: string;
  name_ar: string | null;
  base: string;
  local: string;
}

/** What each VAT account moved in a time, credit positive: as the return counts. */
export async function readVatAccounts(db: CompanyDb, from: string, to: string): Promise<VatAccountRecord[]> {
  const { rows } = await db.sql.query<VatAccountRecord>({
    name: 'tax-return-accounts',
    text: `with moves as (
        select b.account_id, b.credit_base - b.debit_base as base, b.credit_local - b.debit_local as local from account_balances b
        where b.company_id = $1 and b.grain = 'day' and b.start_date between $2 and $3
        union all
        select l.account_id, -l.amount_base, -l.amount_local from unfolded_journals u
        join journal_lines l on l.company_id = u.company_id and l.journal_id = u.journal_id
        where u.company_id = $1 and l.journal_date between $2 and $3)
      select a.id as account_id, a.code, a.name, a.name_ar, coalesce(sum(m.base), 0)::text as base, coalesce(sum(m.local), 0)::text as local
      from accounts a left join moves m on m.account_id = a.id
      where a.company_id = $1 and a.control = 'vat' group by a.id, a.code, a.name, a.name_ar order by a.code`,
    values: [db.context.companyId, from, to],
  });
  return rows;
}

export interface TaxLineOfReturn {
  id: string;
  date: string;
  journalId: string;
  documentType: string;
  documentId: string;
  documentNumber: string | null;
  description: string;
  taxable_base: string;
  taxable_local: string;
  tax_base: string;
  tax_local: string;
}

export async function listTaxLines(
  db: CompanyDb,
  query: { id: string; from: string; to: string; cursor?: string | undefined; limit: number },
): Promise<Page<TaxLineOfReturn>> {
  const ordering: Ordering = { column: 'x.tax_date', id: 'x.id', descending: false };
  const where = allOf([
    sql<boolean>`x.company_id = ${db.context.companyId}`,
    sql<boolean>`x.tax_code_id = ${query.id}`,
    sql<boolean>`x.tax_date between ${query.from} and ${query.to}`,
    afterCursor(query.cursor, ordering),
  ]);
  const { rows } = await sql<TaxLineOfReturn>`
    select x.id, x.tax_date as date, x.journal_id as "journalId", j.document_type as "documentType", j.document_id as "documentId",
      j.document_number as "documentNumber", j.description, x.taxable_base, x.taxable_local, x.tax_base, x.tax_local
    from tax_lines x join journals j on j.company_id = x.company_id and j.id = x.journal_id
    where ${where} order by ${orderBy(ordering)} limit ${query.limit + 1}`.execute(db.query);
  return pageFrom(rows, query.limit, (row) => [row.date, row.id]);
}
