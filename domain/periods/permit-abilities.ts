import type { PermissionCode } from '../access/permissions.ts';
import type { PermitKind } from '../enums.ts';
import type { PermitStatus } from './permit.ts';

export type PermitNo = 'permission' | 'second_person' | 'settled' | 'not_yours' | 'not_live';
type Ability = { allowed: true } | { allowed: false; reason: PermitNo };

const YES: Ability = { allowed: true };

function no(reason: PermitNo): Ability {
  return { allowed: false, reason };
}

export interface PermitOfPersons {
  kind: PermitKind;
  status: PermitStatus;
  personId: string;
  requestedById: string;
}

/** What somebody may do with a permit now: approve what another asked for, end what is theirs or what they may approve, post under their own. */
export function permitAbilities(
  { status, personId, requestedById }: PermitOfPersons,
  me: string,
  can: (permission: PermissionCode) => boolean,
): { approve: Ability; end: Ability; use: Ability } {
  const own = me === personId || me === requestedById;
  const open = status === 'requested' || status === 'live';
  return {
    approve:
      status !== 'requested'
        ? no('settled')
        : own
          ? no('second_person')
          : can('periods.approve')
            ? YES
            : no('permission'),
    end: !open ? no('settled') : own || can('periods.approve') ? YES : no('permission'),
    use: status !== 'live' ? no('not_live') : me === personId ? YES : no('not_yours'),
  };
}
