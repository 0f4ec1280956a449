import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { type AttachmentStore, objectKey } from '#server/attachments/store.ts';
import { seal, unseal } from './frames.ts';
import { keyName } from './key.ts';
import { BackupRefusal } from './refusal.ts';

/** One object of the attachment store that a backup needs. */
export interface BackedUpObject {
  companyId: string;
  sha256: string;
}

/** Beside the backups, sealed once for each key: content never changes, so every backup that needs an object shares it. */
function folderOf(backups: string, key: Buffer): string {
  return path.join(backups, 'attachments', keyName(key));
}

const CONTEXT = 'attachments';
const DAY_MS = 86_400_000;

function fileOf({ companyId, sha256 }: BackedUpObject): string {
  return `${companyId}.${sha256}.sealed`;
}

export async function listObjects(client: pg.ClientBase): Promise<BackedUpObject[]> {
  const there = await client.query<{ there: boolean }>("select to_regclass('public.attachments') is not null as there");
  if (!there.rows[0]?.there) return [];
  const { rows } = await client.query<BackedUpObject>(
    `select distinct company_id as "companyId", encode(sha256, 'hex') as sha256 from public.attachments where removal is distinct from 'deleted' order by 1, 2`,
  );
  return rows;
}

/** Seals what no backup of this folder holds yet. An object that is gone from the store is left out, and counted by the sweep. */
export async function sealObjects(
  store: AttachmentStore,
  folder: string,
  key: Buffer,
  objects: readonly BackedUpObject[],
): Promise<BackedUpObject[]> {
  const into = folderOf(folder, key);
  mkdirSync(into, { recursive: true, mode: 0o700 });
  const kept: BackedUpObject[] = [];
  for (const object of objects) {
    const file = fileOf(object);
    const at = path.join(into, file);
    if (!existsSync(at)) {
      const bytes = await store.get(objectKey(object.companyId, object.sha256));
      if (!bytes) continue;
      const unfinished = `${at}.unfinished`;
      await pipeline(
        Readable.from([bytes]),
        seal(key, { backup: CONTEXT, file }),
        createWriteStream(unfinished, { mode: 0o600, flush: true }),
      );
      renameSync(unfinished, at);
    }
    kept.push(object);
  }
  return kept;
}

async function open(backup: string, key: Buffer, object: BackedUpObject): Promise<Buffer> {
  const file = fileOf(object);
  const about = { backup: path.basename(backup), file };
  const at = path.join(folderOf(path.dirname(backup), key), file);
  if (!existsSync(at)) throw new BackupRefusal('file_missing', about);
  const parts: Buffer[] = [];
  try {
    await pipeline(
      createReadStream(at),
      unseal(key, { backup: CONTEXT, file }),
      async (opened: AsyncIterable<Buffer>) => {
        for await (const part of opened) parts.push(part);
      },
    );
  } catch (error) {
    throw new BackupRefusal('file_edited', about, error);
  }
  const bytes = Buffer.concat(parts);
  if (createHash('sha256').update(bytes).digest('hex') !== object.sha256) throw new BackupRefusal('file_edited', about);
  return bytes;
}

/** Opens every object a backup needs, before anything is restored. Refuses file_missing, and file_edited for one that is not itself. */
export async function verifyObjects(backup: string, key: Buffer, objects: readonly BackedUpObject[]): Promise<void> {
  for (const object of objects) await open(backup, key, object);
}

/** Puts every object a backup needs into the store. Refuses as verifyObjects does. */
export async function restoreObjects(
  store: AttachmentStore,
  backup: string,
  key: Buffer,
  objects: readonly BackedUpObject[],
): Promise<void> {
  for (const object of objects)
    await store.put(objectKey(object.companyId, object.sha256), await open(backup, key, object));
}

/** Removes sealed objects no backup needs any more; a young one may belong to a backup that is being taken. */
export function removeOutlivedObjects(folder: string, key: Buffer, needed: readonly BackedUpObject[]): void {
  const at = folderOf(folder, key);
  if (!existsSync(at)) return;
  const files = new Set(needed.map(fileOf));
  for (const name of readdirSync(at))
    if (!files.has(name) && Date.now() - statSync(path.join(at, name)).mtimeMs > DAY_MS) rmSync(path.join(at, name));
}
