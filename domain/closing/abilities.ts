import type { PermissionCode } from '../access/permissions.ts';
import type { PeriodState } from '../enums.ts';
import type { EvidenceResult } from './checks.ts';

export type CloseNo =
  | 'permission'
  | 'second_person'
  | 'not_red'
  | 'waived'
  | 'not_asked'
  | 'red'
  | 'prepared'
  | 'not_prepared'
  | 'not_signed'
  | 'not_locked'
  | 'sealed'
  | 'not_run'
  | 'posted'
  | 'not_posted';
type Ability = { allowed: true } | { allowed: false; reason: CloseNo };

const YES: Ability = { allowed: true };

/** The first thing that stands in the way, or nothing. */
function unless(...no: [stands: boolean, reason: CloseNo][]): Ability {
  const found = no.find(([stands]) => stands);
  return found ? { allowed: false, reason: found[1] } : YES;
}

type Can = (permission: PermissionCode) => boolean;

export interface WaiverFacts {
  requestedById: string;
  approvedAt: string | null;
}

/** What somebody may do about what a check found. */
export function checkAbilities(result: EvidenceResult, waiver: WaiverFacts | null, me: string, can: Can) {
  return {
    waive: unless([result !== 'red', 'not_red'], [waiver !== null, 'waived'], [!can('close.prepare'), 'permission']),
    approveWaiver: unless(
      [waiver === null, 'not_asked'],
      [waiver?.approvedAt != null, 'waived'],
      [waiver?.requestedById === me, 'second_person'],
      [!can('close.sign'), 'permission'],
    ),
  };
}

export interface CloseFacts {
  states: readonly PeriodState[];
  ran: boolean;
  /** Red that nobody waived. */
  red: number;
  standing: { preparedById: string; signedAt: string | null } | undefined;
  sealed: boolean;
}

/** What somebody may do with a month on its way from open to sealed. */
export function closeAbilities(facts: CloseFacts, me: string, can: Can) {
  const { standing, sealed } = facts;
  return {
    run: unless([sealed, 'sealed'], [!can('close.prepare'), 'permission']),
    prepare: unless(
      [sealed, 'sealed'],
      [standing !== undefined, 'prepared'],
      [!facts.ran, 'not_run'],
      [facts.red > 0, 'red'],
      [!can('close.prepare'), 'permission'],
    ),
    sign: unless(
      [sealed, 'sealed'],
      [standing === undefined, 'not_prepared'],
      [standing?.signedAt != null, 'prepared'],
      [standing?.preparedById === me, 'second_person'],
      [!can('close.sign'), 'permission'],
    ),
    seal: unless(
      [sealed, 'sealed'],
      [standing?.signedAt == null, 'not_signed'],
      [facts.states.some((state) => state !== 'hard'), 'not_locked'],
      [!can('periods.seal'), 'permission'],
    ),
  };
}

export function yearEndAbilities(posted: boolean, can: Can) {
  return {
    post: unless([posted, 'posted'], [!can('close.prepare'), 'permission']),
    void: unless([!posted, 'not_posted'], [!can('close.prepare'), 'permission']),
  };
}
