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
