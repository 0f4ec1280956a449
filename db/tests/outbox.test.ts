import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EventEnvelope } from '#contract/events/envelope.ts';
import { itemInput } from '#contract/items.ts';
import { newId } from '#lib/ids.ts';
import { acceptOutboxEvents } from '#server/commands/accept-outbox-events.ts';
import { registerDevice } from '#server/commands/manage-device.ts';
import { previewRelease } from '#server/commands/preview-release.ts';
import { refuseParkedEvents, releaseParkedEvents, retryOutboxEvents } from '#server/commands/repair-outbox-events.ts';
import { createItem } from '#server/commands/save-item.ts';
import { setPeriodState } from '#server/commands/set-period-state.ts';
import { journalsUnderPermit, listPeriods } from '#server/db/accounting.ts';
import { readChoices } from '#server/db/choices.ts';
import { checkInvariants } from '#server/db/invariants.ts';
import { claimHeads } from '#server/db/outbox-heads.ts';
import { readCompany, withCompany } from '#server/db/with-company.ts';
import { drainDevice } from '../../worker/drain-device.ts';
import type { WorkerIdentity } from '../../worker/identity.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { type Fixture, key, makeCompany } from '../testing/fixtures.ts';
import { closeMonth, makeException, makeMember } from '../testing/periods.ts';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
let worker: WorkerIdentity;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  worker = { id: newId(), pool: database.worker };
});

afterAll(async () => {
  expect(await readCompany(database.app, cedar.context, checkInvariants)).toEqual([]);
  expect(await readCompany(database.app, other.context, checkInvariants)).toEqual([]);
  await database.dropSound();
});

class TestTill {
  readonly shiftId = newId();
  readonly events: EventEnvelope[] = [];
  constructor(
    readonly deviceId: string,
    readonly code: string,
  ) {}

  record(type: string, payload: Record<string, unknown>): EventEnvelope {
    const event: EventEnvelope = {
      eventId: newId(),
      epoch: 1,
      deviceSeq: this.events.length + 1,
      type,
      schemaVersion: 1,
      occurredAt: '2026-11-10T09:00:00Z',
      payload,
    };
    this.events.push(event);
    return event;
  }

  open(businessDate = '2026-11-10') {
    this.record('shift.opened', {
      shiftId: this.shiftId,
      businessDate,
      cashier: 'Karim',
      counts: [{ currency: 'USD', amount: '50' }],
    });
    this.record('cash.moved', { shiftId: this.shiftId, businessDate, kind: 'cash_in', currency: 'USD', amount: '50' });
  }

  sell(barcode = '5281000000056', businessDate = '2026-11-10', overrides: Record<string, unknown> = {}) {
    return this.record('sale.completed', {
      receiptNo: `${this.code}-${String(this.events.length).padStart(4, '0')}`,
      shiftId: this.shiftId,
      businessDate,
      currency: 'USD',
      lines: [{ barcode, quantity: '2', unitPrice: '7.85', discountPercent: '0', net: '15.70' }],
      taxes: [{ code: 'VAT11', taxable: '15.70', tax: '1.73' }],
      net: '15.70',
      tax: '1.73',
      total: '17.43',
      tenders: [{ method: 'cash_base', tendered: '17.43', applied: '17.43' }],
      ...overrides,
    });
  }
}

function returned(from: TestTill, saleNo: string | null, overrides: Record<string, unknown> = {}) {
  return from.record('sale.returned', {
    returnNo: `${from.code}-R${String(from.events.length).padStart(4, '0')}`,
    saleNo,
    shiftId: from.shiftId,
    businessDate: '2026-11-10',
    currency: 'USD',
    reason: 'Torn bag',
    lines: [{ barcode: '5281000000056', quantity: '1', unitPrice: '7.85', net: '7.85', restock: true }],
    taxes: [{ code: 'VAT11', taxable: '7.85', tax: '0.86' }],
    net: '7.85',
    tax: '0.86',
    total: '8.71',
    restockingFee: '0.71',
    tenders: [{ method: 'cash_base', tendered: '8.00', applied: '8.00' }],
    ...overrides,
  });
}

const receiptOf = (event: EventEnvelope) => String(event.payload['receiptNo']);

async function failures(of: TestTill): Promise<(string | null)[]> {
  const { rows } = await readCompany(database.app, cedar.context, (db) =>
    db.sql.query<{ failure_code: string | null }>(
      'select failure_code from outbox_events where device_id = $1 order by device_seq',
      [of.deviceId],
    ),
  );
  return rows.map((row) => row.failure_code);
}

let till: TestTill;
let tills = 0;

async function newTill(company = cedar): Promise<TestTill> {
  tills += 1;
  const code = `T${tills}`;
  const { deviceId } = await registerDevice(database.app, company.context, {
    code,
    name: code,
    warehouseId: company.warehouseId,
  });
  return new TestTill(deviceId, code);
}

function send(from: TestTill, events = from.events, company = cedar) {
  const device = {
    company_id: company.context.companyId,
    company_code: 'x',
    device_id: from.deviceId,
    device_code: from.code,
    branch_id: '',
    warehouse_id: company.warehouseId,
    epoch: 1,
  };
  const context = {
    companyId: company.context.companyId,
    actor: { kind: 'device' as const, id: from.deviceId },
    requestId: 'test-request',
  };
  return acceptOutboxEvents(database.app, context, device, events);
}

async function work() {
  for (
    let claims = await claimHeads(database.worker, worker.id, 10);
    claims.length > 0;
    claims = await claimHeads(database.worker, worker.id, 10)
  ) {
    await Promise.all(claims.map((claim) => drainDevice(worker, claim, () => false)));
  }
}

async function states(of: TestTill): Promise<string[]> {
  const { rows } = await readCompany(database.app, cedar.context, (db) =>
    db.sql.query<{ state: string }>('select state from outbox_events where device_id = $1 order by device_seq', [
      of.deviceId,
    ]),
  );
  return rows.map((row) => row.state);
}

/** The item a till sold and nobody had entered. */
async function addItem(barcode: string) {
  const { taxCodes } = await readCompany(database.app, cedar.context, readChoices);
  const input = itemInput.parse({
    code: `NEW-${tills}`,
    name: 'New',
    kind: 'stocked',
    unitCode: 'pc',
    taxCodeId: taxCodes[0]?.id,
    salesPrice: '7.85',
    salesCurrency: 'USD',
    standardCostBase: '4',
    negativeStock: null,
    barcodes: [barcode],
  });
  await createItem(database.app, cedar.context, input, key());
}

beforeEach(async () => {
  till = await newTill();
  till.open();
});

describe('till events', () => {
  it('reach the ledger in order, with their request id on the journal', async () => {
    const sale = till.sell();
    await send(till);
    await work();
    expect(await states(till)).toEqual(['processed', 'processed', 'processed']);
    const { rows } = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query(
        'select j.request_id from sales_invoices s join journals j on j.company_id = s.company_id and j.id = s.journal_id where s.source_event_id = $1',
        [sale.eventId],
      ),
    );
    expect(rows).toEqual([{ request_id: 'test-request' }]);
  });

  it('make the same books sent five times over in disorder', async () => {
    till.sell();
    till.sell();
    const shuffled = [...till.events].reverse();
    const first = await send(till, shuffled.slice(0, 2));
    await work();
    expect(await states(till)).toEqual(['received', 'received']);
    for (let time = 0; time < 5; time += 1) await send(till, shuffled);
    await work();
    expect(first.every((result) => result.outcome === 'accepted')).toBe(true);
    expect((await send(till)).map((result) => [result.outcome, result.state])).toEqual(
      till.events.map(() => ['duplicate', 'processed']),
    );
    const { rows } = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query<{ n: string }>('select count(*) as n from sales_invoices where device_id = $1', [till.deviceId]),
    );
    expect(rows[0]?.n).toBe('2');
  });

  it('are kept as conflicts when the same id says something else, or another id takes the same place', async () => {
    const sale = till.sell();
    await send(till);
    const changed = { ...sale, payload: { ...sale.payload, total: '99.00' } };
    const usurper = { ...sale, eventId: newId() };
    expect((await send(till, [changed, usurper])).map((result) => result.outcome)).toEqual(['conflict', 'conflict']);
    await work();
    expect(await states(till)).toEqual(['processed', 'processed', 'processed']);
  });

  it('hold their own till alone when one is poisoned, and go on once it is repaired and retried', async () => {
    const neighbour = await newTill();
    neighbour.open();
    neighbour.sell();
    till.sell('9990000000001');
    till.sell();
    await send(till);
    await send(neighbour);
    await work();
    expect(await states(till)).toEqual(['processed', 'processed', 'blocked', 'received']);
    expect(await states(neighbour)).toEqual(['processed', 'processed', 'processed']);
    const poisoned = till.events[2]?.eventId ?? '';
    await expect(
      retryOutboxEvents(database.app, cedar.context, { ids: [poisoned, till.events[0]?.eventId ?? ''] }),
    ).rejects.toMatchObject({ code: 'events_not_retryable', params: { count: 1 } });
    await expect(retryOutboxEvents(database.app, other.context, { ids: [poisoned] })).rejects.toMatchObject({
      code: 'not_found',
    });
    await addItem('9990000000001');
    await retryOutboxEvents(database.app, cedar.context, { ids: [poisoned] });
    await work();
    expect(await states(till)).toEqual(['processed', 'processed', 'processed', 'processed']);
  });

  it('are blocked when their own figures contradict each other, never for a price that differs from the list', async () => {
    till.sell('5281000000056', '2026-11-10', {
      total: '27.43',
      tenders: [{ method: 'cash_base', tendered: '27.43', applied: '27.43' }],
    });
    await send(till);
    await work();
    expect(await states(till)).toEqual(['processed', 'processed', 'blocked']);
    const cheap = await newTill();
    cheap.open();
    const sale = cheap.sell('5281000000056', '2026-11-10', {
      lines: [{ barcode: '5281000000056', quantity: '2', unitPrice: '5.00', discountPercent: '0', net: '10.00' }],
      taxes: [{ code: 'VAT11', taxable: '10.00', tax: '1.10' }],
      net: '10.00',
      tax: '1.10',
      total: '11.10',
      tenders: [{ method: 'cash_base', tendered: '11.10', applied: '11.10' }],
    });
    await send(cheap);
    await work();
    const { rows } = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query<{ till_deviations: string[] }>(
        'select till_deviations from sales_invoices where source_event_id = $1',
        [sale.eventId],
      ),
    );
    expect(rows[0]?.till_deviations).toEqual([expect.stringContaining('Cement')]);
  });

  it('are stored as blocked when their payload is not what their type says', async () => {
    till.record('sale.completed', { nonsense: true });
    till.record('loyalty.earned', {});
    await send(till);
    await work();
    expect(await states(till)).toEqual(['processed', 'processed', 'blocked', 'blocked']);
  });

  it('are parked in a locked period, let later ones pass, and are released on the first open day with their true date', async () => {
    const periods = await readCompany(database.app, cedar.context, listPeriods);
    const october = periods.find((period) => period.area === 'sales' && period.code === '2026-10');
    if (october?.state === 'open')
      await setPeriodState(
        database.app,
        cedar.context,
        { id: october.id, version: october.version, reason: 'closed' },
        'hard',
      );
    const late = till.sell('5281000000056', '2026-10-31');
    till.sell();
    await send(till);
    await work();
    expect(await states(till)).toEqual(['processed', 'processed', 'parked', 'processed']);
    await expect(
      releaseParkedEvents(database.app, cedar.context, { ids: [till.events[3]?.eventId ?? ''], as: 'own_date' }),
    ).rejects.toMatchObject({ code: 'events_not_parked' });
    await releaseParkedEvents(database.app, cedar.context, { ids: [late.eventId], as: 'first_open_day' });
    await work();
    const { rows } = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query('select invoice_date, business_date from sales_invoices where source_event_id = $1', [late.eventId]),
    );
    expect(rows).toEqual([{ invoice_date: '2026-11-01', business_date: '2026-10-31' }]);
  });

  it('are posted on their own date under the exception of whoever releases them, and of nobody else', async () => {
    const [accountant, owner] = [await makeMember(database, cedar, 'accountant'), cedar.context];
    const late = till.sell('5281000000056', '2026-10-30');
    await send(till);
    await work();
    expect((await states(till)).at(-1)).toBe('parked');
    const permitId = await makeException(database, accountant, owner, '2026-10');
    await expect(
      releaseParkedEvents(database.app, owner, { ids: [late.eventId], as: 'exception', permitId }),
    ).rejects.toMatchObject({ code: 'permit_not_yours' });
    const seen = await previewRelease(database.app, accountant, { id: late.eventId, as: 'exception', permitId });
    expect(seen.effects).toMatchObject({ date: '2026-10-30' });
    await releaseParkedEvents(database.app, accountant, { ids: [late.eventId], as: 'exception', permitId });
    await work();
    const posted = await readCompany(database.app, accountant, (db) => journalsUnderPermit(db, permitId));
    expect(posted.map(({ date }) => date)).toEqual(['2026-10-30']);
  });

  it('never go into a soft-closed period: they park, and soft is not theirs to open', async () => {
    await closeMonth(database, cedar.context, '2026-09', 'soft');
    till.sell('5281000000056', '2026-09-30');
    await send(till);
    await work();
    expect((await states(till)).at(-1)).toBe('parked');
  });

  it('are refused for good with a reason, and never come back', async () => {
    const late = till.sell('5281000000056', '2026-10-30');
    await send(till);
    await work();
    await refuseParkedEvents(database.app, cedar.context, { ids: [late.eventId], reason: 'rung up twice' });
    expect((await states(till)).at(-1)).toBe('discarded');
    await expect(
      releaseParkedEvents(database.app, cedar.context, { ids: [late.eventId], as: 'first_open_day' }),
    ).rejects.toMatchObject({ code: 'events_not_parked' });
  });

  it('count the drawer against the ledger when a shift closes, and post what is short', async () => {
    till.sell();
    till.record('shift.closed', {
      shiftId: till.shiftId,
      businessDate: '2026-11-10',
      counts: [{ currency: 'USD', amount: '66.00' }],
    });
    await send(till);
    await work();
    expect(await states(till)).toEqual(['processed', 'processed', 'processed', 'processed']);
    const { rows } = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query('select expected, counted from shift_counts where shift_id = $1', [till.shiftId]),
    );
    expect(rows).toEqual([{ expected: '67.4300', counted: '66.0000' }]);
  });

  it('are not applied by a worker whose lease was taken from it', async () => {
    till.sell();
    await send(till);
    const [stale] = await claimHeads(database.worker, worker.id, 10);
    if (!stale) throw new Error('there was something to claim');
    await readCompany(database.worker, cedar.context, async () => undefined);
    await database.worker.query(
      "update outbox_heads set lease_until = now() - interval '1 second' where device_id = $1",
      [till.deviceId],
    );
    const [fresh] = await claimHeads(database.worker, newId(), 10);
    if (!fresh) throw new Error('the lease had run out');
    expect(await drainDevice(worker, stale, () => false)).toEqual({ applied: 0, failed: 0 });
    expect(await drainDevice({ ...worker, id: newId() }, fresh, () => false)).toEqual({ applied: 3, failed: 0 });
  });
});

describe('a return at the till', () => {
  it('takes cash out of its drawer and brings the goods back at the cost they left at, whoever sold them', async () => {
    const sale = till.sell();
    await send(till);
    await work();
    const neighbour = await newTill();
    neighbour.open();
    const back = returned(neighbour, receiptOf(sale));
    await send(neighbour);
    await work();
    expect(await states(neighbour)).toEqual(['processed', 'processed', 'processed']);
    const { rows } = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query<Record<string, unknown>>(
        `select n.number, n.total::float as total, n.fee::float as fee, i.number as sale,
           (select sum(l.amount)::float from journal_lines l where l.journal_id = n.journal_id and l.drawer_id is not null) as drawer,
           (select value_base::float from stock_moves m where m.document_id = n.id) as goods,
           (select -value_base::float / 2 from stock_moves m where m.document_id = i.id) as cost
         from credit_notes n join sales_invoices i on i.company_id = n.company_id and i.id = n.invoice_id where n.source_event_id = $1`,
        [back.eventId],
      ),
    );
    expect(rows[0]).toMatchObject({ total: 8.71, fee: 0.71, drawer: -8, sale: receiptOf(sale) });
    expect(rows[0]?.['goods']).toBe(rows[0]?.['cost']);
  });

  it('sent five times over is one return, and its shift closes on what is left in the drawer', async () => {
    const sale = till.sell();
    returned(till, receiptOf(sale));
    till.record('shift.closed', {
      shiftId: till.shiftId,
      businessDate: '2026-11-10',
      counts: [{ currency: 'USD', amount: '59.43' }],
    });
    for (let time = 0; time < 5; time += 1) await send(till, [...till.events].reverse());
    await work();
    expect(await states(till)).toEqual(till.events.map(() => 'processed'));
    const { rows } = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query<{ journal_id: string | null }>('select journal_id from shifts where id = $1', [till.shiftId]),
    );
    expect(rows).toEqual([{ journal_id: null }]);
  });

  it('of a sale nobody knows, of more than was sold, or with figures that contradict each other goes to a person', async () => {
    const sale = till.sell();
    const receipt = receiptOf(sale);
    await send(till);
    await work();
    const cases: [string | null, Record<string, unknown>, string][] = [
      ['NEVER-SOLD', {}, 'sale_unknown'],
      [
        receipt,
        { lines: [{ barcode: '5281000000056', quantity: '3', unitPrice: '7.85', net: '7.85', restock: true }] },
        'return_over_quantity',
      ],
      [receipt, { total: '9.71' }, 'totals_mismatch'],
    ];
    for (const [saleNo, overrides, code] of cases) {
      const other = await newTill();
      other.open();
      returned(other, saleNo, overrides);
      await send(other);
      await work();
      expect(await states(other)).toEqual(['processed', 'processed', 'blocked']);
      expect((await failures(other)).at(-1)).toBe(code);
    }
  });

  it('waits behind its sale while that is parked or not applied yet', async () => {
    const slow = await newTill();
    slow.open();
    const hole = slow.sell();
    const sale = slow.sell();
    await send(
      slow,
      slow.events.filter((event) => event !== hole),
    );
    returned(till, receiptOf(sale));
    await send(till);
    await work();
    expect((await failures(till)).at(-1)).toBe('sale_pending');
    expect((await states(till)).at(-1)).toBe('failed');
  });

  it('waits as long as its sale waits for a person at another till, and posts by itself once that is repaired', async () => {
    const seller = await newTill();
    seller.open();
    const barcode = '5281000000099';
    const known = { barcode: '5281000000056', quantity: '2', unitPrice: '7.85', discountPercent: '0', net: '15.70' };
    const sale = seller.sell(barcode, '2026-11-10', {
      lines: [known, { ...known, barcode, quantity: '1', net: '7.85' }],
      taxes: [{ code: 'VAT11', taxable: '23.55', tax: '2.59' }],
      net: '23.55',
      tax: '2.59',
      total: '26.14',
      tenders: [{ method: 'cash_base', tendered: '26.14', applied: '26.14' }],
    });
    await send(seller);
    await work();
    expect((await states(seller)).at(-1)).toBe('blocked');
    returned(till, receiptOf(sale));
    await send(till);
    const tryAgain = async () => {
      const values = [till.deviceId];
      await withCompany(database.worker, cedar.context, async (db) => {
        await db.sql.query(
          "update outbox_events set next_attempt_at = now() where device_id = $1 and state = 'failed'",
          values,
        );
        await db.sql.query('update outbox_heads set ready_at = now() where device_id = $1', values);
      });
      await work();
    };
    for (let attempt = 0; attempt < 7; attempt += 1) {
      await tryAgain();
      expect((await states(till)).at(-1)).toBe('failed');
      expect((await failures(till)).at(-1)).toBe('sale_pending');
    }
    await addItem(barcode);
    await retryOutboxEvents(database.app, cedar.context, { ids: [sale.eventId] });
    await work();
    expect((await states(seller)).at(-1)).toBe('processed');
    await tryAgain();
    expect((await states(till)).at(-1)).toBe('processed');
  });
});
