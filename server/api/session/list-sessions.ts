import { sessionContract } from '#contract/session.ts';
import { appPool } from '#server/db/pool.ts';
import { listCompanySessions } from '#server/db/sessions.ts';
import { withCompany } from '#server/db/with-company.ts';
import { presentSession } from '#server/presenters/session.ts';
import { memberEndpoint } from '../endpoint.ts';

export const listSessions = memberEndpoint(sessionContract.list, async ({ context }) => {
  const rows = await withCompany(appPool(), context.company, listCompanySessions);
  return { rows: rows.map((row) => presentSession(row, context.session.session_id)) };
});
