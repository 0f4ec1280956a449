import { dimensionsContract } from '#contract/dimensions.ts';
import { createDimension as create, updateDimension as update } from '#server/commands/save-dimension.ts';
import { dimensionsById, listDimensions as readDimensions } from '#server/db/dimensions.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentDimension } from '#server/presenters/dimension.ts';
import { Refusal } from '#server/refusal.ts';
import { type MemberContext, memberEndpoint } from '../endpoint.ts';

async function showDimension(context: MemberContext, id: string) {
  const found = await readCompany(appPool(), context.company, (db) => dimensionsById(db, [id]));
  const row = found.get(id);
  if (!row) throw new Refusal('not_found');
  return presentDimension(row, context.can);
}

export const listDimensions = memberEndpoint(dimensionsContract.list, async ({ context }) => {
  const rows = await readCompany(appPool(), context.company, readDimensions);
  return { rows: rows.map((row) => presentDimension(row, context.can)) };
});

export const createDimension = memberEndpoint(dimensionsContract.create, async ({ input, context }) =>
  showDimension(context, await create(appPool(), context.company, input, context.idempotency(input))),
);

export const updateDimension = memberEndpoint(dimensionsContract.update, async ({ input, context }) => {
  await update(appPool(), context.company, input);
  return showDimension(context, input.id);
});
