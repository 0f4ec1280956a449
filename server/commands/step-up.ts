import type pg from 'pg';
import type { Proof } from '#contract/step-up.ts';
import type { StepUpClass } from '#domain/access/step-up.ts';
import { newToken } from '../auth/tokens.ts';
import type { Recognised } from '../db/sessions.ts';
import { recordStepUp } from '../db/step-ups.ts';
import { withPerson } from '../db/with-person.ts';
import { Refusal } from '../refusal.ts';
import { type Claimant, verifyProof } from './verify-proof.ts';

/**
 * Proves who is there for one class of acts. Returns until when that holds and the session's new token: what was read from the
 * old one is worth nothing half a minute later.
 */
export async function stepUp(
  pool: pg.Pool,
  session: Recognised,
  request: Omit<Claimant, 'personId' | 'email'> & { stepUp: StepUpClass; proof: Proof; requestId: string },
): Promise<{ freshUntil: string; token: string }> {
  await verifyProof(
    pool,
    { personId: session.person_id, email: session.email, address: request.address },
    request.proof,
  );
  const { token, hash } = newToken();
  const freshUntil = await withPerson(pool, session, request.requestId, (client) =>
    recordStepUp(client, {
      sessionId: session.session_id,
      stepUp: request.stepUp,
      tokenHash: hash,
      proof: request.proof.method,
    }),
  );
  if (!freshUntil) throw new Refusal('signed_out');
  return { freshUntil, token };
}
