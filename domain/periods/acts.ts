import type { PermissionCode } from '../access/permissions.ts';
import type { PeriodState } from '../enums.ts';

export const PERIOD_ACTS = ['soft', 'lock', 'unlock', 'reopen', 'except'] as const;
export type PeriodAct = (typeof PERIOD_ACTS)[number];

/** From which states each act starts, and what it takes. Hard is left by two persons alone; sealed never. */
export const ACTS: Record<PeriodAct, { from: readonly PeriodState[]; permission: PermissionCode }> = {
  soft: { from: ['open'], permission: 'periods.lock' },
  lock: { from: ['open', 'soft'], permission: 'periods.lock' },
  unlock: { from: ['soft'], permission: 'periods.unlock' },
  reopen: { from: ['hard'], permission: 'periods.unlock' },
  except: { from: ['soft', 'hard'], permission: 'periods.except' },
};

/** The periods of a month an act would touch: those in a state it starts from. */
export function touchedBy<P extends { state: PeriodState }>(act: PeriodAct, periods: readonly P[]): P[] {
  return periods.filter((period) => ACTS[act].from.includes(period.state));
}
