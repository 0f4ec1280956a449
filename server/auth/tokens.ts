import { randomBytes } from 'node:crypto';
import { sha256 } from '#lib/hash.ts';

/** 256 random bits for the holder; only the digest is stored. */
export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: sha256(token) };
}

export function tokenHash(token: string): Buffer {
  return sha256(token);
}

const KEY_MARK = 'mizan_';

/** A program's secret: marked, so that scanners and people recognise one that leaked. */
export function newApiKeySecret(): { secret: string; prefix: string; hash: Buffer } {
  const { token } = newToken();
  const secret = KEY_MARK + token;
  return { secret, prefix: secret.slice(0, KEY_MARK.length + 4), hash: sha256(secret) };
}

export function isApiKeySecret(bearer: string): boolean {
  return bearer.startsWith(KEY_MARK);
}
