import { stepUpContract } from '#contract/step-up.ts';
import { requestProof } from '#server/commands/passkey-requests.ts';
import { stepUp } from '#server/commands/step-up.ts';
import { factorMethods, readFactors } from '#server/db/factors.ts';
import { appPool } from '#server/db/pool.ts';
import { freshUntil } from '#server/db/step-ups.ts';
import { sessionEndpoint } from '../endpoint.ts';

export const getStepUp = sessionEndpoint(stepUpContract.state, async ({ input, context: { session } }) => {
  const methods = factorMethods(await readFactors(appPool(), session.person_id));
  return {
    freshUntil: await freshUntil(appPool(), session.session_id, input.class),
    methods: methods.length > 0 ? methods : ['password' as const],
  };
});

export const requestStepUpPasskey = sessionEndpoint(stepUpContract.passkey, ({ context }) =>
  requestProof(appPool(), context.session.person_id),
);

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
