import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

export function sha256(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}

/** Digest of a value's canonical JSON. */
export function digestOf(value: unknown): Buffer {
  return sha256(canonicalJson(value));
}
