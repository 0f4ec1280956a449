import { sessionContract } from '#contract/session.ts';
import { appPool } from '#server/db/pool.ts';
import { withPerson } from '#server/db/with-person.ts';
import { sessionEndpoint } from '../endpoint.ts';

export const signOutEverywhere = sessionEndpoint(sessionContract.signOutEverywhere, async ({ context, request }) => {
  const revoked = await withPerson(appPool(), context.session, request.requestId, async (client) => {
    const result = await client.query('select credentials.revoke_own_sessions($1)', [context.session.session_id]);
    return result.rowCount ?? 0;
  });
  return { revoked };
});
