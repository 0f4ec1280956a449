import { retentionContract } from '#contract/retention.ts';
import { placeHold as place, releaseHold as release } from '#server/commands/hold-logs.ts';
import { appPool } from '#server/db/pool.ts';
import { findHold, readRetention } from '#server/db/retention.ts';
import { readCompany } from '#server/db/with-company.ts';
import { Refusal } from '#server/refusal.ts';
import { type MemberContext, memberEndpoint } from '../endpoint.ts';

async function showHold({ company }: MemberContext, id: string) {
  const hold = await readCompany(appPool(), company, (db) => findHold(db, id));
  if (!hold) throw new Refusal('not_found');
  return hold;
}

export const getRetention = memberEndpoint(retentionContract.get, ({ context }) =>
  readCompany(appPool(), context.company, readRetention),
);

export const placeHold = memberEndpoint(retentionContract.placeHold, async ({ input, context }) =>
  showHold(context, await place(appPool(), context.company, input.reason, context.idempotency(input))),
);

export const releaseHold = memberEndpoint(retentionContract.releaseHold, async ({ input, context }) => {
  await release(appPool(), context.company, input.id, input.reason);
  return showHold(context, input.id);
});
