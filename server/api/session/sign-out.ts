import { sessionContract } from '#contract/session.ts';
import { tokenHash } from '#server/auth/tokens.ts';
import { appPool } from '#server/db/pool.ts';
import { sessionEndpoint } from '../endpoint.ts';

export const signOut = sessionEndpoint(sessionContract.signOut, async ({ request }) => {
  await appPool().query('select credentials.sign_out($1)', [tokenHash(request.sessionToken ?? '')]);
  request.setSessionToken(null);
  return { ok: true as const };
});
