import { sessionContract } from '#contract/session.ts';
import { findMember } from '#server/db/people.ts';
import { appPool } from '#server/db/pool.ts';
import { listCompanySessions } from '#server/db/sessions.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentSession } from '#server/presenters/session.ts';
import { Refusal } from '#server/refusal.ts';
import { memberEndpoint } from '../endpoint.ts';

export const listPersonSessions = memberEndpoint(sessionContract.ofPerson, async ({ input, context }) => {
  const rows = await readCompany(appPool(), context.company, async (db) => {
    if (!(await findMember(db, input.id))) throw new Refusal('not_found');
    return listCompanySessions(db);
  });
  return {
    rows: rows
      .filter((row) => row.person_id === input.id)
      .map((row) => presentSession(row, context.session.session_id)),
  };
});
