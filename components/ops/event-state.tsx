'use client';

import { useTranslations } from 'use-intl';
import type { OutboxState } from '#domain/enums.ts';
import { Status, type Tone } from '../ui/status.tsx';

const TONES: Record<OutboxState, Tone> = {
  received: 'info',
  processed: 'success',
  failed: 'warning',
  dead: 'danger',
  blocked: 'danger',
  parked: 'warning',
  discarded: 'neutral',
};

export function EventState({ state, chip = false }: { state: OutboxState; chip?: boolean }) {
  const t = useTranslations('ops.events.states');
  return (
    <Status tone={TONES[state]} chip={chip}>
      {t(state)}
    </Status>
  );
}

const TYPES = {
  'sale.completed': 'sale_completed',
  'sale.returned': 'sale_returned',
  'receipt.collected': 'receipt_collected',
  'shift.opened': 'shift_opened',
  'shift.closed': 'shift_closed',
  'cash.moved': 'cash_moved',
} as const;

/** The kind of event in a person's words. */
export function useEventType(): (type: string) => string {
  const t = useTranslations('ops.events.types');
  return (type) => t(Object.entries(TYPES).find(([code]) => code === type)?.[1] ?? 'other');
}
