import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { canonicalJson } from '#lib/canonical-json.ts';
import { keyedDigest, keyName } from './key.ts';
import { BackupRefusal } from './refusal.ts';

const counted = z.string().regex(/^\d+$/);
const digest = z.string().regex(/^[0-9a-f]{64}$/);

const table = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()).min(1),
  rows: counted,
  /** Sum of a digest of every row: the same whatever order the rows come in. */
  checksum: counted,
  file: z.string().regex(/^[0-9a-z_.]+$/),
  bytes: z.number().int().nonnegative(),
  sha256: digest,
});

const manifest = z.object({
  /** 1: without partitions, and with a catalogue that knew no domains. */
  format: z.union([z.literal(1), z.literal(2)]),
  name: z.string(),
  createdAt: z.iso.datetime(),
  appVersion: z.string(),
  serverVersion: z.string(),
  migrations: z.array(z.object({ version: z.string(), name: z.string(), checksum: z.string() })).min(1),
  catalogue: digest,
  key: z.string(),
  tables: z.array(table).min(1),
  /** Of partitioned logs; the bound is written into a statement, so its form is fixed. */
  partitions: z
    .array(
      z.object({
        table: z.string().regex(/^[a-z_]+$/),
        name: z.string().regex(/^[a-z0-9_]+$/),
        bound: z.string().regex(/^FOR VALUES FROM \('[0-9 :+-]+'\) TO \('[0-9 :+-]+'\)$/),
      }),
    )
    .default([]),
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), value: z.string(), called: z.boolean() })),
  /** Attachments, sealed once beside the backups and shared by them. */
  objects: z.array(z.object({ companyId: z.uuid(), sha256: digest })).default([]),
  /** The trial balance of every company in both currencies, as keyed digests: the manifest is readable, the figures are not. */
  books: z.array(z.object({ companyId: z.uuid(), digest })),
  mac: digest,
});

export type BackedUpTable = z.infer<typeof table>;
export type Manifest = z.infer<typeof manifest>;

export const MANIFEST = 'manifest.json';

/** Of the manifest as it is written, keys a later version may add among them. */
function macOf({ mac: _, ...facts }: Record<string, unknown>, key: Buffer): string {
  return keyedDigest(key, 'manifest', canonicalJson(facts));
}

/** Signs the facts of a backup. */
export function signManifest(facts: Omit<Manifest, 'mac' | 'key'>, key: Buffer): Manifest {
  const named = { ...facts, key: keyName(key) };
  return { ...named, mac: macOf(named, key) };
}

/** Reads a backup's manifest and refuses another key's, an edited one, or a folder that is no backup. */
export function readManifest(folder: string, key: Buffer): Manifest {
  const backup = path.basename(folder);
  const file = path.join(folder, MANIFEST);
  if (!existsSync(file)) throw new BackupRefusal('not_a_backup', { folder, detail: `it has no ${MANIFEST}` });
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new BackupRefusal('manifest_edited', { backup }, error);
  }
  const parsed = manifest.safeParse(json);
  if (!parsed.success) throw new BackupRefusal('manifest_edited', { backup }, parsed.error);
  const given = keyName(key);
  if (parsed.data.key !== given) throw new BackupRefusal('wrong_key', { backup, expected: parsed.data.key, given });
  if (parsed.data.mac !== macOf({ ...(json as object) }, key)) throw new BackupRefusal('manifest_edited', { backup });
  return parsed.data;
}

const NAME = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/;

/** The folder name of a backup made at this instant; names sort by time. */
export function backupName(at: Date): string {
  return at.toISOString().replaceAll(/[:.]/g, '-');
}

/** When the backup of this name was made; undefined for a name that is none. */
export function instantOf(name: string): Date | undefined {
  const match = NAME.exec(name);
  return match ? new Date(`${match[1]}T${match[2]}:${match[3]}:${match[4]}.${match[5]}Z`) : undefined;
}

/** Names of the whole backups of a folder, newest first. One that was not finished has no manifest. */
export function listBackups(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => instantOf(name) && existsSync(path.join(folder, name, MANIFEST)))
    .sort()
    .reverse();
}
