import type { Area, PeriodState, PermitKind } from '../enums.ts';

/** What decides whether a permit lets somebody post. Instants are ISO strings. */
export interface PermitFacts {
  kind: PermitKind;
  periodCode: string;
  areas: readonly Area[];
  personId: string;
  approvedAt: string | null;
  expiresAt: string | null;
  endedAt: string | null;
}

export interface PermitUse {
  area: Area;
  code: string;
  state: PeriodState;
  /** Who posts; null: nobody a permit could name. */
  personId: string | null;
  now: Date;
}

export type PermitFlaw =
  | 'unknown'
  | 'person'
  | 'kind'
  | 'unapproved'
  | 'ended'
  | 'expired'
  | 'period'
  | 'area'
  | 'permission';

/**
 * Why a permit does not cover a closed period, or nothing when it does. The guard `require_open_period` decides by the same rules in
 * the same order; it also asks whether the person still holds the permission.
 */
export function permitFlaw(permit: PermitFacts | undefined, use: PermitUse): PermitFlaw | undefined {
  if (!permit) return 'unknown';
  if (permit.personId !== use.personId) return 'person';
  if (permit.kind === 'reopening' || use.state === 'sealed' || (use.state === 'hard' && permit.kind !== 'exception'))
    return 'kind';
  if (permit.kind === 'exception' && permit.approvedAt === null) return 'unapproved';
  if (permit.endedAt !== null) return 'ended';
  if (permit.expiresAt === null || new Date(permit.expiresAt) <= use.now) return 'expired';
  if (permit.periodCode !== use.code) return 'period';
  return permit.areas.includes(use.area) ? undefined : 'area';
}

export type PermitStatus = 'requested' | 'live' | 'expired' | 'refused' | 'revoked' | 'done';

/** Where a permit stands now: a reopening is done with its approval, an exception lives until it expires or is revoked. */
export function permitStatus(
  permit: Pick<PermitFacts, 'kind' | 'approvedAt' | 'expiresAt' | 'endedAt'>,
  now: Date,
): PermitStatus {
  if (permit.endedAt !== null)
    return permit.approvedAt === null && permit.kind !== 'soft_posting' ? 'refused' : 'revoked';
  if (permit.kind !== 'soft_posting' && permit.approvedAt === null) return 'requested';
  if (permit.kind === 'reopening') return 'done';
  return permit.expiresAt !== null && new Date(permit.expiresAt) > now ? 'live' : 'expired';
}
