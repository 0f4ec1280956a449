import type { CloseMonth } from '#contract/closing.ts';
import type { EvidenceResult } from '#domain/closing/checks.ts';
import type { LockOutcome } from '#domain/closing/lock-paths.ts';
import type { Tone } from '../ui/status.tsx';

export const STAGE_TONES: Record<CloseMonth['stage'], Tone> = {
  open: 'neutral',
  prepared: 'info',
  signed: 'success',
  fallen: 'danger',
  sealed: 'warning',
};

export const RESULT_TONES: Record<EvidenceResult, Tone> = { green: 'success', red: 'danger', info: 'info' };

export const OUTCOME_TONES: Record<LockOutcome, Tone> = {
  blocked: 'success',
  no_permission: 'neutral',
  open: 'danger',
  untried: 'warning',
};
