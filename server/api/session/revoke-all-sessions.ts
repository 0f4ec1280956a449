import { sessionContract } from '#contract/session.ts';
import { appPool } from '#server/db/pool.ts';
import { revokeCompanySessions } from '#server/db/sessions.ts';
import { withCompany } from '#server/db/with-company.ts';
import { memberEndpoint } from '../endpoint.ts';

export const revokeAllSessions = memberEndpoint(sessionContract.revokeAll, async ({ input, context }) => {
  const except = input.includeMine ? null : context.session.session_id;
  const revoked = await withCompany(appPool(), context.company, (db) =>
    revokeCompanySessions(db, except, input.reason),
  );
  return { revoked };
});
