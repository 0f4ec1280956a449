import type { YearEnd } from '#contract/closing.ts';
import type { AccountType } from '#domain/enums.ts';
import type { CompanyDb } from './with-company.ts';

export type YearRecord = Omit<YearEnd, 'abilities'>;

const YEARS = `select p.fiscal_year as "fiscalYear", min(p.start_date) as "startDate", max(p.end_date) as "closingDate",
    (select json_build_object('id', y.id, 'journalId', y.journal_id, 'postedBy', h.display_name,
        'postedAt', to_char(y.posted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'version', y.version)
      from year_ends y join people h on h.id = y.posted_by where y.company_id = $1 and y.fiscal_year = p.fiscal_year and y.voided_by_id is null) as entry
  from periods p where p.company_id = $1`;

/** Fiscal years that have begun, the newest first, each with its standing entry. */
export async function listYears(db: CompanyDb): Promise<YearRecord[]> {
  const { rows } = await db.sql.query<YearRecord>(
    `${YEARS} group by p.fiscal_year having min(p.start_date) <= current_date order by p.fiscal_year desc`,
    [db.context.companyId],
  );
  return rows;
}

export async function findYear(db: CompanyDb, year: number): Promise<YearRecord | undefined> {
  const { rows } = await db.sql.query<YearRecord>(`${YEARS} and p.fiscal_year = $2 group by p.fiscal_year`, [
    db.context.companyId,
    year,
  ]);
  return rows[0];
}

export interface StandingBalance {
  account_id: string;
  type: AccountType;
  currency: string | null;
  base: string;
  local: string;
}

/** What every account stands at on a day, from the lines themselves. */
export async function standingBalances(db: CompanyDb, day: string): Promise<StandingBalance[]> {
  const { rows } = await db.sql.query<StandingBalance>(
    `select a.id as account_id, a.type, a.currency, s.base::text, s.local::text from (
       select account_id, sum(amount_base) as base, sum(amount_local) as local from journal_lines where company_id = $1 and journal_date <= $2 group by account_id) s
     join accounts a on a.company_id = $1 and a.id = s.account_id order by a.code`,
    [db.context.companyId, day],
  );
  return rows;
}

export interface YearEndMovement {
  account_id: string;
  base: string;
  local: string;
}

/** How year-end entries and their voids moved each account in a time: what a profit and loss leaves out. */
export async function yearEndMovements(db: CompanyDb, from: string, to: string): Promise<YearEndMovement[]> {
  const { rows } = await db.sql.query<YearEndMovement>(
    `select l.account_id, sum(l.amount_base)::text as base, sum(l.amount_local)::text as local
     from year_ends y join journals j on j.company_id = y.company_id and (j.id = y.journal_id or j.reverses_id = y.journal_id)
     join journal_lines l on l.company_id = j.company_id and l.journal_id = j.id
     where y.company_id = $1 and j.journal_date between $2 and $3 group by l.account_id`,
    [db.context.companyId, from, to],
  );
  return rows;
}
