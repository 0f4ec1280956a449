import type { PeriodState } from '../enums.ts';

/** A period end as far as it decides whether a revaluation can be posted there. Dates are business dates. */
export interface CandidateFacts {
  date: string;
  /** Of the journals on that day. */
  state: PeriodState;
  /** Of the journals on the next day, where the reversal goes; null where there is no period yet. */
  reversalState: PeriodState | null;
  revaluedBy: string | null;
}

export type CandidateNo = 'revalued' | 'closed' | 'reversal_closed';

/** Why a run cannot be posted at a period end, or nothing when it can. An exception may yet pass what is closed, never what is sealed. */
export function candidateNo({ revaluedBy, state, reversalState }: CandidateFacts): CandidateNo | undefined {
  if (revaluedBy !== null) return 'revalued';
  if (state !== 'open') return 'closed';
  return reversalState === 'open' ? undefined : 'reversal_closed';
}

/** What one usually comes for: of the period ends that can be posted, the last that is over, else the one under way. Newest first. */
export function usualCandidate<Row extends CandidateFacts>(
  newestFirst: readonly Row[],
  today: string,
): Row | undefined {
  const able = newestFirst.filter((row) => candidateNo(row) === undefined);
  return able.find(({ date }) => date < today) ?? able[0];
}
