import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { keyName, parseKey, readBackupKey } from './key.ts';

const dataDir = mkdtempSync(path.join(tmpdir(), 'mizan-key-'));

afterAll(() => rmSync(dataDir, { recursive: true }));

describe('the backup key', () => {
  it('is 32 bytes in hex or base64, and the same bytes are the same key', () => {
    const bytes = Buffer.alloc(32, 7);
    for (const text of [bytes.toString('hex'), bytes.toString('base64'), ` ${bytes.toString('base64url')}\n`])
      expect(parseKey(text, 'it').equals(bytes)).toBe(true);
    expect(keyName(bytes)).not.toBe(keyName(Buffer.alloc(32, 8)));
  });

  it('is refused when it is shorter, longer or a word, without being shown', () => {
    for (const text of ['secret', 'ab'.repeat(31), Buffer.alloc(33).toString('base64')]) {
      expect(() => parseKey(text, 'MIZAN_BACKUP_KEY')).toThrow(/MIZAN_BACKUP_KEY does not hold a key/);
      expect(() => parseKey(text, 'MIZAN_BACKUP_KEY')).not.toThrow(new RegExp(`${text}$`));
    }
  });

  it('is not made up where a backup is to be opened', () => {
    expect(() => readBackupKey({ dataDir, embedded: true, variable: undefined, make: false })).toThrow(/Bring the key/);
  });

  it('is made once for the embedded server, in a private file', () => {
    const first = readBackupKey({ dataDir, embedded: true, variable: undefined, make: true });
    expect(readBackupKey({ dataDir, embedded: true, variable: undefined, make: true }).equals(first)).toBe(true);
    const file = path.join(dataDir, 'backup.key');
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(parseKey(readFileSync(file, 'utf8'), file).equals(first)).toBe(true);
  });

  it('must be given for an external server: none is made up that nobody could find again', () => {
    expect(() => readBackupKey({ dataDir, embedded: false, variable: undefined, make: true })).toThrow(
      /Set MIZAN_BACKUP_KEY/,
    );
  });
});
