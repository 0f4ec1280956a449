import type pg from 'pg';
import { sha256 } from '#lib/hash.ts';
import { askResetMail as queue } from '../db/mails.ts';
import { refuseThrottled } from './sign-in.ts';

/**
 * A link to choose a new password, by mail. Says nothing of whether there is an account: neither by its answer nor by its time.
 * Throttled for the account and the address, apart from signing in.
 */
export async function askResetMail(
  pool: pg.Pool,
  { email, address }: { email: string; address: string | null },
): Promise<void> {
  const keys = [sha256(`reset:${email.toLowerCase()}`), sha256(`reset-address:${address ?? 'unknown'}`)];
  await refuseThrottled(pool, keys);
  await queue(pool, email, keys);
}
