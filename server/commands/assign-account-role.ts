import type pg from 'pg';
import { ROLE_FITS, roleMisfit } from '#domain/accounts/role-fit.ts';
import type { AccountRole } from '#domain/enums.ts';
import { assignRole, findAccountDetail } from '../db/accounts.ts';
import { type CompanyContext, withCompany } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';

/** What an account must be, in a sentence of the refusal. */
function needsOf(role: AccountRole): string {
  const { types, control } = ROLE_FITS[role];
  const kind = control === null ? 'without a sub-ledger' : `that controls the sub-ledger “${control}”`;
  return `an active account for postings of type ${types.join(' or ')}, ${kind}, in any currency`;
}

/**
 * Gives a posting role to another account, for what is posted from now on; the reason of the context stays in the audit log.
 * Refuses not_found, account_role_unfit, role_account_has_balance, version_conflict.
 */
export function assignAccountRole(
  pool: pg.Pool,
  context: CompanyContext,
  input: { role: AccountRole; accountId: string; version: number },
): Promise<void> {
  return withCompany(pool, context, async (db) => {
    const account = await findAccountDetail(db, input.accountId);
    if (!account) throw new Refusal('not_found');
    if (roleMisfit(input.role, account) !== undefined)
      throw new Refusal('account_role_unfit', {
        params: { account: account.code, role: input.role, needs: needsOf(input.role) },
        field: 'accountId',
      });
    if (!(await assignRole(db, input))) throw new Refusal('version_conflict');
  });
}
