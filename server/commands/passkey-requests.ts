import type pg from 'pg';
import type { PasskeyPurpose } from '#domain/enums.ts';
import { requestOptions } from '../auth/passkeys.ts';
import { tokenHash } from '../auth/tokens.ts';
import { ask, knownPasskeys, readFactors } from '../db/factors.ts';
import { Refusal } from '../refusal.ts';

export async function keepChallenge(
  db: pg.Pool | pg.PoolClient,
  challenge: string,
  purpose: PasskeyPurpose,
  personId: string | null,
): Promise<void> {
  await db.query('select credentials.new_challenge($1, $2, $3)', [
    Buffer.from(challenge, 'base64url'),
    purpose,
    personId,
  ]);
}

/** What one of this person's passkeys is to sign. */
export async function requestProof(pool: pg.Pool, personId: string) {
  const options = await requestOptions(knownPasskeys(await readFactors(pool, personId)));
  await keepChallenge(pool, options.challenge, 'prove', personId);
  return options;
}

/** The same for a sign-in that waits for its second step. */
export async function requestSecondStep(pool: pg.Pool, pending: string) {
  const personId = await ask<string>(pool, 'credentials.pending_person($1)', [tokenHash(pending)]);
  if (!personId) throw new Refusal('sign_in_expired');
  return requestProof(pool, personId);
}

/** What whichever passkey the person chooses is to sign. Says nothing of anybody. */
export async function requestSignIn(pool: pg.Pool) {
  const options = await requestOptions();
  await keepChallenge(pool, options.challenge, 'sign_in', null);
  return options;
}
