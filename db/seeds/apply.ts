import pg from 'pg';
import { REFERENCE_DATA, type ReferenceTable } from '#domain/reference/reference-data.ts';

export type Seed = ReferenceTable;
export const SEEDS = REFERENCE_DATA;

/** One row a statement, in one order: two seeders at once wait for each other and the second writes nothing. */
async function applySeed(
  client: pg.Client,
  { table, key, columns, rows, operators = [], versioned }: Seed,
): Promise<number> {
  const values = columns.map((_, index) => `$${index + 1}`).join(', ');
  const others = columns.filter((column) => column !== key && !operators.includes(column));
  const assignments = [
    ...others.map((column) => `${column} = excluded.${column}`),
    ...(versioned ? ['version = t.version + 1'] : []),
  ].join(', ');
  const differs = `(${others.map((column) => `t.${column}`).join(', ')}) is distinct from (${others.map((column) => `excluded.${column}`).join(', ')})`;
  let changed = 0;
  for (const row of [...rows].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))) {
    const conflict = others.length === 0 ? 'do nothing' : `do update set ${assignments} where ${differs}`;
    const sql = `insert into public.${table} as t (${columns.join(', ')}) values (${values}) on conflict (${key}) ${conflict}`;
    changed += (await client.query(sql, [...row])).rowCount ?? 0;
  }
  return changed;
}

/**
 * Writes the reference data, in one transaction, and lets the roles nobody customised follow their template. Running it again changes
 * nothing. Returns the rows written.
 */
export async function applySeeds(ownerUrl: string, seeds: readonly Seed[] = SEEDS): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    let changed = 0;
    for (const seed of seeds) changed += await applySeed(client, seed);
    const followed = await client.query<{ roles: number }>('select follow_role_templates() as roles');
    await client.query('commit');
    return changed + (followed.rows[0]?.roles ?? 0);
  } finally {
    await client.end();
  }
}
