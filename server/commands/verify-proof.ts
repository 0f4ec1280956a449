import type pg from 'pg';
import type { Proof } from '#contract/step-up.ts';
import { verifyPassword } from '../auth/passwords.ts';
import { Refusal } from '../refusal.ts';
import { countFailure, findAccount, refuseThrottled, throttleKeys } from './sign-in.ts';

/** Who claims to be there, and from where. */
export interface Claimant {
  personId: string;
  email: string;
  address: string | null;
}

/** Throws a Refusal unless the proof is this person's. Guessing is throttled like signing in. */
export async function verifyProof(pool: pg.Pool, claimant: Claimant, proof: Proof): Promise<void> {
  const keys = throttleKeys(claimant);
  await refuseThrottled(pool, keys);
  const account = await findAccount(pool, claimant.email);
  if (account?.person_id === claimant.personId && (await verifyPassword(account.password_hash, proof.password))) return;
  await countFailure(pool, keys);
  throw new Refusal('password_wrong', { field: 'password' });
}
