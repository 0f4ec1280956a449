import { sessionContract } from '#contract/session.ts';
import { signIn as openSession } from '#server/commands/sign-in.ts';
import { readPreferences } from '#server/db/own-profile.ts';
import { appPool } from '#server/db/pool.ts';
import { companiesOf } from '#server/db/sessions.ts';
import { presentPreferences } from '#server/presenters/own-profile.ts';
import { publicEndpoint } from '../endpoint.ts';

export const signIn = publicEndpoint(sessionContract.signIn, async ({ input, request }) => {
  const { token, personId } = await openSession(appPool(), {
    ...input,
    address: request.address,
    userAgent: request.userAgent,
  });
  request.setSessionToken(token);
  const [first] = await companiesOf(appPool(), personId);
  return {
    companyCode: first?.code ?? null,
    preferences: presentPreferences(await readPreferences(appPool(), personId)),
  };
});
