import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { env } from '#lib/env.ts';
import { sha256 } from '#lib/hash.ts';
import { Refusal } from '../refusal.ts';

/** Keys of second factors, the one in use first; the others only open what they once sealed. */
export interface FactorKey {
  id: string;
  bytes: Buffer;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

function keyOf(text: string): FactorKey {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 32)
    throw new Error('MIZAN_FACTOR_KEYS: each key is 32 bytes in base64, as `openssl rand -base64 32` makes them.');
  return { id: sha256(bytes).toString('hex').slice(0, 12), bytes };
}

function keyFile(): string {
  return path.resolve(env().MIZAN_DATA_DIR, 'private', 'factor-keys');
}

function write(text: string, flag: 'w' | 'wx') {
  const file = keyFile();
  // The data folder itself stays open to the user the embedded server runs as.
  mkdirSync(path.resolve(env().MIZAN_DATA_DIR), { recursive: true });
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, text, { mode: 0o600, flag });
}

const newKey = () => randomBytes(32).toString('base64');

/**
 * The keys that seal what authenticators share with us: of the environment, else of the private part of the data directory, made
 * there at first use except in production. Read anew each time, so that a rotation needs no restart. The database and its
 * backups never hold them.
 */
export function factorKeys(): [FactorKey, ...FactorKey[]] {
  const { MIZAN_FACTOR_KEYS: given, MIZAN_ENV } = env();
  if (!given && !existsSync(keyFile())) {
    if (MIZAN_ENV === 'production')
      throw new Error(
        'MIZAN_ENV=production needs MIZAN_FACTOR_KEYS: make one with `openssl rand -base64 32` and keep it.',
      );
    try {
      write(`${newKey()}\n`, 'wx');
    } catch (error) {
      // Another process made it in this moment: that one is the key.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  const [first, ...rest] = (given ?? readFileSync(keyFile(), 'utf8')).split(/[\s,]+/).filter(Boolean);
  if (!first) throw new Error('MIZAN_FACTOR_KEYS holds no key.');
  return [keyOf(first), ...rest.map(keyOf)];
}

/** Puts a new key before the others in the key file. Keys of the environment are rotated there, by whoever holds them. */
export function addFactorKey(): void {
  if (env().MIZAN_FACTOR_KEYS) return;
  const keys = factorKeys();
  const lines = [newKey(), ...keys.map(({ bytes }) => bytes.toString('base64'))];
  write(`${lines.join('\n')}\n`, 'w');
}

/** Drops keys nothing is sealed with, but for the two newest: a request in flight may still seal with the second. */
export function dropFactorKeys(used: ReadonlySet<string>): void {
  if (env().MIZAN_FACTOR_KEYS) return;
  const kept = factorKeys().filter((key, index) => index < 2 || used.has(key.id));
  const next = `${keyFile()}.next`;
  writeFileSync(next, `${kept.map(({ bytes }) => bytes.toString('base64')).join('\n')}\n`, { mode: 0o600 });
  renameSync(next, keyFile());
}

/** Seals a secret for one row: moved to another row, it does not open. */
export function seal(secret: string, rowId: string): { sealed: Buffer; keyId: string } {
  const [key] = factorKeys();
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, iv).setAAD(Buffer.from(rowId));
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return { sealed: Buffer.concat([iv, cipher.getAuthTag(), text]), keyId: key.id };
}

/** Throws Refusal factor_key_missing when the key is not on this server, and an Error when the row was tampered with. */
export function unseal(sealed: Buffer, keyId: string, rowId: string): string {
  const key = factorKeys().find(({ id }) => id === keyId);
  if (!key) throw new Refusal('factor_key_missing');
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, sealed.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(rowId))
    .setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
}
