import { digestOf } from '#lib/hash.ts';

/**
 * What becomes of an event that could not be applied: tried again by itself, waiting as long as what it waits for does, handed to a
 * person, or kept for the accountant.
 */
export type FailureClass = 'transient' | 'waiting' | 'permanent' | 'parked';

const PARKING = new Set(['period_locked', 'period_permit_unfit', 'predecessor_parked']);
const WAITING = new Set(['sale_pending']);
const TRANSIENT = new Set(['busy', 'internal_error', 'in_progress']);

/** By the refusal's code: what another try may cure is transient, a locked period parks, the rest needs a person. */
export function classify(code: string): FailureClass {
  if (PARKING.has(code)) return 'parked';
  if (WAITING.has(code)) return 'waiting';
  return TRANSIENT.has(code) ? 'transient' : 'permanent';
}

export const ATTEMPTS_MAX = 5;
const FIRST_DELAY_MS = 2000;
const DELAY_MAX_MS = 300_000;

/** Exponential backoff with full jitter over its upper half. `random` in [0, 1). */
export function retryDelayMs(attempt: number, random: number): number {
  const ceiling = Math.min(DELAY_MAX_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}

/** The same cause has the same fingerprint: type, code, and the sentence. */
export function fingerprint(type: string, code: string, message: string): string {
  return digestOf([type, code, message]).toString('hex').slice(0, 32);
}

/** The state an event is left in after a failed attempt. */
export function stateAfter(failure: FailureClass, attempts: number): 'failed' | 'dead' | 'blocked' | 'parked' {
  switch (failure) {
    case 'parked':
      return 'parked';
    case 'waiting':
      return 'failed';
    case 'permanent':
      return 'blocked';
    case 'transient':
      return attempts >= ATTEMPTS_MAX ? 'dead' : 'failed';
  }
}
