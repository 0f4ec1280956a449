import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AREAS } from '#domain/enums.ts';
import { approvePeriodPermit } from '#server/commands/decide-period-permit.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { requestPeriodPermit } from '#server/commands/request-period-permit.ts';
import { checkInvariants } from '#server/db/invariants.ts';
import { createPool } from '#server/db/pool.ts';
import { type CompanyContext, readCompany } from '#server/db/with-company.ts';
import { Refusal } from '#server/refusal.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { draftInvoice, type Fixture, makeCompany } from '../testing/fixtures.ts';
import { closeMonth, makeMember, uniqueKey } from '../testing/periods.ts';

/** 50 for the long proof: MIZAN_RACE_ROUNDS=50. */
const ROUNDS = Number(process.env['MIZAN_RACE_ROUNDS'] ?? 5);
const PARALLEL = 100;
const DELAY_MS = 120;
/** So little that the goods last for every round: thousands of invoices are posted. */
const QUANTITY = '0.1';
const CODE = '2026-10';

let database: TestDatabase;
let cedar: Fixture;
let accountant: CompanyContext;
/** Whoever closes has connections of their own: a hundred postings hold all of the others. */
let closing: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  closing = { ...database, app: createPool(database.appUrl, 4) };
  accountant = await makeMember(database, cedar, 'accountant');
});

afterAll(async () => {
  await closing.app.end();
  await database.drop();
});

async function reopen() {
  const wish = { periodCode: CODE, areas: [...AREAS], reason: 'another round' };
  const id = await requestPeriodPermit(database.app, accountant, 'reopening', wish, uniqueKey());
  await approvePeriodPermit(database.app, cedar.context, { id, version: 1 });
}

/** Posted, or the code of the refusal; after a wait of its own, so that the close comes into the middle. */
async function post(id: string): Promise<string> {
  await sleep(Math.random() * DELAY_MS);
  try {
    await postSalesInvoice(database.app, cedar.context, { id, version: 1 });
    return 'posted';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    // Of a hundred at once some find no connection in time: nothing was begun.
    if (error instanceof Error && error.message.includes('timeout exceeded when trying to connect')) return 'busy';
    throw error;
  }
}

async function postedSales(): Promise<number> {
  return readCompany(database.app, accountant, async (db) => {
    const { rows } = await db.sql.query<{ inside: number }>(
      "select count(*)::int as inside from journals where company_id = $1 and document_type = 'sales_invoice'",
      [cedar.context.companyId],
    );
    return rows[0]?.inside ?? 0;
  });
}

it(`a month closed under ${PARALLEL} postings at once holds nothing written after the lock, ${ROUNDS} times`, {
  timeout: ROUNDS * 120_000,
}, async () => {
  const seen = new Set<string>();
  let drafts: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    while (drafts.length < PARALLEL)
      drafts.push(await draftInvoice(database, cedar, { date: '2026-10-15', quantity: QUANTITY }));
    const postings = drafts.map(async (id) => ({ id, outcome: await post(id) }));
    // Some are through, the others are on their way.
    await Promise.any(
      postings.map(async (posting) =>
        (await posting).outcome === 'posted' ? undefined : Promise.reject(new Error('not this one')),
      ),
    );
    await closeMonth(closing, accountant, CODE, 'hard');
    const atTheLock = await postedSales();
    const outcomes = await Promise.all(postings);
    outcomes.push({
      id: '',
      outcome: await post(await draftInvoice(database, cedar, { date: '2026-10-16', quantity: QUANTITY })),
    });
    for (const { outcome } of outcomes) seen.add(outcome);
    expect(await postedSales()).toBe(atTheLock);
    expect(await readCompany(database.app, accountant, checkInvariants)).toEqual([]);
    drafts = outcomes.filter(({ id, outcome }) => id !== '' && outcome !== 'posted').map(({ id }) => id);
    await reopen();
  }
  expect([...seen].filter((outcome) => !['posted', 'period_locked', 'busy'].includes(outcome))).toEqual([]);
  expect(seen.has('posted') && seen.has('period_locked')).toBe(true);
});
