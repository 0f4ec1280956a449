import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AREAS } from '#domain/enums.ts';
import { approvePeriodPermit } from '#server/commands/decide-period-permit.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { requestPeriodPermit } from '#server/commands/request-period-permit.ts';
import { checkInvariants } from '#server/db/invariants.ts';
import { type CompanyContext, readCompany } from '#server/db/with-company.ts';
import { Refusal } from '#server/refusal.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { draftInvoice, type Fixture, makeCompany } from '../testing/fixtures.ts';
import { closeMonth, makeMember, uniqueKey } from '../testing/periods.ts';

/** 50 for the long proof: MIZAN_RACE_ROUNDS=50. */
const ROUNDS = Number(process.env['MIZAN_RACE_ROUNDS'] ?? 5);
const PARALLEL = 100;
const DELAY_MS = 120;
const CODE = '2026-10';

let database: TestDatabase;
let cedar: Fixture;
let accountant: CompanyContext;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  accountant = await makeMember(database, cedar, 'accountant');
});

afterAll(() => database.drop());

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
    throw error;
  }
}

it(`a month closed under ${PARALLEL} postings at once holds nothing written after the lock, ${ROUNDS} times`, {
  timeout: ROUNDS * 60_000,
}, async () => {
  const seen = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const ids: string[] = [];
    for (let index = 0; index < PARALLEL; index += 1)
      ids.push(await draftInvoice(database, cedar, { date: '2026-10-15', quantity: '1' }));
    const postings = ids.map(post);
    await sleep(DELAY_MS / 2);
    await closeMonth(database, accountant, CODE, 'hard');
    const lockedAt = await readCompany(database.app, accountant, async (db) => {
      const { rows } = await db.sql.query<{ at: string; inside: number }>(
        `select max(p.state_set_at) as at, (select count(*)::int from journals j where j.company_id = $1 and j.document_type = 'sales_invoice') as inside
           from periods p where p.company_id = $1 and p.code = $2`,
        [cedar.context.companyId, CODE],
      );
      return rows[0];
    });
    const outcomes = await Promise.all(postings);
    for (const outcome of outcomes) seen.add(outcome);
    const after = await readCompany(database.app, accountant, async (db) => {
      const { rows } = await db.sql.query<{ inside: number }>(
        "select count(*)::int as inside from journals where company_id = $1 and document_type = 'sales_invoice'",
        [cedar.context.companyId],
      );
      return rows[0]?.inside;
    });
    expect(after).toBe(lockedAt?.inside);
    const broken = await readCompany(database.app, accountant, checkInvariants);
    expect(broken).toEqual([]);
    await reopen();
  }
  expect([...seen].filter((outcome) => !['posted', 'period_locked', 'busy'].includes(outcome))).toEqual([]);
  expect(seen.has('posted') && seen.has('period_locked')).toBe(true);
});
