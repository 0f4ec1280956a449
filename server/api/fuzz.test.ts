import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#lib/ids.ts';
import { startApi, type TestApi } from '../../db/testing/api.ts';
import { createTestDatabase, type TestDatabase } from '../../db/testing/database.ts';
import { type Fixture, makeCompany } from '../../db/testing/fixtures.ts';
import { fitting, type Requestable, requestables } from '../../db/testing/requests.ts';
import { logTo, makeLogger } from '../log.ts';

/** Enough for a test run; `MIZAN_FUZZ=50000` for a night. */
const REQUESTS = Number(process.env['MIZAN_FUZZ'] ?? 1500);
const AT_ONCE = 8;

/** What ends the very session the requests come from: it is opened again, but not a thousand times. */
const ENDS_ITSELF = ['session.signOut', 'session.revokeAll', 'session.signIn'];
const ENDPOINTS = requestables().filter(({ name }) => !ENDS_ITSELF.includes(name));

const SECRET = 'sEcReT-kettle-4711-heron';

let database: TestDatabase;
let cedar: Fixture;
let api: TestApi;
let cookie: string;
let written = '';

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  await makeCompany(database, 'other');
  api = await startApi(database);
  logTo(makeLogger('debug', { write: (line) => (written += line) }));
  ({ cookie } = await api.signIn(cedar.context.actor.id ?? ''));
});
afterAll(async () => {
  await api.stop();
  await database.drop();
});

const JUNK: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, -1, 0, 1e308, '', ' ', '\u0000', '💥', "' or 1=1 --", '../../etc/passwd', 'NaN', [], {}),
  fc.constantFrom('x'.repeat(70_000), '9'.repeat(400), '-0.00000000001', '2026-02-30', '9999-12-31T99:99:99Z'),
  fc.jsonValue({ maxDepth: 2 }),
);

interface Shot {
  endpoint: Requestable;
  fields: Record<string, unknown>;
  raw: string | undefined;
  headers: Record<string, string>;
}

/** A request that fits but for one thing or more: a field of another kind, one too many, one missing, a body that is no JSON. */
function shots(ids: readonly string[]): fc.Arbitrary<Shot> {
  return fc.constantFrom(...ENDPOINTS).chain((endpoint) =>
    fc
      .record({
        fits: fitting(endpoint.schema, ids),
        spoil: fc.array(fc.tuple(fc.nat(20), JUNK), { maxLength: 3 }),
        more: fc.dictionary(fc.string({ maxLength: 8 }), JUNK, { maxKeys: 1 }),
        raw: fc.option(fc.constantFrom('', '{', '[]', 'null', '"x"', '{"a":', '\u0000'), { nil: undefined, freq: 9 }),
        headers: fc.constantFrom<Record<string, string>>(
          {},
          {},
          {},
          { 'idempotency-key': 'x' },
          { 'x-company-id': 'nowhere' },
          { 'x-device-id': 'x', authorization: `Bearer ${SECRET}` },
          { authorization: `Bearer mizan_${SECRET}` },
          { 'content-type': 'text/plain' },
          { 'x-request-id': SECRET, 'user-agent': SECRET },
        ),
      })
      .map(({ fits, spoil, more, raw, headers }) => {
        const fields = { ...(typeof fits === 'object' && fits !== null ? fits : {}), ...more } as Record<
          string,
          unknown
        >;
        const names = Object.keys(fields);
        for (const [at, junk] of spoil) {
          const name = names[at % Math.max(1, names.length)];
          if (name !== undefined) fields[name] = junk;
        }
        return { endpoint, fields, raw, headers };
      }),
  );
}

let keys = 0;

/** Half a character cannot be written into an address. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString('utf8');
}

async function shoot({ endpoint, fields, raw, headers }: Shot): Promise<number> {
  const rest = { ...fields };
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(typeof value === 'string' ? wellFormed(value.slice(0, 500)) : 'x') || 'x';
  });
  const query = new URLSearchParams(
    Object.entries(rest).map(([name, value]) => [wellFormed(name), String(JSON.stringify(value)).slice(0, 500)]),
  );
  keys += 1;
  const get = endpoint.method === 'GET';
  const answer = await fetch(`${api.address}${path}${get ? `?${query}` : ''}`, {
    method: endpoint.method,
    headers: {
      cookie,
      'x-company-id': 'cedar',
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      'idempotency-key': `fuzz-${keys}`,
      ...headers,
    },
    ...(get ? {} : { body: raw ?? JSON.stringify({ ...rest, note: SECRET }) }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

describe('requests that are wrong', () => {
  it(`never break anything: ${REQUESTS} of them at every endpoint, none answered with a 5xx`, async () => {
    const ids = [newId(), cedar.customerId, cedar.itemId, cedar.warehouseId, cedar.context.actor.id ?? ''];
    const answers = new Map<number, number>();
    const broken: { status: number; request: string }[] = [];
    const queue = fc.sample(shots(ids), REQUESTS);
    const work = async () => {
      for (let shot = queue.pop(); shot; shot = queue.pop()) {
        const status = await shoot(shot);
        answers.set(status, (answers.get(status) ?? 0) + 1);
        if (status >= 500)
          broken.push({
            status,
            request: `${shot.endpoint.method} ${shot.endpoint.path} ${shot.raw ?? JSON.stringify(shot.fields).slice(0, 400)}`,
          });
        // A session that ended by what was asked is opened again.
        if (status === 401 && shot.headers['authorization'] === undefined && !('x-device-id' in shot.headers))
          ({ cookie } = await api.signIn(cedar.context.actor.id ?? ''));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    expect(broken.slice(0, 5)).toEqual([]);
    expect(answers.get(400)).toBeGreaterThan(REQUESTS / 10);
  }, 3_600_000);

  it('leave no secret in the log, from no header, field or address', () => {
    expect(written.split('\n').length).toBeGreaterThan(REQUESTS / 2);
    expect(written).not.toContain(SECRET);
  });
});

describe('secrets in every field of every endpoint', () => {
  it('are not logged', async () => {
    written = '';
    const planted = (schema: Requestable['schema']) =>
      Object.fromEntries(Object.keys(schema?.properties ?? {}).map((name) => [name, SECRET]));
    for (const endpoint of requestables().filter(({ name }) => name !== 'session.signOut'))
      await shoot({
        endpoint,
        fields: planted(endpoint.schema),
        raw: undefined,
        headers: { 'user-agent': SECRET, 'x-forwarded-for': SECRET, referer: `http://x/${SECRET}` },
      });
    await shoot({
      endpoint: {
        name: 'x',
        method: 'GET',
        path: `/api/${SECRET}/${SECRET}`,
        meta: requestables()[0]?.meta ?? never(),
        schema: undefined,
      },
      fields: { token: SECRET },
      raw: undefined,
      headers: {},
    });
    expect(written).toContain('request');
    expect(written).not.toContain(SECRET);
  });
});

function never(): never {
  throw new Error('the contract has endpoints');
}
