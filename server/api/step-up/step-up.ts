import { stepUpContract } from '#contract/step-up.ts';
import { stepUp } from '#server/commands/step-up.ts';
import { appPool } from '#server/db/pool.ts';
import { freshUntil } from '#server/db/step-ups.ts';
import { sessionEndpoint } from '../endpoint.ts';

export const getStepUp = sessionEndpoint(stepUpContract.state, async ({ input, context }) => ({
  freshUntil: await freshUntil(appPool(), context.session.session_id, input.class),
  methods: ['password' as const],
}));

export const confirmStepUp = sessionEndpoint(stepUpContract.confirm, async ({ input, context, request }) => {
  const { freshUntil: until, token } = await stepUp(appPool(), context.session, {
    stepUp: input.class,
    proof: input.proof,
    address: request.address,
    requestId: request.requestId,
  });
  request.setSessionToken(token);
  return { freshUntil: until };
});
