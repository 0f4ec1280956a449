import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Manifest, readManifest } from './manifest.ts';
import { BackupRefusal } from './refusal.ts';

async function verifyFile(folder: string, { file, bytes, sha256 }: Manifest['tables'][number]) {
  const backup = path.basename(folder);
  const at = path.join(folder, file);
  if (!existsSync(at)) throw new BackupRefusal('file_missing', { backup, file });
  if (statSync(at).size < bytes) throw new BackupRefusal('file_truncated', { backup, file });
  const hash = createHash('sha256');
  await pipeline(createReadStream(at), hash);
  if (hash.digest('hex') !== sha256) throw new BackupRefusal('file_edited', { backup, file });
}

/** Reads the manifest and every file once, and refuses a backup that is not what was written; nothing is restored before. */
export async function verifyBackup(folder: string, key: Buffer): Promise<Manifest> {
  const manifest = readManifest(folder, key);
  for (const table of manifest.tables) await verifyFile(folder, table);
  return manifest;
}
