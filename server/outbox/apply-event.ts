import { EVENT_TYPES } from '#contract/events/envelope.ts';
import { EVENT_PAYLOADS } from '#contract/events/payloads.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import type { AppliedEvent, OutboxEvent } from './event.ts';
import { applyReceiptCollected } from './receipt-collected.ts';
import { applySaleCompleted } from './sale-completed.ts';
import { applySaleReturned } from './sale-returned.ts';
import { applyCashMoved, applyShiftClosed, applyShiftOpened } from './shifts.ts';

function parsed<T>(
  schema: {
    safeParse(
      value: unknown,
    ): { success: true; data: T } | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };
  },
  event: OutboxEvent,
): T {
  const result = schema.safeParse(event.payload);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path.join('.') ?? '';
  throw new Refusal('payload_invalid', {
    params: { type: event.type, problem: `${path} ${issue?.message ?? ''}` },
    field: path,
  });
}

/** Applies one event inside the caller's transaction. Throws a Refusal whose code decides what becomes of the event. */
export function applyEvent(db: CompanyDb, event: OutboxEvent): Promise<AppliedEvent> {
  const type = EVENT_TYPES.find((candidate) => candidate === event.type);
  switch (type) {
    case 'shift.opened':
      return applyShiftOpened(db, event, parsed(EVENT_PAYLOADS[type], event));
    case 'cash.moved':
      return applyCashMoved(db, event, parsed(EVENT_PAYLOADS[type], event));
    case 'sale.completed':
      return applySaleCompleted(db, event, parsed(EVENT_PAYLOADS[type], event));
    case 'sale.returned':
      return applySaleReturned(db, event, parsed(EVENT_PAYLOADS[type], event));
    case 'receipt.collected':
      return applyReceiptCollected(db, event, parsed(EVENT_PAYLOADS[type], event));
    case 'shift.closed':
      return applyShiftClosed(db, event, parsed(EVENT_PAYLOADS[type], event));
    case undefined:
      throw new Refusal('event_type_unknown', { params: { type: event.type } });
  }
}
