import type { Factors, MemberFactors } from '#contract/factors.ts';
import type { FactorsRecord, MemberFactorsRow } from '../db/factors.ts';

export function presentFactors(row: FactorsRecord): Factors {
  const held = row.passkeys.length + (row.totp_since ? 1 : 0);
  const last = held === 1 && row.required_by.length > 0;
  return {
    totpSince: row.totp_since,
    passkeys: row.passkeys.map(({ id, name, created_at, last_used_at, backed_up }) => ({
      id,
      name,
      createdAt: created_at,
      lastUsedAt: last_used_at,
      backedUp: backed_up,
    })),
    recoveryCodesLeft: row.recovery_codes_left,
    requiredBy: row.required_by.map(({ name, name_ar, company, company_ar }) => ({
      name,
      nameAr: name_ar,
      company,
      companyAr: company_ar,
    })),
    abilities: { remove: last ? { allowed: false, reason: 'last_factor' } : { allowed: true } },
  };
}

/** Whether the viewer may take the factors away, and why not. */
export interface ResetFacts {
  mayReset: boolean;
  self: boolean;
  /** An owner, before somebody who is none. */
  above: boolean;
  identityShared: boolean;
}

export function presentMemberFactors(row: MemberFactorsRow, facts: ResetFacts): MemberFactors {
  const why = !facts.mayReset
    ? 'permission'
    : facts.self
      ? 'self'
      : !row.totp && row.passkeys === 0
        ? 'none'
        : facts.identityShared
          ? 'shared'
          : facts.above
            ? 'owner'
            : undefined;
  return {
    totp: row.totp,
    passkeys: row.passkeys,
    recoveryCodesLeft: row.recovery_codes_left,
    required: row.required,
    abilities: { reset: why ? { allowed: false, reason: why } : { allowed: true } },
  };
}
