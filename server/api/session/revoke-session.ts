import { sessionContract } from '#contract/session.ts';
import { appPool } from '#server/db/pool.ts';
import { revokeSession as revoke } from '#server/db/sessions.ts';
import { withCompany } from '#server/db/with-company.ts';
import { Refusal } from '#server/refusal.ts';
import { memberEndpoint } from '../endpoint.ts';
import { proveDeath } from './prove-death.ts';

export const revokeSession = memberEndpoint(sessionContract.revoke, async ({ input, context }) => {
  const done = await withCompany(appPool(), context.company, (db) => revoke(db, input.id, input.reason ?? 'revoked'));
  if (!done) throw new Refusal('not_found');
  return proveDeath([input.id]);
});
