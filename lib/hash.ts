import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

export function sha256(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}

/** Digest of a value's canonical JSON. */
export function digestOf(value: unknown): Buffer {
  return sha256(canonicalJson(value));
}

/** An id that always comes out the same for the same value (uuid v8), where a retry must meet what the first try made. */
export function idOf(value: unknown): string {
  const hex = digestOf(value).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
