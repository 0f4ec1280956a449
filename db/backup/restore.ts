import type pg from 'pg';
import type { AttachmentStore } from '#server/attachments/store.ts';
import { type Migration, readMigrations } from '../migrate/files.ts';
import { migrateUp } from '../migrate/runner.ts';
import { applySeeds } from '../seeds/apply.ts';
import { restoreObjects, verifyObjects } from './attachments.ts';
import { loadBackup } from './load.ts';
import type { Manifest } from './manifest.ts';
import { BackupRefusal } from './refusal.ts';
import { connect, OURS, SESSION } from './tables.ts';
import { verifyBackup } from './verify.ts';

export interface RestoreOptions {
  /** The owner's connection to the database to fill. */
  ownerUrl: string;
  folder: string;
  key: Buffer;
  /** The database's name, said on purpose: what it holds is lost. */
  replace?: string | undefined;
  /** Where the bytes of attachments go; without it they stay in the backup. */
  store?: AttachmentStore | undefined;
  signal?: AbortSignal | undefined;
}

/** The migrations the backup was made with; refuses those of a newer version or of another history. */
export function migrationsOf(manifest: Manifest, shipped: readonly Migration[]): Migration[] {
  return manifest.migrations.map(({ version, name, checksum }) => {
    const params = { backup: manifest.name, migration: `${version}_${name}` };
    const known = shipped.find((migration) => migration.version === version);
    if (!known) throw new BackupRefusal('backup_newer', params);
    if (known.checksum !== checksum) throw new BackupRefusal('backup_other_history', params);
    return known;
  });
}

interface Target {
  database: string;
  tables: number;
  others: number;
}

async function readTarget(client: pg.Client): Promise<Target> {
  const { rows } = await client.query<Target>(
    `select current_database() as database,
       (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm') and ${OURS}) as tables,
       (select count(*)::int from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and usename is not null) as others`,
  );
  const [target] = rows;
  if (!target) throw new Error('a catalogue always answers');
  return target;
}

/** Empties a database that was named on purpose. */
async function empty(client: pg.Client) {
  const { rows } = await client.query<{ statement: string }>(
    `select format('drop schema %I cascade', nspname) as statement from pg_namespace where nspname not like 'pg\\_%' and nspname <> 'information_schema'`,
  );
  await client.query('begin');
  for (const { statement } of rows) await client.query(statement);
  await client.query('create schema public; revoke all on schema public from public');
  await client.query('commit');
}

async function prepare(client: pg.Client, replace: string | undefined) {
  const { database, tables, others } = await readTarget(client);
  if (replace !== undefined && replace !== database)
    throw new BackupRefusal('target_other_name', { database, named: replace });
  if (tables === 0) return;
  if (replace === undefined) throw new BackupRefusal('target_not_empty', { database });
  if (others > 0) throw new BackupRefusal('target_in_use', { database, count: others });
  await empty(client);
}

/** Who was signed in then may have been signed out since: a restore must not bring a revoked session back to life. */
const END_SESSIONS = `update credentials.sessions set revoked_at = now(), revoke_reason = 'restored' where revoked_at is null`;

async function load(client: pg.Client, folder: string, manifest: Manifest, key: Buffer, signal?: AbortSignal) {
  await client.query('begin');
  try {
    await loadBackup(client, { folder, manifest, key, ...(signal ? { signal } : {}) });
    await client.query('alter table credentials.sessions no force row level security');
    await client.query(END_SESSIONS);
    await client.query('alter table credentials.sessions force row level security');
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
  await client.query('analyze');
}

/**
 * Verifies a backup, migrates the empty target to its head, loads it, checks rows, books and schema, ends the sessions it held,
 * and then migrates to this version. Refuses before anything is changed: a wrong key, a damaged or newer backup, a database
 * that is not empty and not named, or in use. Returns the manifest.
 */
export async function restoreBackup({
  ownerUrl,
  folder,
  key,
  replace,
  store,
  signal,
}: RestoreOptions): Promise<Manifest> {
  const shipped = readMigrations();
  const manifest = await verifyBackup(folder, key);
  if (store) await verifyObjects(folder, key, manifest.objects);
  const migrations = migrationsOf(manifest, shipped);
  const client = await connect(ownerUrl, 'restore');
  try {
    await client.query(SESSION);
    await prepare(client, replace);
    await migrateUp(ownerUrl, migrations);
    await load(client, folder, manifest, key, signal);
  } finally {
    await client.end();
  }
  if (store) await restoreObjects(store, folder, key, manifest.objects);
  await migrateUp(ownerUrl, shipped);
  await applySeeds(ownerUrl);
  return manifest;
}
