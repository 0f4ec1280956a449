import { openItemsContract } from '#contract/open-items.ts';
import { findCustomer } from '#server/db/customers.ts';
import { openItemsOf } from '#server/db/open-items.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentOpenItem } from '#server/presenters/open-item.ts';
import { Refusal } from '#server/refusal.ts';
import { memberEndpoint } from '../endpoint.ts';

export const listCustomerOpenItems = memberEndpoint(openItemsContract.ofCustomer, ({ input, context }) =>
  readCompany(appPool(), context.company, async (db) => {
    if (!(await findCustomer(db, input.id))) throw new Refusal('not_found');
    return { rows: (await openItemsOf(db, input.id)).map(presentOpenItem) };
  }),
);
