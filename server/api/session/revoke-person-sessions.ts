import { sessionContract } from '#contract/session.ts';
import { appPool } from '#server/db/pool.ts';
import { revokeMemberSessions } from '#server/db/sessions.ts';
import { withCompany } from '#server/db/with-company.ts';
import { memberEndpoint } from '../endpoint.ts';

export const revokePersonSessions = memberEndpoint(sessionContract.revokePerson, async ({ input, context }) => {
  const revoked = await withCompany(appPool(), context.company, (db) =>
    revokeMemberSessions(db, input.id, context.session.session_id, input.reason ?? 'revoked'),
  );
  return { revoked };
});
