import * as z from 'zod';
import { DUTY_CONFLICT_CODES } from '#domain/access/duties.ts';
import { PERMISSION_CODES } from '#domain/access/permissions.ts';
import { STEP_UP_CLASSES } from '#domain/access/step-up.ts';
import { LOCALES } from '#domain/enums.ts';
import { endpoint } from './base.ts';
import { ability, pageOf, pageQuery, reason, requiredEmail, requiredText, timestamp, uuid, version } from './fields.ts';
import { accessEffects } from './roles.ts';
import { revocation } from './session.ts';

const tag = 'People and roles';

const roleName = z.object({ id: uuid, name: z.string(), nameAr: z.string().nullable() });

/** How a link reaches its person: handed over by who made it, or by mail where that is configured. */
export const delivery = z.enum(['link', 'mail']).default('link');

export type Delivery = z.infer<typeof delivery>;

/** The last mail about somebody, so that one that does not arrive is seen. */
export const mailState = z.object({
  state: z.enum(['queued', 'sent', 'failed', 'cancelled']),
  attempts: z.number(),
  error: z.string().nullable(),
  nextAttemptAt: timestamp,
  at: timestamp,
});
export type MailState = z.infer<typeof mailState>;

export const personRow = z.object({
  id: uuid,
  name: z.string(),
  email: z.string(),
  active: z.boolean(),
  roles: z.array(roleName),
  lastSeenAt: timestamp.nullable(),
  openSessions: z.number(),
});
export type PersonRow = z.infer<typeof personRow>;

export const person = personRow.extend({
  roles: z.array(roleName.extend({ permissions: z.array(z.enum(PERMISSION_CODES)) })),
  joinedAt: timestamp,
  deactivatedAt: timestamp.nullable(),
  deactivatedBy: z.string().nullable(),
  deactivationReason: z.string().nullable(),
  version: z.number(),
  mailConfigured: z.boolean(),
  resetMail: mailState.nullable(),
  abilities: z.object({ changeRoles: ability, deactivate: ability, activate: ability, resetPassword: ability }),
});
export type Person = z.infer<typeof person>;

export const PERSON_SORTS = ['name', '-name'] as const;

export const personListQuery = pageQuery.extend({
  search: z.string().trim().max(100).optional(),
  sort: z.enum(PERSON_SORTS).default('name'),
  state: z.enum(['active', 'inactive']).optional(),
  role: uuid.optional(),
});
export type PersonListQuery = z.infer<typeof personListQuery>;

export const invitation = z.object({
  id: uuid,
  email: z.string(),
  name: z.string(),
  roles: z.array(roleName),
  invitedBy: z.string().nullable(),
  createdAt: timestamp,
  expiresAt: timestamp,
  expired: z.boolean(),
  mail: mailState.nullable(),
});
export type Invitation = z.infer<typeof invitation>;

const roleIds = z
  .array(uuid)
  .min(1, { error: 'choose at least one' })
  .max(50)
  .refine((ids) => new Set(ids).size === ids.length, { error: 'names one twice' });

export const invitationInput = z.object({
  email: requiredEmail,
  name: requiredText(120),
  locale: z.enum(LOCALES).default('en'),
  roleIds,
  delivery,
});
export type InvitationInput = z.infer<typeof invitationInput>;

/** The token is in the answer this once; only its digest is kept. Null: the link goes by mail. */
export const handedLink = z.object({ name: z.string(), token: z.string().nullable(), expiresAt: timestamp });
export type HandedLink = z.infer<typeof handedLink>;

/** What a person's activity is about; the rows that follow from them (lines, balances, permissions of a role) are not listed. */
export const ACTIVITY_SUBJECTS = [
  'memberships',
  'membership_roles',
  'roles',
  'invitations',
  'sessions',
  'people',
  'sales_invoices',
  'credit_notes',
  'opening_documents',
  'customers',
  'items',
  'devices',
  'periods',
  'exchange_rates',
] as const;

export const ACTIVITY_ACTS = [
  'insert',
  'update',
  'delete',
  'deactivate',
  'activate',
  'revoke',
  'reset_link',
  'other',
] as const;

export const activityEntry = z.object({
  at: timestamp,
  by: z.string().nullable(),
  subject: z.enum(ACTIVITY_SUBJECTS),
  act: z.enum(ACTIVITY_ACTS),
  /** What it was about, where it has a name. */
  detail: z.string().nullable(),
  reason: z.string().nullable(),
});
export type ActivityEntry = z.infer<typeof activityEntry>;

/** Why a person can, or cannot, do one thing here: from the company to the rule. Every reason that stands in the way is named. */
export const accessExplanation = z.object({
  permission: z.enum(PERMISSION_CODES),
  allowed: z.boolean(),
  company: z.string(),
  /** Closed for the whole installation, or in this company alone. */
  active: z.boolean(),
  through: z.array(roleName),
  missing: z.array(roleName),
  /** Roles that would give it. */
  others: z.array(roleName),
  /** Everything the permission opens, and what each act asks for beside it. */
  acts: z.array(
    z.object({ summary: z.string(), method: z.string(), path: z.string(), proof: z.enum(STEP_UP_CLASSES).nullable() }),
  ),
  conflicts: z.array(z.enum(DUTY_CONFLICT_CODES)),
  /** A second person must do the other half: the same hand is refused. */
  secondPerson: z.array(z.enum(DUTY_CONFLICT_CODES)),
  keys: z.number(),
});
export type AccessExplanation = z.infer<typeof accessExplanation>;

const byId = z.object({ id: uuid });
const rolesChange = z.object({ id: uuid, version, roleIds });

export const peopleContract = {
  list: endpoint({ method: 'GET', path: '/api/people', access: 'people.view', summary: 'Members of the company', tag })
    .input(personListQuery)
    .output(pageOf(personRow)),
  invitations: endpoint({
    method: 'GET',
    path: '/api/people/invitations',
    access: 'people.view',
    summary: 'Open invitations',
    tag,
  }).output(z.object({ rows: z.array(invitation), mailConfigured: z.boolean() })),
  invite: endpoint({
    method: 'POST',
    path: '/api/people/invitations',
    access: 'people.manage',
    stepUp: 'roles',
    summary: 'Invite a person; the single-use link is in the answer, once',
    tag,
    successStatus: 201,
  })
    .input(invitationInput)
    .output(handedLink),
  renewInvitation: endpoint({
    method: 'POST',
    path: '/api/people/invitations/{id}/link',
    access: 'people.manage',
    stepUp: 'roles',
    summary: 'Give an invitation a new link; the old one is dead at once',
    tag,
  })
    .input(byId.extend({ delivery }))
    .output(handedLink),
  revokeInvitation: endpoint({
    method: 'DELETE',
    path: '/api/people/invitations/{id}',
    access: 'people.manage',
    summary: 'Withdraw an invitation',
    tag,
  })
    .input(byId)
    .output(z.object({ ok: z.literal(true) })),
  get: endpoint({ method: 'GET', path: '/api/people/{id}', access: 'people.view', summary: 'One member', tag })
    .input(byId)
    .output(person),
  activity: endpoint({
    method: 'GET',
    path: '/api/people/{id}/activity',
    access: 'audit.view',
    summary: 'What a member did, and what was done about them',
    tag,
  })
    .input(byId)
    .output(z.object({ rows: z.array(activityEntry) })),
  explain: endpoint({
    method: 'GET',
    path: '/api/people/{id}/access/{permission}',
    access: 'people.view',
    summary: 'Why a member can, or cannot, do this',
    tag,
  })
    .input(z.object({ id: uuid, permission: z.enum(PERMISSION_CODES) }))
    .output(accessExplanation),
  previewRoles: endpoint({
    method: 'POST',
    path: '/api/people/{id}/roles/preview',
    access: 'people.manage',
    summary: 'What changing the roles of a member would do',
    tag,
  })
    .input(rolesChange)
    .output(accessEffects),
  changeRoles: endpoint({
    method: 'PUT',
    path: '/api/people/{id}/roles',
    access: 'people.manage',
    stepUp: 'roles',
    summary: 'Change the roles of a member; their sessions end',
    tag,
  })
    .input(rolesChange)
    .output(accessEffects),
  deactivate: endpoint({
    method: 'POST',
    path: '/api/people/{id}/deactivation',
    access: 'people.manage',
    summary: 'Deactivate a member; their sessions end',
    tag,
  })
    .input(z.object({ id: uuid, version, reason }))
    .output(revocation),
  activate: endpoint({
    method: 'POST',
    path: '/api/people/{id}/activation',
    access: 'people.manage',
    stepUp: 'roles',
    summary: 'Let a deactivated member in again',
    tag,
  })
    .input(z.object({ id: uuid, version }))
    .output(z.object({ ok: z.literal(true) })),
  resetPassword: endpoint({
    method: 'POST',
    path: '/api/people/{id}/reset-link',
    access: 'people.manage',
    stepUp: 'factors',
    summary: 'A single-use link to choose a new password; using it ends their sessions',
    tag,
    successStatus: 201,
  })
    .input(byId.extend({ delivery }))
    .output(handedLink),
};
