import { itemsContract } from '#contract/items.ts';
import { archiveRecord, restoreRecord } from '#server/commands/archive-record.ts';
import { createItem as create, updateItem as update } from '#server/commands/save-item.ts';
import { findItem, findItemsByCode, listItems as readItems } from '#server/db/items.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentItem } from '#server/presenters/item.ts';
import { Refusal } from '#server/refusal.ts';
import { type MemberContext, memberEndpoint } from '../endpoint.ts';

async function showItem(context: MemberContext, id: string) {
  const row = await readCompany(appPool(), context.company, (db) => findItem(db, id));
  if (!row) throw new Refusal('not_found');
  return presentItem(row, context.can);
}

export const listItems = memberEndpoint(itemsContract.list, async ({ input, context }) => {
  const page = await readCompany(appPool(), context.company, (db) => readItems(db, input));
  return { rows: page.rows.map((row) => presentItem(row, context.can)), next: page.next };
});

export const getItem = memberEndpoint(itemsContract.get, ({ input, context }) => showItem(context, input.id));

export const createItem = memberEndpoint(itemsContract.create, async ({ input, context }) =>
  showItem(context, await create(appPool(), context.company, input, context.idempotency(input))),
);

export const updateItem = memberEndpoint(itemsContract.update, async ({ input, context }) => {
  await update(appPool(), context.company, input, context.can);
  return showItem(context, input.id);
});

export const lookupItems = memberEndpoint(itemsContract.lookup, async ({ input, context }) => {
  const found = await readCompany(appPool(), context.company, (db) => findItemsByCode(db, input.codes));
  return { rows: [...found].map(([asked, row]) => ({ asked, item: presentItem(row, context.can) })) };
});

export const archiveItem = memberEndpoint(itemsContract.archive, async ({ input, context }) => {
  await archiveRecord(appPool(), context.company, 'items', input);
  return showItem(context, input.id);
});

export const restoreItem = memberEndpoint(itemsContract.restore, async ({ input, context }) => {
  await restoreRecord(appPool(), context.company, 'items', input);
  return showItem(context, input.id);
});
