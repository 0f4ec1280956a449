import { afterAll, beforeAll, expect, it } from 'vitest';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { checkInvariants } from '#server/db/invariants.ts';
import { readCompany } from '#server/db/with-company.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../testing/database.ts';
import { draftInvoice, type Fixture, makeCompany } from '../testing/fixtures.ts';

/** A night may ask for more: MIZAN_RACE_ROUNDS=50. */
const ROUNDS = Number(process.env['MIZAN_RACE_ROUNDS'] ?? 2);
const PARALLEL = 100;

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  // One posting in ten fails after it has taken its number, each after a wait: the number must go to somebody else.
  await withOwner(database, (owner) =>
    owner.query(`create function fail_one_in_ten() returns trigger language plpgsql as $$ begin
        perform pg_sleep(random() * 0.004);
        if random() < 0.1 then raise exception 'pulled the plug'; end if;
        return new; end $$;
      create trigger sales_invoices_fail before update of number on sales_invoices for each row when (new.number is not null) execute function fail_one_in_ten()`),
  );
});

afterAll(() => database.dropSound());

async function numbers(): Promise<string[]> {
  const { rows } = await readCompany(database.app, cedar.context, (db) =>
    db.sql.query<{ number: string }>(
      'select number from sales_invoices where company_id = $1 and number is not null order by number',
      [cedar.context.companyId],
    ),
  );
  return rows.map(({ number }) => number);
}

it(`numbers run without a gap though one posting in ten of ${PARALLEL} at once is undone, ${ROUNDS} times`, {
  timeout: ROUNDS * 120_000,
}, async () => {
  let undone = 0;
  let posted = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const drafts: string[] = [];
    for (let one = 0; one < PARALLEL; one += 1)
      drafts.push(await draftInvoice(database, cedar, { itemId: cedar.serviceId, quantity: '1' }));
    await postSalesInvoice(database.app, other.context, {
      id: await draftInvoice(database, other, { itemId: other.serviceId, quantity: '1' }),
      version: 1,
    }).catch(() => undefined);
    const outcomes = await Promise.allSettled(
      drafts.map((id) => postSalesInvoice(database.app, cedar.context, { id, version: 1 })),
    );
    posted += outcomes.filter(({ status }) => status === 'fulfilled').length;
    undone += outcomes.filter(({ status }) => status === 'rejected').length;
    const given = await numbers();
    expect(given).toHaveLength(posted);
    expect(given).toEqual(given.map((_, index) => `INV-2026-${String(index + 1).padStart(6, '0')}`));
  }
  expect(undone).toBeGreaterThan(0);
  for (const { context } of [cedar, other])
    expect(await readCompany(database.app, context, checkInvariants)).toEqual([]);
});
