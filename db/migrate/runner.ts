import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { requireSupportedServer } from '../setup.ts';
import type { Migration } from './files.ts';

interface Applied {
  version: string;
  name: string;
  checksum: string;
}

const LOCK_RETRIES_MAX = 30;

const LOCK_TIMEOUT = '200ms';

const TABLE = `create table public.schema_migrations (
  version text primary key,
  name text not null,
  checksum text not null,
  backward_compatible boolean not null,
  applied_at timestamptz not null default now()
)`;

const TABLE_GRANTS = `grant usage on schema public to mizan_app, mizan_worker;
grant select on public.schema_migrations to mizan_app, mizan_worker`;

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/**
 * Everything migrating an empty database would run, as one script for psql: for a reviewer, or for a server this process may not
 * reach. Applied by the owner it gives the same schema and the same history.
 */
export function offlineScript(shipped: readonly Migration[]): string {
  const one = ({ version, name, up, checksum, backwardCompatible }: Migration) =>
    `begin;\nset local lock_timeout = '${LOCK_TIMEOUT}';\n${up}
insert into public.schema_migrations (version, name, checksum, backward_compatible)
values (${literal(version)}, ${literal(name)}, ${literal(checksum)}, ${backwardCompatible});\ncommit;\n`;
  return [`set timezone = 'UTC';\n${TABLE};\n${TABLE_GRANTS};\n`, ...shipped.map(one)].join('\n');
}

async function withOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await requireSupportedServer(client);
    // A bound written as a day means the same instant on every server.
    await client.query("set timezone = 'UTC'");
    // One migrator at a time: a second waits here and then finds nothing left to do.
    await client.query("select pg_advisory_lock(hashtext('mizan.migrate'))");
    return await work(client);
  } finally {
    await client.end();
  }
}

async function readApplied(client: pg.Client): Promise<Applied[]> {
  const exists = await client.query<{ there: boolean }>(
    "select to_regclass('public.schema_migrations') is not null as there",
  );
  if (!exists.rows[0]?.there) {
    await client.query(`${TABLE}; ${TABLE_GRANTS}`);
    return [];
  }
  const { rows } = await client.query<Applied>(
    'select version, name, checksum from public.schema_migrations order by version',
  );
  return rows;
}

/** A hole: something later is applied, and this is not. The order of the files is the order of every database. */
function holes(applied: readonly Applied[], shipped: readonly Migration[]): string[] {
  const last =
    applied
      .map((row) => row.version)
      .sort()
      .at(-1) ?? '';
  return shipped
    .filter(({ version }) => version < last && !applied.some((row) => row.version === version))
    .map(({ version, name }) => `${version}_${name} is not applied, but a later one is`);
}

/** Applied files are immutable and without a hole: an edited, deleted, renumbered or skipped one is named and refused. */
export function compareApplied(applied: readonly Applied[], shipped: readonly Migration[]): string[] {
  const changed = applied.flatMap((row) => {
    const file = shipped.find((migration) => migration.version === row.version);
    const what = `${row.version}_${row.name}`;
    if (!file) return [`${what} is applied but its file is gone`];
    if (file.name !== row.name) return [`${what} is applied, but its file is now named ${file.name}`];
    return file.checksum === row.checksum ? [] : [`${what} was edited after it was applied`];
  });
  return [...changed, ...holes(applied, shipped)];
}

async function applyOne(client: pg.Client, migration: Migration) {
  for (let tries = 1; ; tries += 1) {
    try {
      await client.query(`begin; set local lock_timeout = '${LOCK_TIMEOUT}'`);
      await client.query(migration.up);
      await client.query(
        'insert into public.schema_migrations (version, name, checksum, backward_compatible) values ($1, $2, $3, $4)',
        [migration.version, migration.name, migration.checksum, migration.backwardCompatible],
      );
      await client.query('commit');
      return;
    } catch (error) {
      await client.query('rollback');
      const blocked = (error as { code?: string }).code === '55P03';
      if (!blocked || tries >= LOCK_RETRIES_MAX) {
        throw new Error(`${migration.version}_${migration.name}: ${(error as Error).message}`, { cause: error });
      }
      await sleep(100 * tries);
    }
  }
}

/** Applies what is missing, one transaction a file. Returns the versions applied. */
export function migrateUp(ownerUrl: string, shipped: readonly Migration[]): Promise<string[]> {
  return withOwner(ownerUrl, async (client) => {
    const applied = await readApplied(client);
    const problems = compareApplied(applied, shipped);
    if (problems.length > 0) throw new Error(`The database and the migrations differ:\n${problems.join('\n')}`);
    const missing = shipped.filter((migration) => !applied.some((row) => row.version === migration.version));
    for (const migration of missing) await applyOne(client, migration);
    return missing.map((migration) => migration.version);
  });
}

/** Takes the newest `steps` migrations back, newest first. Returns their versions. */
export function migrateDown(ownerUrl: string, shipped: readonly Migration[], steps: number): Promise<string[]> {
  return withOwner(ownerUrl, async (client) => {
    const applied = await readApplied(client);
    const undone: string[] = [];
    for (const row of applied.reverse().slice(0, steps)) {
      const migration = shipped.find((file) => file.version === row.version);
      if (!migration) throw new Error(`${row.version}_${row.name} has no file to take it back`);
      await client.query('begin');
      await client.query(migration.down);
      await client.query('delete from public.schema_migrations where version = $1', [row.version]);
      await client.query('commit');
      undone.push(row.version);
    }
    return undone;
  });
}

/** Records every shipped migration as applied without running it. The caller has compared the live catalogue first. */
export function stampBaseline(ownerUrl: string, shipped: readonly Migration[]): Promise<void> {
  return withOwner(ownerUrl, async (client) => {
    const applied = await readApplied(client);
    if (applied.length > 0)
      throw new Error('Migrations are recorded already: a baseline is for a database that has none.');
    for (const migration of shipped) {
      await client.query(
        'insert into public.schema_migrations (version, name, checksum, backward_compatible) values ($1, $2, $3, $4)',
        [migration.version, migration.name, migration.checksum, migration.backwardCompatible],
      );
    }
  });
}
