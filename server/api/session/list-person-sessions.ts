import { sessionContract } from '#contract/session.ts';
import { appPool } from '#server/db/pool.ts';
import { listCompanySessions } from '#server/db/sessions.ts';
import { withCompany } from '#server/db/with-company.ts';
import { presentSession } from '#server/presenters/session.ts';
import { memberEndpoint } from '../endpoint.ts';

export const listPersonSessions = memberEndpoint(sessionContract.ofPerson, async ({ input, context }) => {
  const rows = await withCompany(appPool(), context.company, listCompanySessions);
  return {
    rows: rows
      .filter((row) => row.person_id === input.id)
      .map((row) => presentSession(row, context.session.session_id)),
  };
});
