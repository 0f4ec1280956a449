import type pg from 'pg';
import type { ReleasePreview } from '#contract/ops.ts';
import { decideOnAccount, findOutboxEvent, lockDeviceOf, wakeDevice } from '../db/outbox-heads.ts';
import { type CompanyContext, type CompanyDb, dryRun, withCompany } from '../db/with-company.ts';
import { applyEvent } from '../outbox/apply-event.ts';
import type { OutboxEvent } from '../outbox/event.ts';
import { Refusal } from '../refusal.ts';
import { effectsOfEvent } from './preview-release.ts';

interface OnAccount {
  id: string;
  customerId: string;
}

/** Refuses not_found and event_not_on_account: only a till's payment that stands still, and that no one settled yet. */
async function requirePayment(db: CompanyDb, id: string): Promise<OutboxEvent> {
  const event = await findOutboxEvent(db, id);
  if (!event) throw new Refusal('not_found');
  if (event.type !== 'receipt.collected' || !['blocked', 'failed', 'dead'].includes(event.state))
    throw new Refusal('event_not_on_account', { params: { type: event.type, state: event.state } });
  return event;
}

/** What taking a till's payment on account would write, by applying it as the worker would and rolling that back. */
export function previewOnAccount(
  pool: pg.Pool,
  context: CompanyContext,
  { id, customerId }: OnAccount,
): Promise<ReleasePreview> {
  return dryRun(pool, { ...context, actor: { kind: 'worker', id: null } }, async (db) => {
    const event = await requirePayment(db, id);
    const applied = await applyEvent(db, { ...event, on_account_customer_id: customerId });
    return { effects: await effectsOfEvent(db, applied.documentId) };
  });
}

/**
 * Has a till's payment taken on account of a customer, whatever it was meant to pay. The event remembers it, so that every later try
 * books the same. Refuses not_found, event_not_on_account and reference_unknown.
 */
export function takeOnAccount(
  pool: pg.Pool,
  context: CompanyContext,
  { id, customerId, reason }: OnAccount & { reason: string },
): Promise<void> {
  return withCompany(pool, { ...context, reason }, async (db) => {
    const deviceId = await lockDeviceOf(db, id);
    if (!deviceId) throw new Refusal('not_found');
    await requirePayment(db, id);
    await decideOnAccount(db, id, customerId);
    await db.sql.query("select audit_act($1, 'outbox_events', $2, 'take_on_account', $3)", [
      context.companyId,
      id,
      JSON.stringify({ customer_id: customerId }),
    ]);
    await wakeDevice(db, deviceId);
  });
}
