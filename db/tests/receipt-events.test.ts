import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#lib/ids.ts';
import { registerDevice } from '#server/commands/manage-device.ts';
import { previewOnAccount, takeOnAccount } from '#server/commands/take-on-account.ts';
import { checkInvariants } from '#server/db/invariants.ts';
import { findItemOfDocument } from '#server/db/open-items.ts';
import { findOutboxEvent } from '#server/db/outbox-heads.ts';
import { drawerBalances, drawerOf } from '#server/db/shifts.ts';
import { readCompany, withCompany } from '#server/db/with-company.ts';
import { applyEvent } from '#server/outbox/apply-event.ts';
import type { OutboxEvent } from '#server/outbox/event.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { type Fixture, makeCompany } from '../testing/fixtures.ts';
import { owed } from '../testing/receipts.ts';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
let deviceId: string;
const shiftId = newId();

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  const device = await registerDevice(database.app, cedar.context, {
    code: 'TILL-R',
    name: 'Till',
    warehouseId: cedar.warehouseId,
  });
  deviceId = device.deviceId;
  await apply('shift.opened', { shiftId, businessDate: '2026-11-20', cashier: 'Karim', counts: [] });
});

afterAll(() => database.dropSound());

function eventOf(type: string, payload: Record<string, unknown>): OutboxEvent {
  return {
    id: newId(),
    company_id: cedar.context.companyId,
    device_id: deviceId,
    epoch: 1,
    device_seq: '1',
    type,
    state: 'received',
    occurred_at: '2026-11-20T09:00:00Z',
    payload,
    request_id: null,
    attempts_count: 0,
    next_attempt_at: null,
    release: null,
    release_permit_id: null,
    on_account_customer_id: null,
  };
}

const run = (event: OutboxEvent) => withCompany(database.app, cedar.context, (db) => applyEvent(db, event));
const apply = (type: string, payload: Record<string, unknown>) => run(eventOf(type, payload));

let receipts = 0;

function collected(number: string, amount: string, tenders: [method: string, tendered: string][]) {
  receipts += 1;
  return {
    receiptNo: `TILL-R-${String(receipts).padStart(4, '0')}`,
    shiftId,
    businessDate: '2026-11-20',
    currency: 'USD',
    invoices: [{ number, amount }],
    tenders: tenders.map(([method, tendered]) => ({ method, tendered })),
  };
}

const drawer = () =>
  readCompany(database.app, cedar.context, async (db) => drawerBalances(db, await drawerOf(db, deviceId)));

describe('a payment of an invoice at a till', () => {
  it('settles it under the till’s own number, its cash in the drawer, the change out of it in the other currency', async () => {
    const { item } = await owed(database, cedar, '80');
    const event = eventOf(
      'receipt.collected',
      collected(item.label, '88.8', [
        ['cash_base', '100'],
        ['cash_local', '-1002538.54'],
      ]),
    );
    const applied = await run(event);
    expect(applied.documentType).toBe('customer_receipt');
    const { rows } = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query(
        'select s.number, s.channel, o.balance from customer_receipts s, open_items o where s.id = $1 and o.id = $2',
        [applied.documentId, item.id],
      ),
    );
    expect(rows).toEqual([{ number: 'TILL-R-0001', channel: 'till', balance: '0.0000' }]);
    expect(Object.fromEntries([...(await drawer())].map(([currency, amount]) => [currency, Number(amount)]))).toEqual({
      USD: 100,
      LBP: -1_002_538.54,
    });
    // The same event again changes nothing.
    expect(await run(event)).toEqual(applied);
    for (const company of [cedar, other])
      expect(await readCompany(database.app, company.context, checkInvariants)).toEqual([]);
  });

  it('is blocked where the invoice is unknown, is another company’s, or is settled already', async () => {
    const mine = await owed(database, cedar, '10');
    const cash: [string, string][] = [['cash_base', '11.1']];
    await apply('receipt.collected', collected(mine.item.label, '11.1', cash));
    await expect(apply('receipt.collected', collected(mine.item.label, '11.1', cash))).rejects.toMatchObject({
      code: 'open_item_settled',
    });
    await expect(apply('receipt.collected', collected('INV-2026-009999', '11.1', cash))).rejects.toMatchObject({
      code: 'invoice_unknown',
    });
    await expect(
      apply('receipt.collected', { ...collected(mine.item.label, '11.1', cash), shiftId: newId() }),
    ).rejects.toMatchObject({ code: 'shift_unknown' });
    await expect(
      apply('receipt.collected', collected(mine.item.label, '11.1', [['cheque', '11.1']])),
    ).rejects.toMatchObject({ code: 'tender_unknown' });
    await expect(apply('receipt.collected', { shiftId })).rejects.toMatchObject({ code: 'payload_invalid' });
  });
});

describe('a payment whose invoice cannot take it', () => {
  const state = async (id: string, company = cedar) =>
    (await readCompany(database.app, company.context, (db) => findOutboxEvent(db, id)))?.state;

  async function stored(type: string, payload: Record<string, unknown>, at = 'blocked'): Promise<OutboxEvent> {
    const event = { ...eventOf(type, payload), state: at as OutboxEvent['state'] };
    await withCompany(database.app, cedar.context, (db) =>
      db.sql.query(
        `insert into outbox_events (company_id, id, device_id, epoch, device_seq, type, occurred_at, payload, payload_hash, state, failure_code, failure_message)
          values ($1, $2, $3, 1, $4, $5, $6, $7, '\\x00', $8, 'invoice_unknown', 'no such invoice')`,
        [event.company_id, event.id, deviceId, 1000 + receipts, type, event.occurred_at, JSON.stringify(payload), at],
      ),
    );
    return event;
  }

  const cash: [string, string][] = [['cash_base', '11.1']];
  const decide = (id: string, customerId: string, company = cedar) =>
    takeOnAccount(database.app, company.context, { id, customerId, reason: 'The invoice was void' });

  it('is seen on account first, then booked so by the worker, once however often it is tried', async () => {
    const event = await stored('receipt.collected', collected('INV-2026-009998', '11.1', cash));
    const seen = await previewOnAccount(database.app, cedar.context, { id: event.id, customerId: cedar.customerId });
    expect(seen.effects?.openItems.map((item) => Number(item.after))).toEqual([-11.1]);
    expect(await state(event.id)).toBe('blocked');
    await decide(event.id, cedar.customerId);
    expect(await state(event.id)).toBe('received');

    const tries = async () => {
      const found = await readCompany(database.app, cedar.context, (db) => findOutboxEvent(db, event.id));
      if (!found) throw new Error('the event is there');
      return run(found);
    };
    const applied = await tries();
    expect(await tries()).toEqual(applied);
    const credit = await readCompany(database.app, cedar.context, (db) =>
      findItemOfDocument(db, 'customer_receipt', applied.documentId),
    );
    expect(credit).toMatchObject({ customer_id: cedar.customerId, balance: '-11.1000' });
    const { rows } = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query("select reason from audit_events where row_key = $1 and act = 'take_on_account'", [event.id]),
    );
    expect(rows).toEqual([{ reason: 'The invoice was void' }]);
  });

  it('stays where it is for another company, another kind of event, a customer nobody knows, and once it is settled', async () => {
    const event = await stored('receipt.collected', collected('INV-2026-009997', '11.1', cash));
    await expect(decide(event.id, other.customerId, other)).rejects.toMatchObject({ code: 'not_found' });
    await expect(decide(event.id, other.customerId)).rejects.toMatchObject({ code: 'reference_unknown' });
    receipts += 1;
    const shift = await stored('shift.opened', { shiftId: newId(), businessDate: '2026-11-20', counts: [] });
    await expect(decide(shift.id, cedar.customerId)).rejects.toMatchObject({ code: 'event_not_on_account' });
    await expect(
      withCompany(database.app, cedar.context, (db) =>
        db.sql.query('update outbox_events set on_account_customer_id = $2 where id = $1', [
          shift.id,
          cedar.customerId,
        ]),
      ),
    ).rejects.toMatchObject({ code: 'value_refused' });
    await decide(event.id, cedar.customerId);
    await expect(decide(event.id, cedar.customerId)).rejects.toMatchObject({ code: 'event_not_on_account' });
  });

  it('is blocked still where the day’s shift is closed or unknown', async () => {
    const event = await stored('receipt.collected', {
      ...collected('INV-2026-009996', '11.1', cash),
      shiftId: newId(),
    });
    await expect(
      previewOnAccount(database.app, cedar.context, { id: event.id, customerId: cedar.customerId }),
    ).rejects.toMatchObject({ code: 'shift_unknown' });
  });
});
