import { securityContract } from '#contract/security.ts';
import { readCompanySettings } from '#server/db/companies.ts';
import { appPool } from '#server/db/pool.ts';
import { listSecurityEvents, listLockouts as readLockouts, releaseLockout as release } from '#server/db/security.ts';
import { readCompany, withCompany } from '#server/db/with-company.ts';
import { presentSecurityEvent } from '#server/presenters/security.ts';
import { Refusal } from '#server/refusal.ts';
import { memberEndpoint } from '../endpoint.ts';

export const listSecurity = memberEndpoint(securityContract.events, ({ input, context }) =>
  readCompany(appPool(), context.company, async (db) => {
    const { time_zone } = await readCompanySettings(db);
    const page = await listSecurityEvents(db, input, time_zone);
    return { rows: page.rows.map(presentSecurityEvent), next: page.next };
  }),
);

export const listLockouts = memberEndpoint(securityContract.lockouts, async ({ context }) => ({
  rows: await readCompany(appPool(), context.company, readLockouts),
}));

export const releaseLockout = memberEndpoint(securityContract.release, async ({ input, context }) => {
  const released = await withCompany(appPool(), { ...context.company, reason: input.reason }, (db) =>
    release(db, input.id),
  );
  if (!released) throw new Refusal('not_found');
  return { ok: true as const };
});
