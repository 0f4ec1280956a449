import { randomInt } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { sha256 } from '#lib/hash.ts';
import { PASSWORD_COST } from './passwords.ts';

const COUNT = 10;
const LENGTH = 16;
/** Crockford's base32: nothing that is read as something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Ten codes of 80 bits, in groups of four. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, () => {
    const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]);
    return (letters.join('').match(/.{4}/g) ?? []).join('-');
  });
}

/** What is stored of a code: slow to guess, salted for its person, and the same however it is typed. */
export function recoveryCodeHash(personId: string, code: string): Promise<Buffer> {
  const plain = code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return hashRaw(plain, { ...PASSWORD_COST, salt: sha256(`recovery codes of ${personId}`).subarray(0, 16) });
}
