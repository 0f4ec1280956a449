import type pg from 'pg';
import type { EventType } from '#contract/events/envelope.ts';
import { newId } from '#lib/ids.ts';
import { type CompanyContext, withCompany } from '../../db/with-company.ts';
import { applyEvent } from '../../outbox/apply-event.ts';
import { type LockPath, needed } from '../path.ts';
import type { Stage } from '../stage.ts';

/** Applies an event as the worker does when a till sends one of that day. */
function apply(pool: pg.Pool, context: CompanyContext, stage: Stage, type: EventType, payload: unknown) {
  const event = {
    id: newId(),
    company_id: context.companyId,
    device_id: needed(stage.deviceId, 'till'),
    epoch: 1,
    device_seq: '1',
    type,
    state: 'received' as const,
    occurred_at: `${stage.day}T10:00:00Z`,
    payload,
    request_id: null,
    attempts_count: 0,
    next_attempt_at: null,
    release: null,
    release_permit_id: null,
  };
  return withCompany(pool, context, (db) => applyEvent(db, event));
}

export const tillSale: LockPath = {
  code: 'till_sale',
  actor: 'till',
  attempt: (pool, context, stage) => {
    const item = needed(stage.item, 'item');
    return apply(pool, context, stage, 'sale.completed', {
      receiptNo: 'LOCK-TEST',
      shiftId: newId(),
      businessDate: stage.day,
      currency: stage.currency,
      lines: [{ barcode: item.code, quantity: '1', unitPrice: '1', net: '1' }],
      taxes: [{ code: item.taxCode, taxable: '1', tax: '0' }],
      net: '1',
      tax: '0',
      total: '1',
      tenders: [{ method: 'cash_base', tendered: '1', applied: '1' }],
    });
  },
};

export const tillClose: LockPath = {
  code: 'till_cash',
  actor: 'till',
  attempt: (pool, context, stage) =>
    apply(pool, context, stage, 'cash.moved', {
      shiftId: newId(),
      businessDate: stage.day,
      kind: 'cash_in',
      currency: stage.currency,
      amount: '1',
    }),
};
