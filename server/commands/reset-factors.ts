import type pg from 'pg';
import { PERMISSION_CODES, type PermissionCode } from '#domain/access/permissions.ts';
import { OWNER_ROLE } from '#domain/access/role-templates.ts';
import { ask } from '../db/factors.ts';
import { findMember } from '../db/people.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import { requireHeld } from './change-access.ts';

/**
 * Takes away the second factors of another member and ends their sessions, in one transaction. An owner's only by an owner; never
 * those of an identity another company shares. The password stays: a reset link has its own, stricter rule.
 */
export function resetMemberFactors(
  pool: pg.Pool,
  context: CompanyContext,
  { id, reason }: { id: string; reason: string },
  held: readonly PermissionCode[],
): Promise<number> {
  if (context.actor.id === id) throw new Refusal('self_refused');
  return withCompany(pool, { ...context, reason }, async (db) => {
    const member = await findMember(db, id);
    if (!member) throw new Refusal('not_found');
    if (member.roles.some((role) => role.code === OWNER_ROLE)) requireHeld(held, PERMISSION_CODES);
    const revoked = await ask<number>(db.sql, 'credentials.reset_member_factors($1)', [id]);
    if (revoked === null) throw new Refusal('identity_shared', { params: { name: member.name } });
    return revoked;
  });
}
