import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepSeals } from '#server/commands/sweep-seals.ts';
import { checkInvariants } from '#server/db/invariants.ts';
import { readCompany } from '#server/db/with-company.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { ABAY, CEDAR, openTrader, type Setting, type Trader, YEAR } from '../testing/year/company.ts';
import { tradeYear } from '../testing/year/trade-year.ts';

/** Invoices a month, everything else in proportion. A night may ask for more: MIZAN_YEAR_DOCUMENTS=60. */
const DOCUMENTS = Number(process.env['MIZAN_YEAR_DOCUMENTS'] ?? 4);

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

async function figures({ accountant }: Trader) {
  const { rows } = await readCompany(database.app, accountant, (db) =>
    db.sql.query<{ journals: number; lines: number; sealed: number; base: string; local: string }>(
      `select (select count(*)::int from journals where company_id = $1) as journals, (select count(*)::int from journal_lines where company_id = $1) as lines,
        (select count(distinct code)::int from periods where company_id = $1 and fiscal_year = $2 and state = 'sealed') as sealed,
        coalesce(sum(l.amount_base), 0)::text as base, coalesce(sum(l.amount_local), 0)::text as local
       from journal_lines l join accounts a on a.company_id = l.company_id and a.id = l.account_id and a.type in ('revenue', 'expense')
       where l.company_id = $1 and l.journal_date <= make_date($2, 12, 31)`,
      [accountant.companyId, YEAR],
    ),
  );
  return rows[0];
}

describe.each<[string, Setting]>([
  ['in dollars and pounds', CEDAR],
  ['in one currency', ABAY],
])('a year of trade %s', (_, setting) => {
  it(`${DOCUMENTS} invoices a month: every invariant holds at its end`, {
    timeout: 240_000 + DOCUMENTS * 120_000,
  }, async () => {
    const trader = await openTrader(database, setting);
    const waived = await tradeYear(trader, DOCUMENTS);
    expect(await readCompany(database.app, trader.accountant, checkInvariants)).toEqual([]);
    const found = await figures(trader);
    process.stdout.write(`${setting.code}: ${JSON.stringify({ ...found, ...Object.fromEntries(trader.done) })}\n`);
    expect(found?.sealed).toBe(12);
    // Revenue and expense stand at nothing once the year is closed, in both currencies.
    expect([Number(found?.base), Number(found?.local)]).toEqual([0, 0]);
    // Nothing of the books stood in the way of a close.
    expect([...waived]).toEqual([]);
    const worker = { ...trader.accountant, actor: { kind: 'worker' as const, id: null } };
    expect(await sweepSeals(database.worker, worker)).toEqual({ checked: 12, drifted: [] });
  });
});
