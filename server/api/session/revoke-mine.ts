import { sessionContract } from '#contract/session.ts';
import { appPool } from '#server/db/pool.ts';
import { withPerson } from '#server/db/with-person.ts';
import { Refusal } from '#server/refusal.ts';
import { sessionEndpoint } from '../endpoint.ts';
import { proveDeath } from './prove-death.ts';

export const revokeMine = sessionEndpoint(sessionContract.revokeMine, async ({ input, context, request }) => {
  const done = await withPerson(appPool(), context.session, request.requestId, async (client) => {
    const { rows } = await client.query<{ person: string | null }>(
      "select credentials.revoke_session($1, 'ended_by_owner') as person",
      [input.id],
    );
    return rows[0]?.person != null;
  });
  if (!done) throw new Refusal('not_found');
  return proveDeath([input.id]);
});
