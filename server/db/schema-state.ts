import { readFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { catalogueHash, readCatalogue } from './catalogue.ts';

export type SchemaState = 'in_sync' | 'behind' | 'ahead' | 'diverged' | 'drifted';

interface Manifest {
  catalogue: string;
  migrations: { version: string; name: string; checksum: string; backwardCompatible: boolean }[];
}

export interface MigrationState {
  version: string;
  name: string;
  state: 'applied' | 'missing' | 'changed' | 'unknown';
  appliedAt: string | null;
}

let manifest: Manifest | undefined;

function shipped(): Manifest {
  manifest ??= JSON.parse(readFileSync(path.resolve('db/migrations/manifest.json'), 'utf8')) as Manifest;
  return manifest;
}

/**
 * How the live schema stands to the one this version ships: recorded checksums against the manifest, and when they agree the
 * live catalogue against the snapshot's hash (`drifted`: something was lost or changed outside migrations).
 */
export async function readSchemaState(pool: pg.Pool): Promise<{ state: SchemaState; ready: boolean }> {
  const { catalogue, migrations } = shipped();
  const { rows } = await pool.query<{ version: string; checksum: string; backward_compatible: boolean }>(
    'select version, checksum, backward_compatible from public.schema_migrations order by version',
  );
  for (const row of rows) {
    const known = migrations.find((migration) => migration.version === row.version);
    if (known && known.checksum !== row.checksum) return { state: 'diverged', ready: false };
  }
  const missing = migrations.some((migration) => !rows.some((row) => row.version === migration.version));
  const beyond = rows.filter((row) => !migrations.some((migration) => migration.version === row.version));
  if (missing) return { state: beyond.length > 0 ? 'diverged' : 'behind', ready: false };
  if (beyond.length > 0) return { state: 'ahead', ready: beyond.every((row) => row.backward_compatible) };
  const same = catalogueHash(await readCatalogue(pool)) === catalogue;
  return same ? { state: 'in_sync', ready: true } : { state: 'drifted', ready: false };
}

/** Every migration this version ships or the database records, and how the two agree. */
export async function readMigrationStates(pool: pg.Pool): Promise<MigrationState[]> {
  const { migrations } = shipped();
  const { rows } = await pool.query<{ version: string; name: string; checksum: string; applied_at: string }>(
    'select version, name, checksum, applied_at from public.schema_migrations order by version',
  );
  const known = migrations.map(({ version, name, checksum }): MigrationState => {
    const row = rows.find((live) => live.version === version);
    if (!row) return { version, name, state: 'missing', appliedAt: null };
    return { version, name, state: row.checksum === checksum ? 'applied' : 'changed', appliedAt: row.applied_at };
  });
  const beyond = rows
    .filter((row) => !migrations.some((migration) => migration.version === row.version))
    .map(
      ({ version, name, applied_at }): MigrationState => ({ version, name, state: 'unknown', appliedAt: applied_at }),
    );
  return [...known, ...beyond];
}

const DRIFT_SHOWN_MAX = 20;

/** What the live catalogue lacks of the shipped snapshot and has beside it; at most twenty lines each. */
export async function readDrift(pool: pg.Pool): Promise<{ missing: string[]; extra: string[] }> {
  const snapshot = readFileSync(path.resolve('db/schema.snapshot.txt'), 'utf8').split('\n');
  const live = (await readCatalogue(pool)).split('\n');
  const [wanted, found] = [new Set(snapshot), new Set(live)];
  return {
    missing: snapshot.filter((line) => !found.has(line)).slice(0, DRIFT_SHOWN_MAX),
    extra: live.filter((line) => !wanted.has(line)).slice(0, DRIFT_SHOWN_MAX),
  };
}
