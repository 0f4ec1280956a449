import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { readCatalogue } from '#server/db/catalogue.ts';
import { applySeeds } from '../seeds/apply.ts';
import { MIGRATIONS_DIR, readMigrations } from './files.ts';
import { writeGeneratedDocs } from './generated-docs.ts';
import { manifestOf } from './manifest.ts';
import { compareApplied, migrateDown, migrateUp, offlineScript, stampBaseline } from './runner.ts';

const SNAPSHOT = path.resolve('db', 'schema.snapshot.txt');
const MANIFEST = path.join(MIGRATIONS_DIR, 'manifest.json');

const USAGE = `npm run db:migrate -- up | down [--steps N] | status | baseline | sql
npm run db:new -- name_of_the_change
npm run db:manifest   rewrites the checksum manifest (only for migrations no database has applied)
npm run db:snapshot   rewrites the catalogue snapshot from DATABASE_OWNER_URL`;

function ownerUrl(): string {
  const url = process.env['DATABASE_OWNER_URL'];
  if (!url) throw new Error('Set DATABASE_OWNER_URL to the owner connection.');
  return url;
}

async function withClient<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function writeManifest() {
  const manifest = manifestOf(readMigrations(), readFileSync(SNAPSHOT, 'utf8'));
  writeFileSync(MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`);
  writeGeneratedDocs();
}

async function status() {
  const shipped = readMigrations();
  const applied = await withClient((client) =>
    client.query<{ version: string; name: string; checksum: string }>(
      'select version, name, checksum from public.schema_migrations order by 1',
    ),
  );
  const problems = compareApplied(applied.rows, shipped);
  for (const { version, name } of shipped) {
    process.stdout.write(
      `${version} ${name} ${applied.rows.some((row) => row.version === version) ? 'applied' : 'missing'}\n`,
    );
  }
  for (const problem of problems) process.stdout.write(`! ${problem}\n`);
  if (problems.length > 0) process.exitCode = 1;
}

async function baseline() {
  const live = await withClient((client) => readCatalogue(client));
  if (live !== readFileSync(SNAPSHOT, 'utf8'))
    throw new Error('The live schema is not the one these migrations make: no baseline.');
  await stampBaseline(ownerUrl(), readMigrations());
}

function newMigration(name: string | undefined) {
  if (!name || !/^[a-z0-9_]+$/.test(name)) throw new Error('Name it in snake_case: npm run db:new -- add_item_weight');
  const number = String(readMigrations().length + 1).padStart(4, '0');
  const header = '-- Purpose: \n-- Backward-compatible: yes\n\n';
  writeFileSync(path.join(MIGRATIONS_DIR, `${number}_${name}.up.sql`), header, { flag: 'wx' });
  writeFileSync(path.join(MIGRATIONS_DIR, `${number}_${name}.down.sql`), '', { flag: 'wx' });
  process.stdout.write(`db/migrations/${number}_${name}.up.sql\ndb/migrations/${number}_${name}.down.sql\n`);
}

async function main() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { steps: { type: 'string', default: '1' } },
  });
  const [command, argument] = positionals;
  switch (command) {
    case 'up': {
      const versions = await migrateUp(ownerUrl(), readMigrations());
      await applySeeds(ownerUrl());
      process.stdout.write(versions.length > 0 ? `applied ${versions.join(', ')}\n` : 'nothing to apply\n');
      return;
    }
    case 'down':
      process.stdout.write(
        `took back ${(await migrateDown(ownerUrl(), readMigrations(), Number(values.steps))).join(', ')}\n`,
      );
      return;
    case 'status':
      return status();
    case 'baseline':
      return baseline();
    case 'sql':
      process.stdout.write(offlineScript(readMigrations()));
      return;
    case 'new':
      return newMigration(argument);
    case 'manifest':
      return writeManifest();
    case 'snapshot':
      writeFileSync(SNAPSHOT, await withClient((client) => readCatalogue(client)));
      return writeManifest();
    default:
      process.stdout.write(`${USAGE}\n`);
      process.exitCode = 2;
  }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
