import { sessionContract } from '#contract/session.ts';
import { findMember } from '#server/db/people.ts';
import { appPool } from '#server/db/pool.ts';
import { endMemberSessions } from '#server/db/sessions.ts';
import { withCompany } from '#server/db/with-company.ts';
import { Refusal } from '#server/refusal.ts';
import { memberEndpoint } from '../endpoint.ts';
import { proveDeath } from './prove-death.ts';

export const revokePersonSessions = memberEndpoint(sessionContract.revokePerson, async ({ input, context }) => {
  const ids = await withCompany(appPool(), context.company, async (db) => {
    if (!(await findMember(db, input.id))) throw new Refusal('not_found');
    return endMemberSessions(db, input.id, context.session.session_id, input.reason ?? 'revoked');
  });
  return proveDeath(ids);
});
