import type pg from 'pg';
import type { Proof } from '#contract/step-up.ts';
import { verifyPassword } from '../auth/passwords.ts';
import { ask } from '../db/factors.ts';
import { Refusal } from '../refusal.ts';
import { countFailure, findAccount, refuseThrottled, throttleKeys } from './sign-in.ts';
import { verifyFactor } from './verify-factor.ts';

/** Who claims to be there, and from where. */
export interface Claimant {
  personId: string;
  email: string;
  address: string | null;
}

async function verifyOwnPassword(pool: pg.Pool, claimant: Claimant, password: string): Promise<void> {
  const keys = throttleKeys(claimant);
  await refuseThrottled(pool, keys);
  const account = await findAccount(pool, claimant.email);
  if (account?.person_id === claimant.personId && (await verifyPassword(account.password_hash, password))) return;
  await countFailure(pool, keys);
  throw new Refusal('password_wrong', { field: 'password' });
}

/** Throws a Refusal unless the proof is this person's. Who has a second factor shows that; their password proves too little. */
export async function verifyProof(pool: pg.Pool, claimant: Claimant, proof: Proof): Promise<void> {
  if (proof.method !== 'password') return verifyFactor(pool, claimant.personId, proof);
  if (await ask<boolean>(pool, 'credentials.has_factor($1)', [claimant.personId])) throw new Refusal('factor_needed');
  return verifyOwnPassword(pool, claimant, proof.password);
}
