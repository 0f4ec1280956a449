import type { AccountRole } from '#domain/enums.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

/** Which account plays which role. Asking for a role nobody plays refuses with account_role_unmapped. */
export type RoleAccounts = (role: AccountRole) => string;

export async function loadRoleAccounts(db: CompanyDb): Promise<RoleAccounts> {
  const { rows } = await db.sql.query<{ role: string; account_id: string }>({
    name: 'role-accounts',
    text: 'select role, account_id from account_roles where company_id = $1',
    values: [db.context.companyId],
  });
  const byRole = new Map(rows.map((row) => [row.role, row.account_id]));
  return (role) => {
    const id = byRole.get(role);
    if (!id) throw new Refusal('account_role_unmapped', { params: { role } });
    return id;
  };
}
