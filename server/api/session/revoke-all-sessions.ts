import { sessionContract } from '#contract/session.ts';
import { appPool } from '#server/db/pool.ts';
import { endCompanySessions } from '#server/db/sessions.ts';
import { withCompany } from '#server/db/with-company.ts';
import { memberEndpoint } from '../endpoint.ts';
import { proveDeath } from './prove-death.ts';

export const revokeAllSessions = memberEndpoint(sessionContract.revokeAll, async ({ input, context }) => {
  const except = input.includeMine ? null : context.session.session_id;
  const ids = await withCompany(appPool(), { ...context.company, reason: input.reason }, (db) =>
    endCompanySessions(db, except, input.reason),
  );
  return proveDeath(ids);
});
