import { rolesContract } from '#contract/roles.ts';
import {
  adoptTemplate as adopt,
  requireFactor as changeFactorRule,
  createRole as create,
  previewRole as preview,
  deleteRole as remove,
  updateRole as update,
} from '#server/commands/save-role.ts';
import { appPool } from '#server/db/pool.ts';
import { findRoles, listRoles as readRoles } from '#server/db/roles.ts';
import { readCompany } from '#server/db/with-company.ts';
import { presentRole } from '#server/presenters/role.ts';
import { Refusal } from '#server/refusal.ts';
import { type MemberContext, memberEndpoint } from '../endpoint.ts';
import { permissionsHeld } from '../people/permissions-held.ts';

async function showRole(context: MemberContext, id: string) {
  const [role] = await readCompany(appPool(), context.company, (db) => findRoles(db, [id]));
  if (!role) throw new Refusal('not_found');
  return presentRole(role, permissionsHeld(context));
}

export const listRoles = memberEndpoint(rolesContract.list, async ({ context }) => {
  const rows = await readCompany(appPool(), context.company, readRoles);
  return { rows: rows.map((row) => presentRole(row, permissionsHeld(context))) };
});

export const getRole = memberEndpoint(rolesContract.get, ({ input, context }) => showRole(context, input.id));

export const createRole = memberEndpoint(rolesContract.create, async ({ input, context }) => {
  const id = await create(appPool(), context.company, input, permissionsHeld(context), context.idempotency(input));
  return showRole(context, id);
});

export const previewRole = memberEndpoint(rolesContract.preview, ({ input, context }) =>
  preview(appPool(), context.company, input, permissionsHeld(context)),
);

export const updateRole = memberEndpoint(rolesContract.update, ({ input, context }) =>
  update(appPool(), context.company, input, permissionsHeld(context)),
);

export const deleteRole = memberEndpoint(rolesContract.delete, async ({ input, context }) => {
  await remove(appPool(), context.company, input.id);
  return { ok: true as const };
});

export const requireFactor = memberEndpoint(rolesContract.requireFactor, async ({ input, context }) => {
  await changeFactorRule(appPool(), context.company, input, permissionsHeld(context));
  return showRole(context, input.id);
});

export const adoptTemplate = memberEndpoint(rolesContract.adopt, ({ input, context }) =>
  adopt(appPool(), context.company, input, permissionsHeld(context)),
);
