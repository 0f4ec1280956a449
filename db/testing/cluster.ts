import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { readMigrations } from '../migrate/files.ts';
import { migrateUp } from '../migrate/runner.ts';
import { applySeeds } from '../seeds/apply.ts';

/** Where the tests' own PostgreSQL lies: never the product's, so both run side by side. */
export const TEST_DATA_DIR = process.env['MIZAN_TEST_DATA_DIR'] ?? '.data-test';

export const TEMPLATE = 'mizan_template';

interface Secrets {
  port: number;
  passwords: Record<'admin' | 'owner' | 'app' | 'worker' | 'readonly', string>;
}

export function clusterUrl(role: keyof Secrets['passwords'], database: string): string {
  const file = path.join(TEST_DATA_DIR, 'database.json');
  if (!existsSync(file)) throw new Error('the test cluster is not running: vitest starts it in its global setup');
  const { port, passwords } = JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const user = role === 'admin' ? 'postgres' : `mizan_${role}`;
  return `postgres://${user}:${passwords[role]}@127.0.0.1:${port}/${database}`;
}

export async function asAdmin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: clusterUrl('admin', 'postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Builds the template every test database is cloned from: migrated and seeded, once a run. */
export async function makeTemplate(): Promise<void> {
  await asAdmin(async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      "select datname from pg_database where datname like 'mizan\\_t%'",
    );
    for (const { datname } of rows) await client.query(`drop database ${datname} with (force)`);
    await makeEmptyDatabase(client, TEMPLATE);
  });
  await migrateUp(clusterUrl('owner', TEMPLATE), readMigrations());
  await applySeeds(clusterUrl('owner', TEMPLATE));
}

export async function makeEmptyDatabase(client: pg.Client, name: string): Promise<void> {
  await client.query(`create database ${name} owner mizan_owner`);
  await client.query(`revoke all on database ${name} from public`);
  await client.query(`grant connect on database ${name} to mizan_app, mizan_worker, mizan_readonly`);
  const inside = new pg.Client({ connectionString: clusterUrl('admin', name) });
  await inside.connect();
  try {
    await inside.query('revoke all on schema public from public');
  } finally {
    await inside.end();
  }
}
