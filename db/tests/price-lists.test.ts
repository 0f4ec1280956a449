import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerInput } from '#contract/customers.ts';
import type { PriceList, PricesAnswer } from '#contract/price-lists.ts';
import { newId } from '#lib/ids.ts';
import { createCustomer } from '#server/commands/create-customer.ts';
import { createRate } from '#server/commands/save-rate.ts';
import { withCompany } from '#server/db/with-company.ts';
import { startApi, type TestApi } from '../testing/api.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { anotherPerson, type Fixture, key, makeCompany } from '../testing/fixtures.ts';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
let api: TestApi;
const cookies = { owner: '', stranger: '', inventory: '' };

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  api = await startApi(database);
  const signIn = async (personId: string | null) => (await api.signIn(personId ?? '')).cookie;
  cookies.owner = await signIn(cedar.context.actor.id);
  cookies.stranger = await signIn(other.context.actor.id);
  cookies.inventory = await signIn((await anotherPerson(database, cedar, 'inventory')).actor.id);
  const rate = { currency: 'EUR' as const, source: null, rateDate: '2026-09-01', rateType: 'market' as const };
  await createRate(database.app, cedar.context, { ...rate, rate: '97400' }, key());
});

afterAll(async () => {
  await api.stop();
  await database.dropSound();
});

interface Problem {
  code: string;
  fields?: { path: string }[];
}

async function call<Answer>(
  method: string,
  path: string,
  body?: unknown,
  as: { cookie?: string; company?: string; key?: string } = {},
) {
  const answer = await fetch(`${api.address}${path}`, {
    method,
    headers: {
      cookie: as.cookie ?? cookies.owner,
      'x-company-id': as.company ?? 'cedar',
      'sec-fetch-site': 'same-origin',
      'idempotency-key': as.key ?? newId(),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Answer & Problem };
}

const PATH = '/api/sales/price-lists';
let lists = 0;

function written(words: Record<string, unknown> = {}) {
  lists += 1;
  return {
    code: `LIST-${lists}`,
    name: `List ${lists}`,
    nameAr: null,
    currency: 'USD',
    pricesIncludeTax: false,
    prices: [{ itemId: cedar.itemId, unitPrice: '7', validFrom: '2026-01-01', validTo: null }],
    ...words,
  };
}

async function listed(words?: Record<string, unknown>): Promise<PriceList> {
  const { status, body } = await call<PriceList>('POST', PATH, written(words));
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}

function price(unitPrice: string, validFrom: string, validTo: string | null = null, itemId = cedar.itemId) {
  return { itemId, unitPrice, validFrom, validTo };
}

async function quoted(priceListId: string | null, words: Record<string, unknown> = {}): Promise<PricesAnswer> {
  lists += 1;
  const input = customerInput.parse({
    code: `C-${100 + lists}`,
    name: 'Buyer',
    currency: 'USD',
    termsDays: 30,
    creditLimitBase: null,
    priceListId,
  });
  const customerId = await createCustomer(database.app, cedar.context, input, { ...key(), key: newId() });
  const asked = { customerId, date: '2026-11-10', currency: 'USD', pricesIncludeTax: false, itemIds: [cedar.itemId] };
  const { status, body } = await call<PricesAnswer>('POST', '/api/sales/prices', { ...asked, ...words });
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

const unitPrice = async (...asked: Parameters<typeof quoted>) => (await quoted(...asked)).prices[0]?.unitPrice;

describe('a price list', () => {
  it('is created once for one request, listed, opened and changed at the version its writer saw', async () => {
    const input = written();
    const first = await call<PriceList>('POST', PATH, input, { key: 'the-same-request' });
    const again = await call<PriceList>('POST', PATH, input, { key: 'the-same-request' });
    expect(again.body.id).toBe(first.body.id);
    const { id, version, code } = first.body;
    const { code: _, ...changeable } = input;
    const prices = [price('6.5', '2026-01-01', '2026-10-31'), price('6.8', '2026-11-01')];
    const changed = await call<PriceList>('PUT', `${PATH}/${id}`, { ...changeable, name: 'Renamed', prices, version });
    expect(changed.body).toMatchObject({ code, name: 'Renamed', version: version + 1, items: 1 });
    expect(changed.body.prices.map((row) => [Number(row.unitPrice), row.validFrom, row.validTo])).toEqual([
      [6.5, '2026-01-01', '2026-10-31'],
      [6.8, '2026-11-01', null],
    ]);
    const stale = await call('PUT', `${PATH}/${id}`, { ...changeable, version });
    expect(stale).toMatchObject({ status: 409, body: { code: 'version_conflict' } });
    const all = await call<{ rows: PriceList[] }>('GET', PATH);
    expect(all.body.rows.map((row) => row.id)).toContain(id);
  });

  it('quotes its price of the day, and the item’s own where it has none', async () => {
    const { id } = await listed({
      prices: [price('6.5', '2026-01-01', '2026-10-31'), price('6.8', '2026-11-01', '2026-11-30')],
    });
    expect(await unitPrice(id, { date: '2026-10-31' })).toBe('6.5');
    expect(await unitPrice(id, { date: '2026-11-01' })).toBe('6.8');
    const after = await quoted(id, { date: '2026-12-01' });
    expect(after.prices).toMatchObject([{ unitPrice: '7.85', source: 'item' }]);
  });

  it('takes the tax off or puts it on as the document counts', async () => {
    const inclusive = await listed({ pricesIncludeTax: true, prices: [price('11.1', '2026-01-01')] });
    expect(await unitPrice(inclusive.id, { pricesIncludeTax: true })).toBe('11.1');
    expect(await unitPrice(inclusive.id)).toBe('10');
    const exclusive = await listed({ prices: [price('10', '2026-01-01')] });
    expect(await unitPrice(exclusive.id, { pricesIncludeTax: true })).toBe('11.1');
  });

  it('is converted at the day’s rate, and quotes nothing where there is none', async () => {
    const { id } = await listed({ currency: 'EUR', prices: [price('10', '2026-01-01')] });
    expect(await unitPrice(id)).toBe(String(Math.round((974000 / 89512.37) * 1e6) / 1e6));
    expect((await quoted(id, { date: '2026-08-31' })).prices).toEqual([]);
  });

  it('of the company is that of customers without their own, and there is one: the newest', async () => {
    const first = await listed({ isDefault: true, prices: [price('5', '2026-01-01')] });
    expect(await unitPrice(null)).toBe('5');
    const second = await listed({ isDefault: true, prices: [price('4', '2026-01-01')] });
    expect(await unitPrice(null)).toBe('4');
    expect((await call<PriceList>('GET', `${PATH}/${first.id}`)).body.isDefault).toBe(false);
    const own = await listed({ active: false, prices: [price('1', '2026-01-01')] });
    // A list that is not in use prices nothing: its customers buy by the company's.
    expect(await unitPrice(own.id)).toBe('4');
    const { code: _, ...rest } = written({ isDefault: false });
    await call('PUT', `${PATH}/${second.id}`, { ...rest, version: second.version });
    expect((await quoted(null)).list).toBeNull();
  });
});

describe('a price list is refused', () => {
  it('two prices of an item on one day, at the row; the days after one another pass', async () => {
    const overlap = await call('POST', PATH, {
      ...written(),
      prices: [price('7', '2026-01-01', '2026-03-31'), price('8', '2026-03-31')],
    });
    expect(overlap).toMatchObject({ body: { code: 'price_overlap', fields: [{ path: 'prices.1.validFrom' }] } });
    await listed({ prices: [price('7', '2026-01-01', '2026-03-31'), price('8', '2026-04-01')] });
  });

  it('by the database, too, whoever writes the rows', async () => {
    const { id } = await listed();
    const insert = withCompany(database.app, cedar.context, (db) =>
      db.sql.query(
        `insert into price_list_prices (company_id, id, price_list_id, item_id, unit_code, valid_from, unit_price)
         values ($1, $2, $3, $4, 'pc', '2026-06-01', 9)`,
        [cedar.context.companyId, newId(), id, cedar.itemId],
      ),
    );
    await expect(insert).rejects.toMatchObject({ code: 'price_overlap' });
  });

  it('a price that ends before it begins, or below zero, or of nothing sold here', async () => {
    const backwards = await call('POST', PATH, { ...written(), prices: [price('7', '2026-03-01', '2026-02-01')] });
    expect(backwards.body).toMatchObject({ code: 'validation_failed', fields: [{ path: 'prices.0.validTo' }] });
    const negative = await call('POST', PATH, { ...written(), prices: [price('-1', '2026-01-01')] });
    expect(negative.body.code).toBe('validation_failed');
    for (const itemId of [other.itemId, newId()]) {
      const foreign = await call('POST', PATH, { ...written(), prices: [price('7', '2026-01-01', null, itemId)] });
      expect(foreign.body.code).toBe('reference_unknown');
    }
  });

  it('a code that is taken, a default that is not in use', async () => {
    const { code } = await listed();
    expect(await call('POST', PATH, { ...written(), code })).toMatchObject({
      body: { code: 'code_taken', fields: [{ path: 'code' }] },
    });
    const idle = await call('POST', PATH, written({ isDefault: true, active: false }));
    expect([400, 409, 422]).toContain(idle.status);
    expect(idle.body.code).toBe('value_refused');
  });

  it('to whoever may not, and to another company as if it were not there', async () => {
    const { id, version } = await listed();
    const { code: _, ...rest } = written();
    const change = { ...rest, version };
    const as = { cookie: cookies.inventory };
    expect(await call('POST', PATH, written(), as)).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
    expect(await call('PUT', `${PATH}/${id}`, change, as)).toMatchObject({ status: 403 });
    const stranger = { cookie: cookies.stranger, company: 'other' };
    expect(await call('GET', `${PATH}/${id}`, undefined, stranger)).toMatchObject({ status: 404 });
    expect(await call('PUT', `${PATH}/${id}`, change, stranger)).toMatchObject({ status: 404 });
    expect((await call<{ rows: unknown[] }>('GET', PATH, undefined, stranger)).body.rows).toEqual([]);
    expect(await call('GET', `${PATH}/${id}`, undefined, { cookie: cookies.stranger })).toMatchObject({ status: 404 });
  });
});
