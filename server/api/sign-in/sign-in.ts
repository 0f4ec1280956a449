import { sessionContract } from '#contract/session.ts';
import type { SignedIn } from '#contract/sign-in.ts';
import { signInContract } from '#contract/sign-in.ts';
import { finishSignIn, signInWithPasskey } from '#server/commands/finish-sign-in.ts';
import { requestSecondStep, requestSignIn } from '#server/commands/passkey-requests.ts';
import { signIn as checkPassword } from '#server/commands/sign-in.ts';
import { readPreferences } from '#server/db/own-profile.ts';
import { appPool } from '#server/db/pool.ts';
import { companiesOf } from '#server/db/sessions.ts';
import { presentPreferences } from '#server/presenters/own-profile.ts';
import { publicEndpoint } from '../endpoint.ts';
import type { RequestContext } from '../request-context.ts';

async function welcome(request: RequestContext, opened: { token: string; personId: string }): Promise<SignedIn> {
  request.setSessionToken(opened.token);
  const [first] = await companiesOf(appPool(), opened.personId);
  return {
    state: 'signed_in',
    companyCode: first?.code ?? null,
    preferences: presentPreferences(await readPreferences(appPool(), opened.personId)),
  };
}

export const signIn = publicEndpoint(sessionContract.signIn, async ({ input, request }) => {
  const { address, userAgent } = request;
  const step = await checkPassword(appPool(), { ...input, address, userAgent });
  if (step.state === 'signed_in') return welcome(request, step);
  return { state: step.state, pending: step.pending, methods: step.methods };
});

export const signInSecondStep = publicEndpoint(signInContract.mfa, async ({ input, request }) => {
  const { address, userAgent } = request;
  return welcome(request, await finishSignIn(appPool(), { ...input, address, userAgent }));
});

export const requestSecondStepPasskey = publicEndpoint(signInContract.mfaPasskey, ({ input }) =>
  requestSecondStep(appPool(), input.pending),
);

export const requestPasskeySignIn = publicEndpoint(signInContract.passkeyRequest, () => requestSignIn(appPool()));

export const signInByPasskey = publicEndpoint(signInContract.passkey, async ({ input, request }) => {
  const { address, userAgent } = request;
  return welcome(request, await signInWithPasskey(appPool(), { ...input, address, userAgent }));
});
