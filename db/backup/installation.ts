import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { type BackupVariables, backupVariables } from '#lib/env.ts';
import { type AttachmentStore, openStore } from '#server/attachments/store.ts';
import { startEmbedded } from '../embedded/launcher.ts';
import { readBackupKey } from './key.ts';
import { BackupRefusal } from './refusal.ts';
import { type Keep, parseKeep } from './retention.ts';

export interface BackupSettings {
  folder: string;
  dataDir: string;
  key: Buffer;
  keep: Keep;
  /** The bytes of attachments. */
  store: AttachmentStore;
}

export interface Installation extends BackupSettings {
  /** Reads everything: may act as mizan_backup. */
  backupUrl: string;
  ownerUrl: string;
  /** Stops the embedded server when this process started it. */
  close(): Promise<void>;
}

type Source = Record<string, string | undefined>;

function parse(source: Source): BackupVariables & { DATABASE_URL?: string } {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = backupVariables.loose().safeParse(present);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
}

/** True when this address is of the embedded server of the data folder: same port, same password. */
export function isEmbedded(url: string, dataDir: string): boolean {
  const file = path.join(dataDir, 'database.json');
  if (!existsSync(file)) return false;
  const kept = z
    .object({ port: z.number(), passwords: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(file, 'utf8')));
  const { hostname, port, password } = new URL(url);
  return (
    hostname === '127.0.0.1' &&
    Number(port) === kept.port &&
    Object.values(kept.passwords).includes(decodeURIComponent(password))
  );
}

/** Where backups lie, how long, and their key. Refuses key_missing for an external server without MIZAN_BACKUP_KEY. */
export function readSettings(read: BackupVariables, url: string, { makeKey }: { makeKey: boolean }): BackupSettings {
  const dataDir = path.resolve(read.MIZAN_DATA_DIR);
  const embedded = isEmbedded(url, dataDir);
  return {
    dataDir,
    folder: path.resolve(read.MIZAN_BACKUP_DIR ?? path.join(dataDir, 'backups')),
    keep: parseKeep(read.MIZAN_BACKUP_KEEP),
    store: openStore(read),
    key: readBackupKey({ dataDir, embedded, variable: read.MIZAN_BACKUP_KEY, make: makeKey }),
  };
}

/** The connection that reads everything, for a process that is given it. Refuses connection_missing. */
export function backupUrlOf({ DATABASE_BACKUP_URL, DATABASE_OWNER_URL }: BackupVariables): string {
  const url = DATABASE_BACKUP_URL ?? DATABASE_OWNER_URL;
  if (!url) throw new BackupRefusal('connection_missing');
  return url;
}

/** The installation a command works on: the server of DATABASE_OWNER_URL, or the embedded one, started when it does not run. */
export async function openInstallation(source: Source, keys: { makeKey: boolean }): Promise<Installation> {
  const read = parse(source);
  if (read.DATABASE_OWNER_URL) {
    const backupUrl = backupUrlOf(read);
    return {
      ...readSettings(read, backupUrl, keys),
      backupUrl,
      ownerUrl: read.DATABASE_OWNER_URL,
      close: async () => {},
    };
  }
  if (read.DATABASE_URL) throw new BackupRefusal('connection_missing');
  const { urls, stop } = await startEmbedded({ dataDir: read.MIZAN_DATA_DIR });
  try {
    return { ...readSettings(read, urls.owner, keys), backupUrl: urls.owner, ownerUrl: urls.owner, close: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
