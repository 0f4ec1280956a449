import type pg from 'pg';
import { checkNewPassword, hashPassword, verifyPassword } from '../auth/passwords.ts';
import { changeOwnPassword } from '../db/own-profile.ts';
import type { Recognised } from '../db/sessions.ts';
import { withPerson } from '../db/with-person.ts';
import { Refusal } from '../refusal.ts';
import { countFailure, findAccount, refuseThrottled, throttleKeys } from './sign-in.ts';

export interface PasswordChange {
  currentPassword: string;
  password: string;
  address: string | null;
  requestId: string;
}

/** Changes one's own password; every other session of theirs ends with it. Guessing the current one is throttled like signing in. */
export async function changePassword(pool: pg.Pool, session: Recognised, change: PasswordChange): Promise<number> {
  const keys = throttleKeys({ email: session.email, address: change.address });
  await refuseThrottled(pool, keys);
  const account = await findAccount(pool, session.email);
  if (!(await verifyPassword(account?.password_hash, change.currentPassword))) {
    await countFailure(pool, keys);
    throw new Refusal('password_wrong', { field: 'currentPassword' });
  }
  checkNewPassword(change.password);
  const hash = await hashPassword(change.password);
  return withPerson(pool, session, change.requestId, (client) => changeOwnPassword(client, hash, session.session_id));
}
