import type pg from 'pg';
import { newId } from '#lib/ids.ts';
import { checkNewPassword, hashPassword, verifyPassword } from '../auth/passwords.ts';
import { tokenHash } from '../auth/tokens.ts';
import { acceptInvitation, type FoundInvitation, findInvitation } from '../db/invitations.ts';
import { Refusal } from '../refusal.ts';
import { countFailure, refuseThrottled, throttleKeys } from './sign-in.ts';

export interface LinkUse {
  token: string;
  password: string;
  address: string | null;
}

/** Somebody with an account joins another company: their own password says that it is them, throttled like signing in. */
async function join(pool: pg.Pool, invitation: FoundInvitation, personId: string, use: LinkUse): Promise<boolean> {
  const keys = throttleKeys({ email: invitation.email, address: use.address });
  await refuseThrottled(pool, keys);
  if (!(await verifyPassword(invitation.password_hash ?? undefined, use.password))) {
    await countFailure(pool, keys);
    throw new Refusal('sign_in_failed');
  }
  return acceptInvitation(pool, tokenHash(use.token), personId, null);
}

/** Uses a link once: an invitation makes the person a member, a reset sets the password and ends every session. */
export async function usePersonLink(pool: pg.Pool, use: LinkUse): Promise<void> {
  const hash = tokenHash(use.token);
  const invitation = await findInvitation(pool, hash);
  if (invitation?.person_id) {
    if (!(await join(pool, invitation, invitation.person_id, use))) throw new Refusal('link_expired');
    return;
  }
  checkNewPassword(use.password);
  const passwordHash = await hashPassword(use.password);
  if (invitation) {
    if (!(await acceptInvitation(pool, hash, newId(), passwordHash))) throw new Refusal('link_expired');
    return;
  }
  const { rows } = await pool.query<{ person: string | null }>('select credentials.use_link($1, $2) as person', [
    hash,
    passwordHash,
  ]);
  if (!rows[0]?.person) throw new Refusal('link_expired');
}
