import type pg from 'pg';
import type { ApiKeyInput, IssuedKey } from '#contract/api-keys.ts';
import { mayBeGivenToKeys, PERMISSIONS, type PermissionCode } from '#domain/access/permissions.ts';
import { newId } from '#lib/ids.ts';
import { newApiKeySecret } from '../auth/tokens.ts';
import { insertApiKey, revokeApiKey as revoke } from '../db/api-keys.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import { requireHeld } from './change-access.ts';

const DAY_MS = 86_400_000;

/** Makes a key of what its maker holds. Refuses beyond_you, and key_scope_refused for what only people hold. */
export async function createApiKey(
  pool: pg.Pool,
  context: CompanyContext,
  { days, ...input }: ApiKeyInput,
  held: readonly PermissionCode[],
): Promise<IssuedKey> {
  const personal = input.permissions.find((code) => !mayBeGivenToKeys(code));
  if (personal)
    throw new Refusal('key_scope_refused', { params: { permission: PERMISSIONS[personal][0] }, field: 'permissions' });
  requireHeld(held, input.permissions);
  const makerId = context.actor.id;
  if (context.actor.kind !== 'person' || makerId === null) throw new Refusal('key_not_accepted');
  const id = newId();
  const expiresAt = new Date(Date.now() + days * DAY_MS).toISOString();
  const { secret, prefix, hash } = newApiKeySecret();
  await withCompany(pool, context, (db) =>
    insertApiKey(db, { ...input, id, makerId, prefix, tokenHash: hash, expiresAt }),
  );
  return { id, name: input.name, secret, expiresAt };
}

/** Its next request is refused. */
export function revokeApiKey(pool: pg.Pool, context: CompanyContext, id: string, reason: string): Promise<void> {
  return withCompany(pool, { ...context, reason }, async (db) => {
    if (!(await revoke(db, id, reason))) throw new Refusal('not_found');
  });
}
