import type { CompanyDb } from './with-company.ts';

/** The next number of a series, taken for good with the caller's transaction. The last lock a posting takes. */
export async function takeNumber(db: CompanyDb, series: string, fiscalYear: number): Promise<number> {
  const { rows } = await db.sql.query<{ last_number: number }>({
    name: 'take-number',
    text: `insert into number_counters as c (company_id, series, fiscal_year, last_number) values ($1, $2, $3, 1)
      on conflict (company_id, series, fiscal_year) do update set last_number = c.last_number + 1 returning last_number`,
    values: [db.context.companyId, series, fiscalYear],
  });
  const [row] = rows;
  if (!row) throw new Error('a counter always answers');
  return row.last_number;
}

/** What the next number would be. Shown in a preview, promised to nobody. */
export async function peekNumber(db: CompanyDb, series: string, fiscalYear: number): Promise<number> {
  const { rows } = await db.sql.query<{ last_number: number }>(
    'select last_number from number_counters where company_id = $1 and series = $2 and fiscal_year = $3',
    [db.context.companyId, series, fiscalYear],
  );
  return (rows[0]?.last_number ?? 0) + 1;
}
