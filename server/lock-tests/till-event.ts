import type pg from 'pg';
import type { EventType } from '#contract/events/envelope.ts';
import { newId } from '#lib/ids.ts';
import { type CompanyContext, type CompanyDb, withCompany } from '../db/with-company.ts';
import { applyEvent } from '../outbox/apply-event.ts';
import { needed } from './path.ts';
import type { Stage } from './stage.ts';

interface TillEvent {
  type: EventType;
  payload: unknown;
}

function send(db: CompanyDb, stage: Stage, { type, payload }: TillEvent) {
  return applyEvent(db, {
    id: newId(),
    company_id: db.context.companyId,
    device_id: needed(stage.till?.deviceId, 'till'),
    epoch: 1,
    device_seq: '1',
    type,
    state: 'received',
    occurred_at: `${stage.day}T10:00:00Z`,
    payload,
    request_id: null,
    attempts_count: 0,
    next_attempt_at: null,
    release: null,
    release_permit_id: null,
    on_account_customer_id: null,
  });
}

/** Applies an event of that day as the worker does when a till sends it, within the shift that is open there or one opened for it. */
export function sendOfTill(
  pool: pg.Pool,
  context: CompanyContext,
  stage: Stage,
  eventOf: (shift: { shiftId: string; businessDate: string }) => TillEvent,
): Promise<unknown> {
  const till = needed(stage.till, 'till');
  return withCompany(pool, context, async (db) => {
    const shift = { shiftId: till.shiftId ?? newId(), businessDate: stage.day };
    if (till.shiftId === null)
      await send(db, stage, { type: 'shift.opened', payload: { ...shift, cashier: 'lock test', counts: [] } });
    return send(db, stage, eventOf(shift));
  });
}
