import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '../refusal.ts';

const MINIMUM = 12;

// Argon2id, 19 MiB, two passes: the OWASP floor, 12 ms here.
export const PASSWORD_COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const COMMON = [
  'password',
  '123456789',
  'qwertyuiop',
  'iloveyou',
  'administrator',
  'welcome',
  'letmein',
  'changeme',
  'mizan',
];

/** Refuses short passwords and those that are a common word with decoration. */
export function checkNewPassword(password: string): void {
  if ([...password].length < MINIMUM)
    throw new Refusal('password_too_short', { params: { minimum: MINIMUM }, field: 'password' });
  const bare = password.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const left = COMMON.reduce((rest, word) => rest.replaceAll(word, ''), bare);
  // Counting up behind a common word is the first decoration that is tried.
  const added = left === bare ? bare : left.replace(/\p{N}/gu, '');
  if (added.length < 4 || new Set(bare).size < 5) throw new Refusal('password_too_common', { field: 'password' });
}

export function hashPassword(password: string): Promise<string> {
  return hash(password, PASSWORD_COST);
}

let dummy: Promise<string> | undefined;

/** Takes the same time whether or not there is an account: without a hash it verifies against one nobody knows. */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  dummy ??= hashPassword(`${Math.random()}${Date.now()}`);
  const matches = await verify(stored ?? (await dummy), password);
  return stored !== undefined && matches;
}
