import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '#contract/problem.ts';
import { newId } from '#lib/ids.ts';
import { startApi, type TestApi } from '../testing/api.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { type Fixture, makeCompany } from '../testing/fixtures.ts';

let database: TestDatabase;
let cedar: Fixture;
let api: TestApi;
let cookie: string;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  await makeCompany(database, 'other');
  api = await startApi(database);
  ({ cookie } = await api.signIn(cedar.context.actor.id ?? ''));
});

afterAll(async () => {
  await api.stop();
  await database.drop();
});

type Body = Record<string, unknown>;

async function send(path: string, body: Body): Promise<{ status: number; body: Problem & Body }> {
  const answer = await fetch(api.address + path, {
    method: 'POST',
    headers: {
      cookie,
      'content-type': 'application/json',
      'idempotency-key': newId(),
      origin: 'http://localhost:3000',
      'sec-fetch-site': 'same-origin',
      'x-company-id': 'cedar',
    },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Problem & Body };
}

/** Refused at just this field, in words; nothing else of the body is complained about. */
async function expectRefused(path: string, body: Body, field: string) {
  const { status, body: problem } = await send(path, body);
  expect(status, JSON.stringify(problem)).toBe(400);
  expect(['validation_failed', 'tax_number_unfit']).toContain(problem.code);
  expect([...new Set(problem.fields?.map((one) => one.path))]).toEqual([field]);
  expect(problem.fields?.[0]?.message).toMatch(/\w{3,}/);
}

const customer = (more: Body): Body => ({
  code: `V-${newId().slice(-10)}`,
  name: 'Tried with values',
  nameAr: null,
  country: 'LB',
  taxNumber: null,
  email: null,
  phone: null,
  address: null,
  currency: 'USD',
  termsDays: 30,
  creditLimitBase: null,
  ...more,
});

describe('a customer sent to the API', () => {
  it.each([
    [{ taxNumber: '1288450-6011' }, 'taxNumber'],
    [{ taxNumber: '٠٠١٢٣٤٥' }, 'taxNumber'],
    [{ country: 'ET', taxNumber: '001234567' }, 'taxNumber'],
    [{ country: 'ET', taxNumber: '00123456789' }, 'taxNumber'],
    [{ country: 'ET', taxNumber: '0000000000' }, 'taxNumber'],
    [{ country: 'Lebanon' }, 'country'],
    [{ email: 'rana@cedar' }, 'email'],
    [{ email: 'rana cedar@example.test' }, 'email'],
    [{ phone: '1234' }, 'phone'],
    [{ phone: '+9611889234100000001' }, 'phone'],
    [{ phone: 'call me' }, 'phone'],
    [{ currency: 'XXX' }, 'currency'],
    [{ currency: 'usd' }, 'currency'],
    [{ creditLimitBase: '-1' }, 'creditLimitBase'],
    [{ creditLimitBase: 'NaN' }, 'creditLimitBase'],
    [{ termsDays: 366 }, 'termsDays'],
    [{ termsDays: 1.5 }, 'termsDays'],
  ])('with %j is refused at %s', async (more, field) => {
    await expectRefused('/api/customers', customer(more), field);
  });

  it('with several wrong values hears of all of them at once, the tax number among them', async () => {
    const wrong = { taxNumber: '12', email: 'rana at cedar', termsDays: 366 };
    const { status, body } = await send('/api/customers', customer(wrong));
    expect(status).toBe(400);
    expect(body.fields?.map((one) => one.path).sort()).toEqual(['email', 'taxNumber', 'termsDays']);
    const nowhere = await send('/api/customers', customer({ ...wrong, country: 'Lebanon' }));
    expect(nowhere.body.fields?.map((one) => one.path).sort()).toEqual(['country', 'email', 'termsDays']);
  });

  it.each([
    [{ taxNumber: '1288450 - 601' }, { taxNumber: '1288450-601' }],
    [{ country: 'ET', taxNumber: '00-1234 5678' }, { taxNumber: '0012345678' }],
    [{ email: 'Rana@Cedar.EXAMPLE' }, { email: 'rana@cedar.example' }],
    [{ phone: '+961 (1) 892-341' }, { phone: '+961 (1) 892-341' }],
    [{ creditLimitBase: '0' }, {}],
  ])('with %j is taken, in its one form', async (more, kept) => {
    const { status, body } = await send('/api/customers', customer(more));
    expect(status, JSON.stringify(body)).toBe(201);
    expect(body).toMatchObject(kept);
  });
});

const rate = (more: Body): Body => ({
  rateDate: '2026-02-03',
  rateType: 'market',
  currency: 'EUR',
  rate: '97000',
  source: null,
  ...more,
});

describe('a rate sent to the API', () => {
  it.each([
    [{ currency: 'XXX' }, 'currency'],
    [{ rateType: 'black' }, 'rateType'],
    [{ rate: '0' }, 'rate'],
    [{ rate: '-1' }, 'rate'],
    [{ rate: 'NaN' }, 'rate'],
    [{ rate: '1e5' }, 'rate'],
    [{ rateDate: '2026-02-30' }, 'rateDate'],
    [{ rateDate: '03/02/2026' }, 'rateDate'],
  ])('with %j is refused at %s', async (more, field) => {
    await expectRefused('/api/exchange-rates', rate(more), field);
  });

  it('with good values is taken', async () => {
    expect((await send('/api/exchange-rates', rate({}))).status).toBe(201);
  });
});

const draft = (line: Body): Body => ({
  customerId: cedar.customerId,
  warehouseId: cedar.warehouseId,
  invoiceDate: '2026-11-10',
  dueDate: null,
  currency: 'USD',
  customerReference: null,
  notes: null,
  lines: [
    { itemId: cedar.itemId, description: 'Tried', quantity: '1', unitPrice: '2.50', discountPercent: '0', ...line },
  ],
});

describe('a line sent to the API', () => {
  it.each([
    [{ quantity: '0' }, 'lines.0.quantity'],
    [{ quantity: '-1' }, 'lines.0.quantity'],
    [{ quantity: 'NaN' }, 'lines.0.quantity'],
    [{ quantity: '1.00001' }, 'lines.0.quantity'],
    [{ discountPercent: '100.0001' }, 'lines.0.discountPercent'],
    [{ discountPercent: '-5' }, 'lines.0.discountPercent'],
    [{ unitPrice: '-2' }, 'lines.0.unitPrice'],
  ])('with %j is refused at %s', async (line, field) => {
    await expectRefused('/api/sales/invoices', draft(line), field);
  });

  it.each([{ quantity: '0.0001' }, { discountPercent: '100' }, { discountPercent: '12.5' }])(
    'with %j is taken',
    async (line) => {
      const { status, body } = await send('/api/sales/invoices', draft(line));
      expect(status, JSON.stringify(body)).toBe(201);
    },
  );
});

describe('days of validity sent to the API', () => {
  const list = (validFrom: string, validTo: string | null): Body => ({
    code: `PL-${newId().slice(-8)}`,
    name: 'Tried',
    nameAr: null,
    currency: 'USD',
    pricesIncludeTax: false,
    prices: [{ itemId: cedar.itemId, unitPrice: '3', validFrom, validTo }],
  });

  it('that end before they begin are refused at the field; of one day they are taken', async () => {
    await expectRefused('/api/sales/price-lists', list('2026-02-01', '2026-01-31'), 'prices.0.validTo');
    expect((await send('/api/sales/price-lists', list('2026-02-01', '2026-02-01'))).status).toBe(201);
  });

  it('that overlap for one item are refused, whoever wrote first', async () => {
    const body = list('2026-03-01', null);
    const [first] = body['prices'] as Body[];
    const { status, body: problem } = await send('/api/sales/price-lists', {
      ...body,
      prices: [first, { ...first, validFrom: '2026-05-01' }],
    });
    expect(status).toBe(409);
    expect(problem.code).toBe('price_overlap');
  });
});
