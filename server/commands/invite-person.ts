import type pg from 'pg';
import type { Delivery, HandedLink, InvitationInput } from '#contract/people.ts';
import { permissionsOf } from '#domain/access/grants.ts';
import type { PermissionCode } from '#domain/access/permissions.ts';
import { newId } from '#lib/ids.ts';
import { newToken } from '../auth/tokens.ts';
import {
  insertInvitation,
  isMember,
  lockInvitation,
  renewInvitation as renew,
  revokeInvitation as revoke,
  setInvitationToken,
} from '../db/invitations.ts';
import { queueInvitationMail, queueMemberMail } from '../db/mails.ts';
import { createMemberLink, lockMember } from '../db/people.ts';
import { type CompanyContext, type CompanyDb, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import { requireHeld, rolesByIds } from './change-access.ts';

const INVITATION_HOURS = 7 * 24;
const RESET_HOURS = 24;

function inHours(hours: number): string {
  return new Date(Date.now() + hours * 3_600_000).toISOString();
}

/** Who gives out an invitation gives its roles. */
async function requireRolesHeld(db: CompanyDb, roleIds: readonly string[], held: readonly PermissionCode[]) {
  requireHeld(held, permissionsOf(await rolesByIds(db, roleIds)));
}

interface LinkRequest {
  id: string;
  delivery: Delivery;
}

/** The token for who hands it over; null when the worker mails a link of its own. The link before is dead either way. */
async function deliverInvitation(db: CompanyDb, id: string, delivery: Delivery): Promise<string | null> {
  const { token, hash } = newToken();
  await setInvitationToken(db, id, hash);
  if (delivery === 'link') return token;
  await queueInvitationMail(db, id);
  return null;
}

/** Invites a person to the company with roles. Refuses already_member, invitation_open, beyond_you. */
export function invitePerson(
  pool: pg.Pool,
  context: CompanyContext,
  input: InvitationInput,
  held: readonly PermissionCode[],
): Promise<HandedLink> {
  return withCompany(pool, context, async (db) => {
    if (await isMember(db, input.email)) throw new Refusal('already_member', { field: 'email' });
    await requireRolesHeld(db, input.roleIds, held);
    const id = newId();
    const expiresAt = inHours(INVITATION_HOURS);
    await insertInvitation(db, id, input, expiresAt);
    return { name: input.name, token: await deliverInvitation(db, id, input.delivery), expiresAt };
  });
}

/** A new link for an open or expired invitation; the old one is dead. */
export function renewInvitation(
  pool: pg.Pool,
  context: CompanyContext,
  { id, delivery }: LinkRequest,
  held: readonly PermissionCode[],
): Promise<HandedLink> {
  return withCompany(pool, context, async (db) => {
    const invitation = await lockInvitation(db, id);
    if (!invitation) throw new Refusal('not_found');
    await requireRolesHeld(
      db,
      invitation.roles.map((role) => role.id),
      held,
    );
    const expiresAt = inHours(INVITATION_HOURS);
    await renew(db, id, expiresAt);
    return { name: invitation.name, token: await deliverInvitation(db, id, delivery), expiresAt };
  });
}

export function revokeInvitation(pool: pg.Pool, context: CompanyContext, id: string): Promise<void> {
  return withCompany(pool, context, async (db) => {
    if (!(await lockInvitation(db, id))) throw new Refusal('not_found');
    await revoke(db, id);
  });
}

/**
 * A single-use link behind which a member chooses a new password. Whoever hands it over could use it: so only for those who hold
 * nothing the giver does not hold, and only for identities that are this company's alone.
 */
export function handResetLink(
  pool: pg.Pool,
  context: CompanyContext,
  { id: personId, delivery }: LinkRequest,
  held: readonly PermissionCode[],
): Promise<HandedLink> {
  return withCompany(pool, context, async (db) => {
    if (personId === context.actor.id) throw new Refusal('self_refused');
    const member = await lockMember(db, personId);
    if (!member) throw new Refusal('not_found');
    if (!member.active) throw new Refusal('member_inactive', { params: { name: member.name } });
    requireHeld(held, permissionsOf(member.roles));
    const expiresAt = inHours(RESET_HOURS);
    const { token, hash } = newToken();
    const made =
      delivery === 'mail'
        ? await queueMemberMail(db, personId)
        : await createMemberLink(db, { id: newId(), personId, hash, expiresAt });
    if (!made) throw new Refusal('identity_shared', { params: { name: member.name } });
    return { name: member.name, token: delivery === 'mail' ? null : token, expiresAt };
  });
}
