import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BackupRefusal } from './refusal.ts';

const BYTES = 32;

/** 32 bytes as hex, base64 or base64url. Throws key_malformed naming where it was read. */
export function parseKey(text: string, source: string): Buffer {
  const word = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(word) ? Buffer.from(word, 'hex') : Buffer.from(word, 'base64');
  if (key.length !== BYTES) throw new BackupRefusal('key_malformed', { source });
  return key;
}

export interface KeySource {
  dataDir: string;
  /** The embedded server may have a key file beside it; an external one must be given its key. */
  embedded: boolean;
  variable: string | undefined;
  /** Only taking a backup makes a key: one made for a restore could open nothing. */
  make: boolean;
}

/**
 * The key backups are sealed with: MIZAN_BACKUP_KEY, or for the embedded server a private file of its data folder, made at the
 * first backup. Never part of a backup.
 */
export function readBackupKey({ dataDir, embedded, variable, make }: KeySource): Buffer {
  if (variable) return parseKey(variable, 'MIZAN_BACKUP_KEY');
  if (!embedded) throw new BackupRefusal('key_missing');
  const file = path.join(dataDir, 'backup.key');
  if (!existsSync(file)) {
    if (!make) throw new BackupRefusal('key_file_missing', { file });
    writeFileSync(file, `${randomBytes(BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(file, 0o600);
  }
  return parseKey(readFileSync(file, 'utf8'), file);
}

/** A key of its own for every use: no two ever seal with the same bytes. */
export function deriveKey(key: Buffer, salt: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, `mizan backup: ${use}`, BYTES));
}

const NO_SALT = Buffer.alloc(0);

/** Names a key without telling it. */
export function keyName(key: Buffer): string {
  return deriveKey(key, NO_SALT, 'name').subarray(0, 8).toString('hex');
}

/** A digest nobody without the key can make: of the manifest, and of figures a manifest must not show. */
export function keyedDigest(key: Buffer, use: string, text: string): string {
  return createHmac('sha256', deriveKey(key, NO_SALT, use))
    .update(text)
    .digest('hex');
}
