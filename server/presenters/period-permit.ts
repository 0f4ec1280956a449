import type { PeriodPermit } from '#contract/period-permits.ts';
import type { PermissionCode } from '#domain/access/permissions.ts';
import { permitStatus } from '#domain/periods/permit.ts';
import { permitAbilities } from '#domain/periods/permit-abilities.ts';
import type { PermitRecord } from '../db/period-permits.ts';

interface Viewer {
  personId: string;
  can(permission: PermissionCode): boolean;
}

export function presentPermit(record: PermitRecord, viewer: Viewer): PeriodPermit {
  const status = permitStatus(record, new Date());
  return { ...record, status, abilities: permitAbilities({ ...record, status }, viewer.personId, viewer.can) };
}
