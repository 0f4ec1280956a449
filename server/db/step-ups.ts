import type pg from 'pg';
import type { ProofMethod } from '#contract/step-up.ts';
import type { StepUpClass } from '#domain/access/step-up.ts';

/** Until when the session's proof for this class is fresh, by the database's clock; null when there is none. */
export async function freshUntil(pool: pg.Pool, sessionId: string, stepUp: StepUpClass): Promise<string | null> {
  const { rows } = await pool.query<{ until: string | null }>({
    name: 'fresh-until',
    text: 'select credentials.fresh_until($1, $2) as until',
    values: [sessionId, stepUp],
  });
  return rows[0]?.until ?? null;
}

/** Records a verified proof and exchanges the session's token. Null when the session is not the actor's, or has ended. */
export async function recordStepUp(
  client: pg.PoolClient,
  step: { sessionId: string; stepUp: StepUpClass; tokenHash: Buffer; proof: ProofMethod },
): Promise<string | null> {
  const { rows } = await client.query<{ until: string | null }>('select credentials.step_up($1, $2, $3, $4) as until', [
    step.sessionId,
    step.stepUp,
    step.tokenHash,
    step.proof,
  ]);
  return rows[0]?.until ?? null;
}
