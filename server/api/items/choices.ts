import { itemsContract } from '#contract/items.ts';
import { readChoices } from '#server/db/choices.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { memberEndpoint } from '../endpoint.ts';

export const getChoices = memberEndpoint(itemsContract.choices, ({ context }) =>
  readCompany(appPool(), context.company, readChoices),
);
