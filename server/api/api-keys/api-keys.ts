import { apiKeysContract } from '#contract/api-keys.ts';
import { createApiKey as create, revokeApiKey as revoke } from '#server/commands/manage-api-key.ts';
import { listApiKeys as read } from '#server/db/api-keys.ts';
import { appPool } from '#server/db/pool.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentApiKey } from '#server/presenters/api-key.ts';
import { memberEndpoint } from '../endpoint.ts';
import { permissionsHeld } from '../people/permissions-held.ts';

export const listApiKeys = memberEndpoint(apiKeysContract.list, async ({ context }) => {
  const rows = await readCompany(appPool(), context.company, read);
  return { rows: rows.map((row) => presentApiKey(row, context.can('keys.manage'))) };
});

export const createApiKey = memberEndpoint(apiKeysContract.create, ({ input, context }) =>
  create(appPool(), context.company, input, permissionsHeld(context)),
);

export const revokeApiKey = memberEndpoint(apiKeysContract.revoke, async ({ input, context }) => {
  await revoke(appPool(), context.company, input.id, input.reason);
  return { ok: true as const };
});
