import { ratesContract } from '#contract/rates.ts';
import { createRate as create, updateRate as update } from '#server/commands/save-rate.ts';
import { findRate, listRates as readRates } from '#server/db/exchange-rates.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { Refusal } from '#server/refusal.ts';
import { type MemberContext, memberEndpoint } from '../endpoint.ts';

async function showRate(context: MemberContext, id: string) {
  const rate = await readCompany(appPool(), context.company, (db) => findRate(db, id));
  if (!rate) throw new Refusal('not_found');
  return rate;
}

export const listRates = memberEndpoint(ratesContract.list, ({ input, context }) =>
  readCompany(appPool(), context.company, (db) => readRates(db, input)),
);

export const createRate = memberEndpoint(ratesContract.create, async ({ input, context }) =>
  showRate(context, await create(appPool(), context.company, input, context.idempotency(input))),
);

export const updateRate = memberEndpoint(ratesContract.update, async ({ input, context }) => {
  await update(appPool(), context.company, input);
  return showRate(context, input.id);
});
