import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#lib/ids.ts';
import { registerDevice } from '#server/commands/manage-device.ts';
import { checkInvariants } from '#server/db/invariants.ts';
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

afterAll(() => database.drop());

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
