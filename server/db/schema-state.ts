import { readFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { catalogueHash, readCatalogue } from './catalogue.ts';

export type SchemaState = 'in_sync' | 'behind' | 'ahead' | 'diverged' | 'drifted';

interface Manifest {
  catalogue: string;
  migrations: { version: string; name: string; checksum: string; backwardCompatible: boolean }[];
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
