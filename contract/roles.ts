import * as z from 'zod';
import { DUTY_CONFLICT_CODES } from '#domain/access/duties.ts';
import { PERMISSION_CODES } from '#domain/access/permissions.ts';
import { endpoint } from './base.ts';
import { ability, optionalText, requiredText, uuid, version } from './fields.ts';

const tag = 'People and roles';

const permission = z.enum(PERMISSION_CODES);

export const role = z.object({
  id: uuid,
  code: z.string(),
  name: z.string(),
  nameAr: z.string().nullable(),
  /** One of those every company starts with. */
  template: z.boolean(),
  /** From a template, and changed by the company: it no longer follows by itself. */
  customised: z.boolean(),
  /** What the template gained since the role left it; adopted with one act. */
  newPermissions: z.array(permission),
  permissions: z.array(permission),
  conflicts: z.array(z.enum(DUTY_CONFLICT_CODES)),
  members: z.array(z.object({ id: uuid, name: z.string() })),
  /** Whoever has it signs in with a second factor. */
  mfaRequired: z.boolean(),
  version: z.number(),
  abilities: z.object({ requireFactor: ability, edit: ability, delete: ability, adopt: ability }),
});
export type Role = z.infer<typeof role>;

export const roleInput = z.object({
  name: requiredText(60),
  nameAr: optionalText(60),
  permissions: z
    .array(permission)
    .min(1, { error: 'choose at least one' })
    .refine((codes) => new Set(codes).size === codes.length, { error: 'names one twice' }),
});
export type RoleInput = z.infer<typeof roleInput>;

/** Whom a change reaches: what each wins and loses, and the sessions it ends. */
export const accessEffects = z.object({
  people: z.array(z.object({ id: uuid, name: z.string(), gained: z.array(permission), lost: z.array(permission) })),
  conflicts: z.array(z.enum(DUTY_CONFLICT_CODES)),
  sessionsEnded: z.number(),
});
export type AccessEffects = z.infer<typeof accessEffects>;

const change = roleInput.extend({ id: uuid, version });

export const rolesContract = {
  list: endpoint({ method: 'GET', path: '/api/roles', access: 'people.view', summary: 'List roles', tag }).output(
    z.object({ rows: z.array(role) }),
  ),
  get: endpoint({ method: 'GET', path: '/api/roles/{id}', access: 'people.view', summary: 'One role', tag })
    .input(z.object({ id: uuid }))
    .output(role),
  create: endpoint({
    method: 'POST',
    path: '/api/roles',
    access: 'roles.manage',
    creates: true,
    stepUp: 'roles',
    summary: 'Create a role of what one holds oneself',
    tag,
  })
    .input(roleInput)
    .output(role),
  preview: endpoint({
    method: 'POST',
    path: '/api/roles/{id}/preview',
    access: 'roles.manage',
    summary: 'Whom changing this role would reach',
    tag,
  })
    .input(change)
    .output(accessEffects),
  update: endpoint({
    method: 'PUT',
    path: '/api/roles/{id}',
    access: 'roles.manage',
    stepUp: 'roles',
    summary: 'Change a role; the sessions of those it reaches end',
    tag,
  })
    .input(change)
    .output(accessEffects),
  requireFactor: endpoint({
    method: 'PUT',
    path: '/api/roles/{id}/second-factor',
    access: 'roles.manage',
    stepUp: 'roles',
    summary: 'Ask a second factor of whoever has this role, or no longer; who has none makes one first of all',
    tag,
  })
    .input(z.object({ id: uuid, version, required: z.boolean() }))
    .output(role),
  adopt: endpoint({
    method: 'POST',
    path: '/api/roles/{id}/adoption',
    access: 'roles.manage',
    stepUp: 'roles',
    summary: 'Give a customised role what its template gained since',
    tag,
  })
    .input(z.object({ id: uuid, version }))
    .output(accessEffects),
  delete: endpoint({
    method: 'DELETE',
    path: '/api/roles/{id}',
    access: 'roles.manage',
    stepUp: 'roles',
    summary: 'Delete a role nobody has',
    tag,
  })
    .input(z.object({ id: uuid }))
    .output(z.object({ ok: z.literal(true) })),
};
