import { accountsContract } from '#contract/accounts.ts';
import { archiveRecord, restoreRecord } from '#server/commands/archive-record.ts';
import { createAccount as create, updateAccount as update } from '#server/commands/save-account.ts';
import { listChart } from '#server/db/accounts.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentAccount } from '#server/presenters/account.ts';
import { memberEndpoint } from '../endpoint.ts';
import { showAccount } from './show-account.ts';

export const listAccounts = memberEndpoint(accountsContract.list, async ({ context }) => {
  const rows = await readCompany(appPool(), context.company, listChart);
  return { rows: rows.map((row) => presentAccount(row, context.can('accounts.manage'))) };
});

export const getAccount = memberEndpoint(accountsContract.get, ({ input, context }) => showAccount(context, input.id));

export const createAccount = memberEndpoint(accountsContract.create, async ({ input, context }) =>
  showAccount(context, await create(appPool(), context.company, input, context.idempotency(input))),
);

export const updateAccount = memberEndpoint(accountsContract.update, async ({ input, context }) => {
  await update(appPool(), context.company, input);
  return showAccount(context, input.id);
});

export const archiveAccount = memberEndpoint(accountsContract.archive, async ({ input, context }) => {
  await archiveRecord(appPool(), context.company, 'accounts', input);
  return showAccount(context, input.id);
});

export const restoreAccount = memberEndpoint(accountsContract.restore, async ({ input, context }) => {
  await restoreRecord(appPool(), context.company, 'accounts', input);
  return showAccount(context, input.id);
});
