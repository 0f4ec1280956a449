import type { SaleCompleted } from '#contract/events/payloads.ts';
import { newId } from '#lib/ids.ts';
import { registerDevice } from '#server/commands/manage-device.ts';
import { type BenchCompany, DAY, openCompany, requireSoundBooks, type Shelf, stockShelves } from '../company.ts';
import { type Caller, call } from '../http.ts';
import { compare, type Run, run } from '../measure.ts';
import type { Product } from '../product.ts';
import { plainReading, type Reading, readingOf } from '../result.ts';
import { median, rounded } from '../stats.ts';

const TILLS = 4;
const BATCH = 100;
const BATCHES_PER_RUN = 16;
const ROUNDS = 3;
const SOLD_AT_ONCE = 3;
const WAIT_LIMIT_MS = 10 * 60_000;

interface TillEvent {
  eventId: string;
  epoch: number;
  deviceSeq: number;
  type: string;
  occurredAt: string;
  appVersion: string;
  payload: Record<string, unknown>;
}

interface Counter {
  caller: Caller;
  deviceId: string;
  code: string;
  shiftId: string;
  /** The place of the next event in the till's gapless sequence. */
  next: number;
  items: readonly Shelf[];
}

async function openCounter(product: Product, company: BenchCompany, code: string, items: Shelf[]): Promise<Counter> {
  const { deviceId, token } = await registerDevice(product.database.app, company.context, {
    code,
    name: `Bench till ${code}`,
    warehouseId: company.warehouseId,
  });
  const caller: Caller = { url: product.url, device: { id: deviceId, token } };
  return { caller, deviceId, code, shiftId: newId(), next: 1, items };
}

function event(counter: Counter, type: string, payload: Record<string, unknown>): TillEvent {
  const deviceSeq = counter.next;
  counter.next += 1;
  return {
    eventId: newId(),
    epoch: 1,
    deviceSeq,
    type,
    occurredAt: new Date().toISOString(),
    appVersion: 'bench',
    payload,
  };
}

function shiftOpened(counter: Counter): TillEvent {
  return event(counter, 'shift.opened', {
    shiftId: counter.shiftId,
    businessDate: DAY,
    cashier: 'Bench',
    counts: [{ currency: 'USD', amount: '0' }],
  });
}

/** Three items, one each, paid in cash: 3 × 7.85 and VAT at 11 %. */
function sale(counter: Counter): TillEvent {
  const payload: SaleCompleted = {
    receiptNo: `${counter.code}-${String(counter.next).padStart(7, '0')}`,
    shiftId: counter.shiftId,
    businessDate: DAY,
    currency: 'USD',
    lines: counter.items.map(({ barcode }) => ({
      barcode,
      quantity: '1',
      unitPrice: '7.85',
      discountPercent: '0',
      net: '7.85',
    })),
    taxes: [{ code: 'VAT11', taxable: '23.55', tax: '2.59' }],
    net: '23.55',
    tax: '2.59',
    total: '26.14',
    tenders: [{ method: 'cash_base', tendered: '26.14', applied: '26.14' }],
  };
  return event(counter, 'sale.completed', { ...payload });
}

function batch(counter: Counter): TillEvent[] {
  return Array.from({ length: BATCH }, () => sale(counter));
}

function submit(counter: Counter, events: readonly TillEvent[]) {
  return call(counter.caller, 'POST', '/api/pos/outbox/submit', JSON.stringify({ events }));
}

async function settled(product: Product, company: BenchCompany, devices: readonly string[]): Promise<void> {
  const end = Date.now() + WAIT_LIMIT_MS;
  for (;;) {
    const { rows } = await product.admin.query<{ state: string; count: number }>(
      'select state, count(*)::int as count from outbox_events where company_id = $1 and device_id = any ($2) and state <> $3 group by 1',
      [company.context.companyId, devices, 'processed'],
    );
    if (rows.length === 0) return;
    if (rows.some(({ state }) => state !== 'received' && state !== 'failed') || Date.now() > end)
      throw new Error(`till events did not reach the ledger: ${JSON.stringify(rows)}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function measureAccepting(product: Product, company: BenchCompany, tills: Counter[], twins: Counter[]) {
  const prepare = (counters: readonly Counter[]) =>
    Array.from({ length: BATCHES_PER_RUN }, (_, index) => {
      const counter = counters[index % TILLS];
      if (!counter) throw new Error('every batch has its till');
      return { counter, events: batch(counter) };
    });
  const overHttp = async (): Promise<Run> => {
    const batches = prepare(tills);
    return run(
      BATCHES_PER_RUN,
      TILLS,
      (index) => {
        const one = batches[index];
        if (!one) throw new Error('every operation has its batch');
        return submit(one.counter, one.events);
      },
      BATCH,
    );
  };
  const byFunction = async (): Promise<Run> => {
    const batches = prepare(twins).map(({ counter, events }) => ({
      deviceId: counter.deviceId,
      json: JSON.stringify(events.map((one) => ({ ...one, amount: one.payload['total'] }))),
    }));
    return run(
      BATCHES_PER_RUN,
      TILLS,
      (index) =>
        product.database.app.query({
          name: 'bench-accept',
          text: 'select bench.accept_events($1, $2, $3)',
          values: [company.context.companyId, batches[index]?.deviceId, batches[index]?.json],
        }),
      BATCH,
    );
  };
  const compared = await compare({
    what: `accept till events, batches of ${BATCH}, ${TILLS} tills`,
    unit: 'events/s',
    clients: TILLS,
    rounds: ROUNDS,
    subject: { what: 'POST /api/pos/outbox/submit', run: overHttp },
    limit: { what: 'one multi-row insert of the same rows', run: byFunction },
  });
  return readingOf('tills.accept', compared, { atLeast: 0.6 });
}

/** How fast the worker processed what the tills had sent, by the database's clock, without its start. */
async function drainedPerSecond(product: Product, company: BenchCompany, since: string): Promise<number> {
  const { rows } = await product.admin.query<{ per_second: string }>(
    `select ((count(*) - 1) / extract(epoch from max(processed_at) - min(processed_at)))::text as per_second from outbox_events
     where company_id = $1 and processed_at > $2 and type = 'sale.completed' and request_id <> 'bench'`,
    [company.context.companyId, since],
  );
  return Number(rows[0]?.per_second);
}

async function now(product: Product): Promise<string> {
  const { rows } = await product.admin.query<{ now: string }>('select clock_timestamp()::text as now');
  return rows[0]?.now ?? '';
}

/** The worker's turn between two runs of the limit, once with a transaction a sale and once with a transaction a hundred. */
async function measureApplying(
  product: Product,
  company: BenchCompany,
  tills: Counter[],
  twins: Counter[],
  templates: readonly string[],
) {
  const applied = new Map(twins.map((twin) => [twin, 1]));
  const apply = (twin: Counter, templateId: string | undefined, count: number) => {
    const from = applied.get(twin) ?? 1;
    applied.set(twin, from + count);
    return product.database.worker.query({
      name: 'bench-apply',
      text: 'select bench.apply_sales($1, $2, $3, $4, $5, $6)',
      values: [company.context.companyId, newId(), twin.deviceId, from, from + count - 1, templateId],
    });
  };
  const limit = (size: number, operations: number) =>
    run(
      operations,
      TILLS,
      (_, client) => {
        const twin = twins[client];
        if (!twin) throw new Error('every client has its till');
        return apply(twin, templates[client], size);
      },
      size,
    );
  const perTill = Math.floor((BATCHES_PER_RUN * (ROUNDS + 1)) / TILLS) * BATCH;
  const single = Math.min(200, perTill / 4);
  await limit(BATCH, TILLS);
  await product.refreshStatistics();
  const before = { single: await limit(1, single), batched: await limit(BATCH, BATCHES_PER_RUN) };
  const since = await now(product);
  await product.startWorker();
  await settled(
    product,
    company,
    tills.map((till) => till.deviceId),
  );
  await product.stopWorker();
  const perSecond = rounded(await drainedPerSecond(product, company, since), 1);
  const after = { single: await limit(1, single), batched: await limit(BATCH, BATCHES_PER_RUN) };
  return (['single', 'batched'] as const).map((kind) => {
    const rates = [before[kind].perSecond, after[kind].perSecond];
    const [low = 0, high = 0] = rates.sort((a, b) => a - b);
    const mean = rounded((low + high) / 2, 1);
    const ratio = rounded(perSecond / mean, 3);
    return plainReading({
      code: `tills.ledger.${kind}`,
      what: `till sale to ledger, beside ${kind === 'single' ? 'one transaction a sale' : `${BATCH} sales a transaction`}`,
      measured: `${perSecond} sales/s, one worker`,
      limit: `${mean} sales/s`,
      ratio,
      wanted: { atLeast: 0.6 },
      steady: (high - low) / high <= 0.2,
      figures: {
        perSecond,
        limitPerSecond: rates.map((rate) => rounded(rate, 1)),
        limitMedianMs: rounded(median([...before[kind].samples, ...after[kind].samples]), 3),
      },
    });
  });
}

/** Till events from the counter to the ledger: accepted over HTTP, then applied by the worker in order. */
export async function measureTills(product: Product): Promise<Reading[]> {
  const company = await openCompany(product, 'tills');
  const shelves = await stockShelves(product, company, TILLS * SOLD_AT_ONCE);
  const counters: Counter[] = [];
  for (let number = 0; number < TILLS * 2; number += 1) {
    const shelf = (number % TILLS) * SOLD_AT_ONCE;
    const items = shelves.slice(shelf, shelf + SOLD_AT_ONCE);
    counters.push(await openCounter(product, company, `T${number + 1}`, items));
  }
  const [tills, twins] = [counters.slice(0, TILLS), counters.slice(TILLS)];
  await product.startWorker();
  for (const till of tills) await submit(till, [shiftOpened(till), sale(till)]);
  await settled(
    product,
    company,
    tills.map((till) => till.deviceId),
  );
  await product.stopWorker();
  // Each till sells goods of its own; so does its twin, which copies that till's first sale.
  const { rows } = await product.admin.query<{ id: string }>(
    `select s.id from unnest($2::uuid[]) with ordinality as t (device_id, place)
     join sales_invoices s on s.company_id = $1 and s.device_id = t.device_id order by t.place`,
    [company.context.companyId, tills.map((till) => till.deviceId)],
  );
  const templates = rows.map(({ id }) => id);
  if (templates.length !== TILLS) throw new Error('every till has sold once');
  await product.refreshStatistics();
  const accepting = await measureAccepting(product, company, tills, twins);
  const applying = await measureApplying(product, company, tills, twins, templates);
  await requireSoundBooks(product, company);
  return [accepting, ...applying];
}
