import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { catalogueHash, readCatalogue } from '#server/db/catalogue.ts';
import { unseal } from './frames.ts';
import type { BackedUpTable, Manifest } from './manifest.ts';
import { makePartitions } from './partitions.ts';
import { BackupRefusal } from './refusal.ts';
import { actAsBackup, countRows, digestBooks, listTables, qualified, quoted } from './tables.ts';

/** Backups of an earlier format wrote a catalogue without domains: rows and books are compared, and the schema at the end. */
const CATALOGUE_FORMAT = 2;

interface Loading {
  folder: string;
  manifest: Manifest;
  key: Buffer;
  signal?: AbortSignal;
}

interface Statements {
  before: string[];
  after: string[];
}

/**
 * What must stand aside while rows come back as they were: triggers, those of partitions too (they would write the rows' consequences a second time),
 * row-level security of the owner, foreign keys (tables refer to each other in circles). Putting the keys back checks every
 * reference; the catalogue's hash checks that all of it is back.
 */
async function stepsAround(client: pg.Client): Promise<Statements> {
  await client.query('set local search_path = pg_catalog');
  const { rows } = await client.query<{ before: string; after: string }>(
    `with t as (select c.oid, format('%I.%I', n.nspname, c.relname) as name, c.relforcerowsecurity from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema')
     select format('alter table %s no force row level security', name) as before, format('alter table %s force row level security', name) as after, 3 as place
     from t where relforcerowsecurity
     union all
     select format('alter table %s disable trigger %I', t.name, g.tgname),
       format('alter table %s enable %s trigger %I', t.name, case g.tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, g.tgname), 2
     from t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal and g.tgparentid = 0 and g.tgenabled <> 'D'
     union all
     select format('alter table %s drop constraint %I', t.name, k.conname), format('alter table %s add constraint %I %s', t.name, k.conname, pg_get_constraintdef(k.oid)), 1
     from t join pg_constraint k on k.conrelid = t.oid where k.contype = 'f' and k.conparentid = 0 order by place, 1`,
  );
  await client.query('set local search_path to default');
  return { before: rows.map((row) => row.before), after: rows.map((row) => row.after) };
}

function sameTables(manifest: Manifest, live: readonly { schema: string; name: string }[]) {
  const names = (tables: readonly { schema: string; name: string }[]) =>
    tables.map((table) => `${table.schema}.${table.name}`).sort();
  const [there, here] = [names(manifest.tables), names(live)];
  const odd = [...there.filter((name) => !here.includes(name)), ...here.filter((name) => !there.includes(name))];
  if (odd.length > 0) throw new BackupRefusal('catalogue_differs', { detail: odd.join(', ') });
}

async function loadTable(client: pg.Client, folder: string, manifest: Manifest, table: BackedUpTable, key: Buffer) {
  const columns = table.columns.map((column) => quoted(column)).join(', ');
  const rows = client.query(copyFrom(`copy ${qualified(table)} (${columns}) from stdin`));
  const sealed = createReadStream(path.join(folder, table.file));
  await pipeline(sealed, unseal(key, { backup: manifest.name, file: table.file }), createGunzip(), rows);
}

async function verifyRows(client: pg.Client, manifest: Manifest, key: Buffer) {
  await actAsBackup(client);
  for (const table of manifest.tables) {
    const found = await countRows(client, table);
    if (found.rows !== table.rows || found.checksum !== table.checksum)
      throw new BackupRefusal('rows_differ', {
        table: `${table.schema}.${table.name}`,
        found: found.rows,
        foundSum: found.checksum,
        rows: table.rows,
        checksum: table.checksum,
      });
  }
  const books = await digestBooks(client, key);
  const other = manifest.books.find(
    (book) => books.find((found) => found.companyId === book.companyId)?.digest !== book.digest,
  );
  if (other) throw new BackupRefusal('books_differ', { company: other.companyId });
  await client.query('reset role');
}

/**
 * Loads a verified backup into a database that is migrated to its head and holds nothing, in the caller's transaction: rows,
 * sequences, then every check. Any difference throws, and the caller's rollback leaves the database as it was.
 */
export async function loadBackup(client: pg.Client, { folder, manifest, key, signal }: Loading): Promise<void> {
  const live = await listTables(client);
  sameTables(manifest, live);
  await makePartitions(client, manifest.partitions);
  const { before, after } = await stepsAround(client);
  for (const statement of before) await client.query(statement);
  // What migrations wrote themselves comes back from the backup.
  await client.query(`truncate ${live.map(qualified).join(', ')}`);
  for (const table of manifest.tables) {
    signal?.throwIfAborted();
    await loadTable(client, folder, manifest, table, key);
  }
  for (const { schema, name, value, called } of manifest.sequences)
    await client.query('select setval(format($1, $2::text, $3::text)::regclass, $4, $5)', [
      '%I.%I',
      schema,
      name,
      value,
      called,
    ]);
  for (const statement of after) await client.query(statement);
  await verifyRows(client, manifest, key);
  const found = catalogueHash(await readCatalogue(client));
  if (manifest.format >= CATALOGUE_FORMAT && found !== manifest.catalogue)
    throw new BackupRefusal('catalogue_differs', {
      detail: `catalogue ${found.slice(0, 12)}, backup ${manifest.catalogue.slice(0, 12)}`,
    });
}
