import type pg from 'pg';
import { PERMISSION_CODES } from '#domain/access/permissions.ts';
import { invitePerson } from '#server/commands/invite-person.ts';
import { createApiKey } from '#server/commands/manage-api-key.ts';
import { updateRole } from '#server/commands/save-role.ts';
import { listRoles } from '#server/db/roles.ts';
import { type CompanyContext, readCompany } from '#server/db/with-company.ts';

/**
 * Who may do what, as a company has it after a while: a program with a key, a role made the company's own, somebody who is invited and
 * has not come yet.
 */
export async function tellAccess(pool: pg.Pool, owner: CompanyContext, invited: { name: string; email: string }) {
  const roles = await readCompany(pool, owner, listRoles);
  const named = (code: string) => {
    const role = roles.find((candidate) => candidate.code === code);
    if (!role) throw new Error(`the demo company has no role ${code}`);
    return role;
  };
  const cashier = named('cashier');
  await updateRole(
    pool,
    owner,
    {
      id: cashier.id,
      version: cashier.version,
      name: cashier.name,
      nameAr: cashier.name_ar,
      permissions: [...cashier.permissions, 'stock.view'],
    },
    PERMISSION_CODES,
  );
  await createApiKey(
    pool,
    owner,
    { name: 'Price labels', permissions: ['items.view', 'stock.view'], days: 180, ratePerMinute: 120 },
    PERMISSION_CODES,
  );
  await invitePerson(
    pool,
    owner,
    { ...invited, locale: 'en', roleIds: [named('purchasing').id], delivery: 'link' },
    PERMISSION_CODES,
  );
}
