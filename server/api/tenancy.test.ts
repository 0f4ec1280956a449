import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPermissionCode } from '#domain/access/permissions.ts';
import { startApi, type TestApi } from '../../db/testing/api.ts';
import { createTestDatabase, type TestDatabase } from '../../db/testing/database.ts';
import { draftInvoice, type Fixture, makeCompany } from '../../db/testing/fixtures.ts';
import { fitting, type Requestable, requestables } from '../../db/testing/requests.ts';
import { postSalesInvoice } from '../commands/post-sales-invoice.ts';

/** Answers before they look for anything: what was asked for is refused by its form, or asks for no row. */
const BODIES_A_SAMPLE_HARDLY_FITS = 0.35;

const ROUNDS = 3;
const WRITES = 6;

const OF_MEMBERS = requestables().filter(({ meta }) => meta.access === 'member' || isPermissionCode(meta.access));
const BY_ID = OF_MEMBERS.filter(({ path }) => path.includes('{id}'));

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
let api: TestApi;
let cookie: string;
/** An id of every table of the other company. */
let foreign: { table: string; id: string }[];

async function readForeign(): Promise<{ table: string; id: string }[]> {
  const client = await database.app.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('app.company_id', $1, true)", [other.context.companyId]);
    const { rows: tables } = await client.query<{ name: string }>(
      `select c.relname as name from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and has_table_privilege(c.oid, 'SELECT')
         and (select count(*) from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
           and (a.attname = 'company_id' or a.attname = 'id' and a.atttypid = 'uuid'::regtype)) = 2 order by 1`,
    );
    const found: { table: string; id: string }[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ id: string }>(`select id from ${name} limit 1`);
      if (rows[0]) found.push({ table: name, id: rows[0].id });
    }
    return [...found, { table: 'people', id: other.context.actor.id ?? '' }];
  } finally {
    await client.query('rollback');
    client.release();
  }
}

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  await postSalesInvoice(database.app, other.context, { id: await draftInvoice(database, other), version: 1 });
  await draftInvoice(database, other);
  foreign = await readForeign();
  api = await startApi(database);
  ({ cookie } = await api.signIn(cedar.context.actor.id ?? ''));
  const theirs = await api.signIn(other.context.actor.id ?? '');
  foreign.push({ table: 'sessions', id: theirs.sessionId });
});
afterAll(async () => {
  await api.stop();
  await database.dropSound();
});

let keys = 0;

async function ask({ method, path }: Requestable, input: unknown) {
  const fields = (typeof input === 'object' && input !== null ? { ...input } : {}) as Record<string, unknown>;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = encodeURIComponent(String(fields[name]));
    delete fields[name];
    return value;
  });
  const query = new URLSearchParams(
    method === 'GET'
      ? Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
      : [],
  );
  keys += 1;
  const answer = await fetch(`${api.address}${filled}${method === 'GET' && query.size > 0 ? `?${query}` : ''}`, {
    method,
    headers: {
      cookie,
      'x-company-id': 'cedar',
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      'idempotency-key': `tenancy-${keys}`,
    },
    ...(method === 'GET' ? {} : { body: JSON.stringify(fields) }),
  });
  return { status: answer.status, text: await answer.text() };
}

/** Whether something of the other company stands in an answer that was not in the question. */
function tells(text: string, asked: unknown): string[] {
  const question = JSON.stringify(asked) ?? '';
  const words = [...foreign.map(({ id }) => id), 'other@example.test', 'Company other', 'Person of other'];
  return words.filter((word) => text.includes(word) && !question.includes(word));
}

describe('with ids of another company', () => {
  it('there is an id of every kind to try', () => {
    expect(foreign.length).toBeGreaterThan(18);
    expect(BY_ID.length).toBeGreaterThan(35);
  });

  it.each(BY_ID.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
    '%s finds nothing, whatever the id is of',
    async (_name, endpoint) => {
      const reads = endpoint.method === 'GET' || endpoint.method === 'DELETE';
      for (const { table, id } of reads ? foreign : foreign.slice(-WRITES)) {
        const [input] = fc.sample(
          fitting(endpoint.schema, [id]).map((made) => ({ ...(made as object), ...idOf(endpoint, id) })),
          1,
        );
        const { status, text } = await ask(endpoint, input);
        expect(status, `${table}: ${text}`).toBeGreaterThanOrEqual(400);
        expect(status, `${table}: ${text}`).toBeLessThan(500);
        expect(tells(text, input), table).toEqual([]);
        if (reads) expect([400, 404], `${table}: ${text}`).toContain(status);
      }
    },
  );

  it('most of them answer just that: there is nothing here', async () => {
    let reached = 0;
    for (const endpoint of BY_ID) {
      const ids = foreign.map(({ id }) => id);
      const inputs = fc.sample(fitting(endpoint.schema, ids), 8);
      for (const input of inputs)
        if ((await ask(endpoint, input)).status === 404) {
          reached += 1;
          break;
        }
    }
    expect(reached / BY_ID.length).toBeGreaterThan(1 - BODIES_A_SAMPLE_HARDLY_FITS);
  });

  it('no other endpoint tells a word of them, and none writes with them', async () => {
    const ids = foreign.map(({ id }) => id);
    for (const endpoint of OF_MEMBERS.filter(({ path }) => !path.includes('{id}'))) {
      if (endpoint.name === 'session.revokeAll') continue;
      const takesIds = JSON.stringify(endpoint.schema ?? {}).includes('"uuid"');
      for (const input of fc.sample(fitting(endpoint.schema, ids), ROUNDS)) {
        const { status, text } = await ask(endpoint, input);
        expect(status, `${endpoint.name}: ${text}`).toBeLessThan(500);
        expect(tells(text, input), endpoint.name).toEqual([]);
        if (takesIds && endpoint.method !== 'GET') expect(status, `${endpoint.name}: ${text}`).not.toBe(201);
      }
    }
  });
});

function idOf({ schema }: Requestable, id: string): { id?: string } {
  return schema?.properties?.['id']?.format === 'uuid' ? { id } : {};
}
