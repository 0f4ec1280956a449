import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { AttachmentStore } from '#server/attachments/store.ts';
import { catalogueHash, readCatalogue } from '#server/db/catalogue.ts';
import { listObjects, removeOutlivedObjects, sealObjects } from './attachments.ts';
import { seal } from './frames.ts';
import {
  type BackedUpTable,
  backupName,
  instantOf,
  listBackups,
  MANIFEST,
  type Manifest,
  readManifest,
  signManifest,
} from './manifest.ts';
import { listPartitions } from './partitions.ts';
import { BackupRefusal } from './refusal.ts';
import { type Keep, outlived } from './retention.ts';
import {
  actAsBackup,
  connect,
  countRows,
  digestBooks,
  listSequences,
  listTables,
  qualified,
  quoted,
  SESSION,
  type Table,
} from './tables.ts';

export interface TakeOptions {
  /** A login that may act as mizan_backup: the owner's, unless another is given. */
  url: string;
  /** Where the backups lie, one folder each. */
  folder: string;
  key: Buffer;
  appVersion: string;
  /** The bytes of attachments; without it the backup holds none. */
  store?: AttachmentStore;
  /** Without it no old backup is removed. */
  keep?: Keep;
  signal?: AbortSignal;
}

const UNFINISHED = '.unfinished-';
const DAY_MS = 86_400_000;

/** Digests and counts what passes. */
class Measure extends Transform {
  readonly #hash = createHash('sha256');
  bytes = 0;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error: null, chunk: Buffer) => void) {
    this.#hash.update(chunk);
    this.bytes += chunk.length;
    done(null, chunk);
  }

  sha256(): string {
    return this.#hash.digest('hex');
  }
}

interface Writing {
  client: pg.Client;
  into: string;
  name: string;
  key: Buffer;
  /** Where backups lie: sealed attachments are shared beside them. */
  folder: string;
  store: AttachmentStore | undefined;
  signal: AbortSignal | undefined;
}

async function writeTable({ client, into, name, key, signal }: Writing, table: Table): Promise<BackedUpTable> {
  const file = `${table.schema}.${table.name}.copy.gz.sealed`;
  const columns = table.columns.map((column) => quoted(column)).join(', ');
  const counted = await countRows(client, table);
  const rows = client.query(copyTo(`copy (select ${columns} from ${qualified(table)}) to stdout`));
  const measure = new Measure();
  const target = createWriteStream(path.join(into, file), { mode: 0o600, flush: true });
  await pipeline(rows, createGzip(), seal(key, { backup: name, file }), measure, target, signal ? { signal } : {});
  return { ...table, ...counted, file, bytes: measure.bytes, sha256: measure.sha256() };
}

async function readHistory(client: pg.Client): Promise<Manifest['migrations']> {
  const { rows } = await client.query<Manifest['migrations'][number]>(
    'select version, name, checksum from public.schema_migrations order by version',
  );
  return rows;
}

async function write(writing: Writing, appVersion: string): Promise<Manifest> {
  const { client, name, key } = writing;
  const opened = await client.query<{ at: Date; version: string }>(
    "select now() as at, current_setting('server_version') as version",
  );
  const [facts] = opened.rows;
  if (!facts) throw new Error('now() always answers');
  const tables: BackedUpTable[] = [];
  for (const table of await listTables(client)) {
    writing.signal?.throwIfAborted();
    tables.push(await writeTable(writing, table));
  }
  return signManifest(
    {
      format: 2,
      name,
      createdAt: facts.at.toISOString(),
      appVersion,
      serverVersion: facts.version,
      migrations: await readHistory(client),
      catalogue: catalogueHash(await readCatalogue(client)),
      tables,
      partitions: await listPartitions(client),
      sequences: await listSequences(client),
      objects: writing.store ? await sealObjects(writing.store, writing.folder, key, await listObjects(client)) : [],
      books: await digestBooks(client, key),
    },
    key,
  );
}

/** What a crash left unfinished: a younger one may be another installation's, at work. */
function removeUnfinished(folder: string) {
  for (const name of readdirSync(folder)) {
    const begun = name.startsWith(UNFINISHED) ? instantOf(name.slice(UNFINISHED.length)) : undefined;
    if (begun && Date.now() - begun.getTime() > DAY_MS)
      rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}

/** Made with this key. Another's in the same folder, or a damaged one, is for a person to remove. */
function isOurs(folder: string, key: Buffer): boolean {
  try {
    readManifest(folder, key);
    return true;
  } catch (error) {
    if (error instanceof BackupRefusal) return false;
    throw error;
  }
}

function removeOutlived(folder: string, key: Buffer, keep: Keep) {
  const ours = listBackups(folder).filter((name) => isOurs(path.join(folder, name), key));
  for (const name of outlived(ours, keep)) {
    // The manifest goes first: half removed, it is no backup any more.
    rmSync(path.join(folder, name, MANIFEST));
    rmSync(path.join(folder, name), { recursive: true });
  }
  const left = listBackups(folder).map((name) => path.join(folder, name));
  const needed = left.filter((at) => isOurs(at, key)).flatMap((at) => readManifest(at, key).objects);
  removeOutlivedObjects(folder, key, needed);
}

/**
 * Writes one backup: every table in one repeatable-read snapshot, streamed through gzip and AES-256-GCM into a file each, then
 * the signed manifest. The folder gets its name when all is on the disk, so that a crash leaves no half backup behind. The
 * caller holds the installation's backup lock. Returns the manifest.
 */
export async function takeBackup({
  url,
  folder,
  key,
  appVersion,
  store,
  keep,
  signal,
}: TakeOptions): Promise<Manifest> {
  const name = backupName(new Date());
  const into = path.join(folder, `${UNFINISHED}${name}`);
  // The folder is private; the data folder around it is where a drill's cluster runs, as another user where this one is root.
  mkdirSync(path.dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  removeUnfinished(folder);
  mkdirSync(into, { mode: 0o700 });
  const client = await connect(url, 'backup');
  try {
    await client.query(SESSION);
    await client.query('begin isolation level repeatable read read only');
    await actAsBackup(client);
    const manifest = await write({ client, into, name, key, folder, store, signal }, appVersion);
    await client.query('commit');
    writeFileSync(path.join(into, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600, flush: true });
    renameSync(into, path.join(folder, name));
    if (keep) removeOutlived(folder, key, keep);
    return manifest;
  } catch (error) {
    rmSync(into, { recursive: true, force: true });
    throw error;
  } finally {
    await client.end();
  }
}
