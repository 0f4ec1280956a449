import type pg from 'pg';
import { sha256 } from '#lib/hash.ts';
import { newId } from '#lib/ids.ts';
import { deviceName } from '../auth/device-name.ts';
import { verifyPassword } from '../auth/passwords.ts';
import { newToken } from '../auth/tokens.ts';
import { Refusal } from '../refusal.ts';

export interface SignInInput {
  email: string;
  password: string;
  address: string | null;
  userAgent: string | undefined;
}

const ABSOLUTE_DAYS = 14;

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

/** Checks the password and opens a session. The answer is the same for a wrong password and for no account. */
export async function signIn(pool: pg.Pool, input: SignInInput): Promise<{ token: string; personId: string }> {
  const keys = throttleKeys(input);
  await refuseThrottled(pool, keys);
  const account = await findAccount(pool, input.email);
  const matches = await verifyPassword(account?.password_hash, input.password);
  if (!account?.active || !matches) {
    await countSignInFailure(pool, keys, input);
    throw new Refusal('sign_in_failed');
  }
  await pool.query('select credentials.clear_failures($1)', [[keys[0]]]);
  const { token, hash } = newToken();
  const expires = new Date(Date.now() + ABSOLUTE_DAYS * 86_400_000).toISOString();
  await pool.query('select credentials.create_session($1, $2, $3, $4, $5, $6, $7)', [
    newId(),
    account.person_id,
    hash,
    expires,
    input.address,
    deviceName(input.userAgent),
    'password',
  ]);
  return { token, personId: account.person_id };
}
