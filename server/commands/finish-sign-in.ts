import type pg from 'pg';
import type { PasskeyAnswer } from '#contract/passkeys.ts';
import type { FactorProof } from '#contract/step-up.ts';
import { tokenHash } from '../auth/tokens.ts';
import { ask } from '../db/factors.ts';
import { Refusal } from '../refusal.ts';
import { type NewSession, openSession } from './open-session.ts';
import { provePasskey, verifyFactor } from './verify-factor.ts';

type Where = Pick<NewSession, 'address' | 'userAgent'>;

/** The second of two steps. Of two answers that arrive together, one gets the session. */
export async function finishSignIn(
  pool: pg.Pool,
  input: Where & { pending: string; proof: FactorProof },
): Promise<{ token: string; personId: string }> {
  const pending = tokenHash(input.pending);
  const { rows } = await pool.query<{ person_id: string }>('select person_id from credentials.try_sign_in($1)', [
    pending,
  ]);
  const [tried] = rows;
  if (!tried) throw new Refusal('sign_in_expired');
  const personId = tried.person_id;
  await verifyFactor(pool, personId, input.proof);
  if (!(await ask<boolean>(pool, 'credentials.finish_sign_in($1)', [pending]))) throw new Refusal('sign_in_expired');
  const session = { ...input, personId, method: 'password' as const, factor: input.proof.method };
  return { personId, token: await openSession(pool, session) };
}

/** A passkey alone: it is held, and whoever holds it was checked by it. */
export async function signInWithPasskey(
  pool: pg.Pool,
  input: Where & { answer: PasskeyAnswer },
): Promise<{ token: string; personId: string }> {
  const passkey = await provePasskey(pool, input.answer, 'sign_in', null);
  if (!passkey?.active) throw new Refusal('passkey_refused');
  const personId = passkey.person_id;
  return { personId, token: await openSession(pool, { ...input, personId, method: 'passkey', factor: 'passkey' }) };
}
