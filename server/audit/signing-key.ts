import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { env } from '#lib/env.ts';
import { newSigningKey, type Signer, signerOf } from '#lib/signature.ts';

/**
 * The key that signs audit checkpoints: of the environment, else of the private part of the data directory, made there at first
 * use. The database never sees it: who can rewrite the log cannot sign what they wrote.
 */
export function auditSigner(): Signer {
  const { MIZAN_AUDIT_KEY, MIZAN_DATA_DIR } = env();
  if (MIZAN_AUDIT_KEY) return signerOf(MIZAN_AUDIT_KEY.replaceAll('\\n', '\n'));
  const folder = path.resolve(MIZAN_DATA_DIR, 'private');
  const file = path.join(folder, 'audit-signing-key.pem');
  if (!existsSync(file)) {
    // The data folder itself stays open to the user the embedded server runs as.
    mkdirSync(path.resolve(MIZAN_DATA_DIR), { recursive: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      writeFileSync(file, newSigningKey(), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      // Another process made it in this moment: that one is the key.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return signerOf(readFileSync(file, 'utf8'));
}
