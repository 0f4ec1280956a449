import { sessionContract } from '#contract/session.ts';
import { appPool } from '#server/db/pool.ts';
import { readImpact } from '#server/db/revocation-impact.ts';
import { readDeeds } from '#server/db/session-deeds.ts';
import { findCompanySession } from '#server/db/sessions.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentSession } from '#server/presenters/session.ts';
import { presentDeeds } from '#server/presenters/session-deeds.ts';
import { Refusal } from '#server/refusal.ts';
import { memberEndpoint } from '../endpoint.ts';

export const getSession = memberEndpoint(sessionContract.get, async ({ input, context }) => {
  const row = await readCompany(appPool(), context.company, (db) => findCompanySession(db, input.id));
  if (!row) throw new Refusal('not_found');
  return presentSession(row, context.session.session_id);
});

export const getSessionDeeds = memberEndpoint(sessionContract.deeds, ({ input, context }) =>
  readCompany(appPool(), context.company, async (db) => {
    if (!(await findCompanySession(db, input.id))) throw new Refusal('not_found');
    return presentDeeds(await readDeeds(db, input.id));
  }),
);

export const previewRevocation = memberEndpoint(sessionContract.previewRevocation, ({ input, context }) =>
  readCompany(appPool(), context.company, async (db) => {
    const impact = await readImpact(db, input, context.session.session_id);
    if (!impact) throw new Refusal('not_found');
    return impact;
  }),
);
