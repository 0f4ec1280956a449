import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allocateCredit } from '#server/commands/allocate-credit.ts';
import { postCustomerReceipt } from '#server/commands/post-customer-receipt.ts';
import { checkInvariants } from '#server/db/invariants.ts';
import { readCompany } from '#server/db/with-company.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../testing/database.ts';
import { type Fixture, makeCompany } from '../testing/fixtures.ts';
import { draftReceipt, fresh, itemOf, owed, takeReceipt } from '../testing/receipts.ts';

/** A night may ask for more: MIZAN_RACE_ROUNDS=50. */
const ROUNDS = Number(process.env['MIZAN_RACE_ROUNDS'] ?? 5);
const PARALLEL = 100;

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  // Every journal holds what it has for a while before its guards look: the window two settlements would slip through.
  await withOwner(database, (owner) =>
    owner.query(`create function pg_temp_delay() returns trigger language plpgsql as $$
      begin perform pg_sleep(random() * 0.004); return new; end $$;
      create trigger journals_delayed before insert on journals for each row execute function pg_temp_delay()`),
  );
}, 60_000);

afterAll(() => database.dropSound());

async function left(itemId: string): Promise<number> {
  const { rows } = await readCompany(database.app, cedar.context, (db) =>
    db.sql.query<{ balance: string }>('select balance from open_items where id = $1', [itemId]),
  );
  return Number(rows[0]?.balance);
}

const broken = () => readCompany(database.app, cedar.context, checkInvariants);

describe('settling one invoice from a hundred places at once', () => {
  it(
    'never settles more than it is, by receipts of sixty of a hundred and eleven',
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const { item } = await owed(database, cedar, '100');
        const drafts: string[] = [];
        for (let place = 0; place < 20; place += 1)
          drafts.push(
            await draftReceipt(database, cedar, {
              tenders: [['cash_base', 'USD', '60']],
              applications: [[item.id, '60']],
            }),
          );
        const tries = Array.from({ length: PARALLEL }, (_, index) =>
          postCustomerReceipt(database.app, cedar.context, { id: drafts[index % drafts.length] ?? '', version: 1 }),
        );
        const done = (await Promise.allSettled(tries)).filter((result) => result.status === 'fulfilled');
        expect(done).toHaveLength(1);
        expect(await left(item.id)).toBe(51);
      }
      expect(await broken()).toEqual([]);
    },
    120_000 * ROUNDS,
  );

  it(
    'never takes more from a credit, nor gives more to an invoice, than either holds',
    async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const receipt = await takeReceipt(database, cedar, { tenders: [['cash_base', 'USD', '100']] });
        const credit = await itemOf(database, cedar, 'customer_receipt', receipt);
        const debts = [await owed(database, cedar, '40'), await owed(database, cedar, '50')];
        const tries = Array.from({ length: PARALLEL }, (_, index) =>
          allocateCredit(
            database.app,
            cedar.context,
            {
              creditItemId: credit.id,
              allocationDate: '2026-11-21',
              notes: null,
              applications: [{ openItemId: debts[index % 2]?.item.id ?? '', amount: '30' }],
            },
            fresh(),
          ),
        );
        const done = (await Promise.allSettled(tries)).filter((result) => result.status === 'fulfilled').length;
        const open = [await left(debts[0]?.item.id ?? ''), await left(debts[1]?.item.id ?? '')];
        expect(await left(credit.id)).toBe(-100 + 30 * done);
        expect(open.reduce((sum, rest) => sum + rest, 0)).toBeCloseTo(44.4 + 55.5 - 30 * done, 2);
        expect(open.every((rest) => rest >= 0)).toBe(true);
        expect(done).toBeLessThanOrEqual(2);
        expect(done).toBeGreaterThanOrEqual(1);
      }
      expect(await broken()).toEqual([]);
      expect(await readCompany(database.app, other.context, checkInvariants)).toEqual([]);
    },
    120_000 * ROUNDS,
  );
});
