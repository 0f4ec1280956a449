import type pg from 'pg';
import type { ProofMethod } from '#contract/step-up.ts';
import { sha256 } from '#lib/hash.ts';
import { verifyPassword } from '../auth/passwords.ts';
import { newToken } from '../auth/tokens.ts';
import { factorMethods, readFactors } from '../db/factors.ts';
import { Refusal } from '../refusal.ts';
import { openSession } from './open-session.ts';

export interface SignInInput {
  email: string;
  password: string;
  address: string | null;
  userAgent: string | undefined;
}

/** Digests of the account and of the address: both are throttled, neither is stored in clear. */
export function throttleKeys(input: Pick<SignInInput, 'email' | 'address'>): Buffer[] {
  return [sha256(`account:${input.email.toLowerCase()}`), sha256(`address:${input.address ?? 'unknown'}`)];
}

export async function refuseThrottled(pool: pg.Pool, keys: Buffer[]) {
  const { rows } = await pool.query<{ seconds: number | null }>(
    'select ceil(extract(epoch from credentials.throttled_until($1) - now()))::int as seconds',
    [keys],
  );
  const seconds = rows[0]?.seconds;
  if (seconds) throw new Refusal('sign_in_throttled', { params: { seconds } });
}

export async function countFailure(pool: pg.Pool, keys: Buffer[]): Promise<void> {
  await pool.query('select credentials.count_failure($1)', [keys]);
}

/** The same, for whoever administers the person: the account and the address are named where they are known here. */
export async function countSignInFailure(
  pool: pg.Pool,
  keys: Buffer[],
  { email, address }: Pick<SignInInput, 'email' | 'address'>,
): Promise<void> {
  await pool.query('select credentials.count_sign_in_failure($1, $2, $3)', [keys, email, address]);
}

interface AccountRow {
  person_id: string;
  password_hash: string;
  active: boolean;
}

export async function findAccount(pool: pg.Pool, email: string): Promise<AccountRow | undefined> {
  const { rows } = await pool.query<AccountRow>(
    'select person_id, password_hash, active from credentials.find_password($1)',
    [email],
  );
  return rows[0];
}

export type SignInStep =
  | { state: 'signed_in'; personId: string; token: string }
  | { state: 'mfa_required'; personId: string; pending: string; methods: ProofMethod[] };

/**
 * Checks the password. Who has a second factor gets a token to finish with, which is no session; everybody else gets their session.
 * The answer is the same for a wrong password and for no account.
 */
export async function signIn(pool: pg.Pool, input: SignInInput): Promise<SignInStep> {
  const keys = throttleKeys(input);
  await refuseThrottled(pool, keys);
  const account = await findAccount(pool, input.email);
  const matches = await verifyPassword(account?.password_hash, input.password);
  if (!account?.active || !matches) {
    await countSignInFailure(pool, keys, input);
    throw new Refusal('sign_in_failed');
  }
  await pool.query('select credentials.clear_failures($1)', [[keys[0]]]);
  const personId = account.person_id;
  const methods = factorMethods(await readFactors(pool, personId));
  if (methods.length === 0)
    return {
      state: 'signed_in',
      personId,
      token: await openSession(pool, { ...input, personId, method: 'password', factor: null }),
    };
  const { token, hash } = newToken();
  await pool.query('select credentials.begin_sign_in($1, $2)', [personId, hash]);
  return { state: 'mfa_required', personId, pending: token, methods };
}
