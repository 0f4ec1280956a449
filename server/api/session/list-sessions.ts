import { sessionContract } from '#contract/session.ts';
import { appPool } from '#server/db/pool.ts';
import { listCompanySessions } from '#server/db/sessions.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentSession } from '#server/presenters/session.ts';
import { memberEndpoint } from '../endpoint.ts';

export const listSessions = memberEndpoint(sessionContract.list, async ({ input, context }) => {
  const rows = await readCompany(appPool(), context.company, (db) => listCompanySessions(db, input.state));
  return { rows: rows.map((row) => presentSession(row, context.session.session_id)) };
});
