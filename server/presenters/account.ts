import type { AccountDetail, AccountRoleRow } from '#contract/accounts.ts';
import { refusalOfDeactivation } from '#domain/accounts/changes.ts';
import { roleMisfit } from '#domain/accounts/role-fit.ts';
import { ACCOUNT_ROLES } from '#domain/enums.ts';
import type { AccountDetailRecord, AssignedRole } from '../db/accounts.ts';

const NO_PERMISSION = { allowed: false, reason: 'permission' } as const;

export function presentAccount(row: AccountDetailRecord, manages: boolean): AccountDetail {
  const refusal = row.active ? refusalOfDeactivation(row) : undefined;
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    nameAr: row.nameAr,
    nameFr: row.nameFr,
    type: row.type,
    parentId: row.parentId,
    postable: row.postable,
    active: row.active,
    currency: row.currency,
    control: row.control,
    roles: [...row.roles],
    base: row.base,
    local: row.local,
    hasEntries: row.hasEntries,
    archived: row.archivedFact,
    version: row.version,
    abilities: {
      edit: !manages ? NO_PERMISSION : row.archived ? { allowed: false, reason: 'record_archived' } : { allowed: true },
      archive: !manages
        ? NO_PERMISSION
        : refusal && !row.archived
          ? { allowed: false, reason: refusal }
          : { allowed: true },
      deactivate: !manages ? NO_PERMISSION : refusal ? { allowed: false, reason: refusal } : { allowed: true },
    },
  };
}

/** Every role there is, played or not, with the accounts that could play it. */
export function presentRoles(
  chart: readonly AccountDetailRecord[],
  assigned: readonly AssignedRole[],
  mayAssign: boolean,
): AccountRoleRow[] {
  return ACCOUNT_ROLES.map((role) => {
    const now = assigned.find((row) => row.role === role);
    const account = chart.find((row) => row.id === now?.account_id);
    const stuck = account !== undefined && account.control !== null && account.hasBalance;
    return {
      role,
      account: account
        ? {
            id: account.id,
            code: account.code,
            name: account.name,
            nameAr: account.nameAr,
            nameFr: account.nameFr,
            type: account.type,
            postable: account.postable,
            active: account.active,
            currency: account.currency,
            control: account.control,
            roles: [...account.roles],
          }
        : null,
      version: now?.version ?? 0,
      base: account?.base ?? null,
      local: account?.local ?? null,
      candidates: chart
        .filter((row) => roleMisfit(role, row) === undefined)
        .map(({ id, code, name, nameAr }) => ({ id, code, name, nameAr })),
      abilities: {
        change: !mayAssign
          ? NO_PERMISSION
          : stuck
            ? { allowed: false, reason: 'role_account_has_balance' }
            : { allowed: true },
      },
    };
  });
}
