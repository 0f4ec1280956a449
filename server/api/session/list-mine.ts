import { sessionContract } from '#contract/session.ts';
import { appPool } from '#server/db/pool.ts';
import { listOwnSessions } from '#server/db/sessions.ts';
import { presentOwnSession } from '#server/presenters/session.ts';
import { sessionEndpoint } from '../endpoint.ts';

export const listMine = sessionEndpoint(sessionContract.mine, async ({ context: { session } }) => {
  const rows = await listOwnSessions(appPool(), session.person_id);
  const owner = { person_id: session.person_id, display_name: session.display_name, email: session.email };
  return { rows: rows.map((row) => presentOwnSession({ ...row, ...owner }, session.session_id)) };
});
