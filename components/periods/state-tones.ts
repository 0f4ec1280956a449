import type { PeriodState } from '#domain/enums.ts';
import type { PermitStatus } from '#domain/periods/permit.ts';
import type { Tone } from '../ui/status.tsx';

export const STATE_TONES: Record<PeriodState, Tone> = {
  open: 'success',
  soft: 'info',
  hard: 'neutral',
  sealed: 'warning',
};

export const PERMIT_TONES: Record<PermitStatus, Tone> = {
  requested: 'warning',
  live: 'success',
  expired: 'neutral',
  refused: 'danger',
  revoked: 'danger',
  done: 'info',
};
