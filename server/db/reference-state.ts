import type pg from 'pg';
import type { Health } from '#contract/health.ts';
import { JOB_CODES, TAX_CATEGORIES } from '#domain/enums.ts';
import { REFERENCE_DATA, type ReferenceTable } from '#domain/reference/reference-data.ts';
import { REQUIRED_ACCOUNT_ROLES } from '../bootstrap/required-account-roles.ts';
import type { CompanyDb } from './with-company.ts';

type Rows = ReadonlyMap<string, string>;

function compare(table: Health['seeds'][number]['table'], expected: Rows, live: Rows): Health['seeds'][number] {
  const keys = [...new Set([...expected.keys(), ...live.keys()])];
  const differing = keys.filter((key) => expected.get(key) !== live.get(key)).sort();
  return { table, expected: expected.size, live: live.size, same: differing.length === 0, differing };
}

/** What is compared: the key and whatever an operator may not decide otherwise. */
function compared({ columns, operators = [] }: ReferenceTable): readonly string[] {
  return columns.filter((column) => !operators.includes(column));
}

async function readTable(pool: pg.Pool, reference: ReferenceTable): Promise<Health['seeds'][number]> {
  const columns = compared(reference);
  const { rows } = await pool.query<{ key: string; row: unknown[] }>(
    `select ${reference.key}::text as key, json_build_array(${columns.join(', ')}) as row from ${reference.table}`,
  );
  const at = columns.map((column) => reference.columns.indexOf(column));
  const key = reference.columns.indexOf(reference.key);
  return compare(
    reference.table,
    new Map(reference.rows.map((row) => [String(row[key]), JSON.stringify(at.map((index) => row[index]))])),
    new Map(rows.map((row) => [row.key, JSON.stringify(row.row)])),
  );
}

/** Reference data of the installation against what this version ships, row by row. */
export async function readSeeds(pool: pg.Pool): Promise<Health['seeds']> {
  return Promise.all(REFERENCE_DATA.map((reference) => readTable(pool, reference)));
}

const COMPANY_SEEDS = [
  {
    table: 'account_roles',
    expected: REQUIRED_ACCOUNT_ROLES,
    sql: `select distinct r.role as key from account_roles r join accounts a on a.company_id = r.company_id and a.id = r.account_id
      where r.company_id = $1 and a.postable and a.active and r.role = any ($2)`,
  },
  {
    table: 'tax_codes',
    expected: TAX_CATEGORIES,
    sql: 'select distinct category as key from tax_codes where company_id = $1 and active and category = any ($2)',
  },
  {
    table: 'job_schedules',
    expected: JOB_CODES,
    sql: 'select code as key from job_schedules where company_id = $1 and enabled and code = any ($2)',
  },
] as const;

/**
 * What a company got from its chart's template and cannot work without: an account that takes postings for every role, a tax code of
 * every category, every nightly job. What it made of names, rates and further accounts is its own.
 */
export async function readCompanySeeds(db: CompanyDb): Promise<Health['seeds']> {
  const found: Health['seeds'] = [];
  for (const { table, expected, sql } of COMPANY_SEEDS) {
    const { rows } = await db.sql.query<{ key: string }>(sql, [db.context.companyId, [...expected]]);
    const there = (keys: readonly string[]) => new Map(keys.map((key) => [key, '']));
    found.push(compare(table, there(expected), there(rows.map((row) => row.key))));
  }
  return found;
}
