import { accountsContract } from '#contract/accounts.ts';
import { assignAccountRole } from '#server/commands/assign-account-role.ts';
import { listAssignedRoles, listChart } from '#server/db/accounts.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentRoles } from '#server/presenters/account.ts';
import { Refusal } from '#server/refusal.ts';
import { type MemberContext, memberEndpoint } from '../endpoint.ts';

function showRoles(context: MemberContext) {
  return readCompany(appPool(), context.company, async (db) =>
    presentRoles(await listChart(db), await listAssignedRoles(db), context.can('accounts.assign')),
  );
}

export const listAccountRoles = memberEndpoint(accountsContract.roles, async ({ context }) => ({
  rows: await showRoles(context),
}));

export const assignRole = memberEndpoint(accountsContract.assignRole, async ({ input, context }) => {
  await assignAccountRole(appPool(), { ...context.company, reason: input.reason }, input);
  const row = (await showRoles(context)).find(({ role }) => role === input.role);
  if (!row) throw new Refusal('not_found');
  return row;
});
