import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#lib/ids.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { postYearEnd, previewYearEnd } from '#server/commands/post-year-end.ts';
import { reviewMonth } from '#server/commands/review-month.ts';
import { voidYearEnd } from '#server/commands/void-year-end.ts';
import { checkInvariants } from '#server/db/invariants.ts';
import { readCompany } from '#server/db/with-company.ts';
import { findYear, standingBalances, yearEndMovements } from '#server/db/year-ends.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { draftInvoice, type Fixture, makeCompany } from '../testing/fixtures.ts';
import { closeMonth } from '../testing/periods.ts';

const LAST_DAY = '2026-12-31';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  for (const company of [cedar, other])
    for (const quantity of ['3', '7']) {
      const id = await draftInvoice(database, company, { date: '2026-11-10', quantity });
      await postSalesInvoice(database.app, company.context, { id, version: 1 });
    }
});

afterAll(() => database.dropSound());

async function results(company: Fixture) {
  const rows = await readCompany(database.app, company.context, (db) => standingBalances(db, LAST_DAY));
  return rows.filter(
    ({ type, base, local }) => ['revenue', 'expense'].includes(type) && (Number(base) || Number(local)),
  );
}

describe('the year end', () => {
  it('refuses what somebody did not see, and a year that is not there', async () => {
    await expect(postYearEnd(database.app, cedar.context, { year: 2026, effectHash: 'another' })).rejects.toMatchObject(
      { code: 'effects_changed' },
    );
    await expect(postYearEnd(database.app, cedar.context, { year: 1999 })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('posts what it showed: nothing stands on results any more, in this company alone, and the books hold', async () => {
    const preview = await previewYearEnd(database.app, cedar.context, 2026);
    expect((await results(cedar)).length).toBeGreaterThan(1);
    await postYearEnd(database.app, cedar.context, { year: 2026, effectHash: preview.effectHash });
    expect(await results(cedar)).toEqual([]);
    expect((await results(other)).length).toBeGreaterThan(1);
    expect(await readCompany(database.app, cedar.context, checkInvariants)).toEqual([]);
  });

  it('leaves the profit and loss of the year what it was', async () => {
    const moved = await readCompany(database.app, cedar.context, (db) => yearEndMovements(db, '2026-01-01', LAST_DAY));
    expect(moved.length).toBeGreaterThan(2);
  });

  it('is posted once a year, by whatever path', async () => {
    await expect(postYearEnd(database.app, cedar.context, { year: 2026 })).rejects.toMatchObject({
      code: 'year_end_exists',
    });
    const client = await database.app.connect();
    await client.query('begin');
    await client.query("select set_config('app.company_id', $1, true)", [cedar.context.companyId]);
    await expect(
      client.query(
        "insert into year_ends (company_id, id, fiscal_year, closing_date, journal_id, posted_by) select $1, $2, 2026, '2026-12-31', j.id, $3 from journals j where j.document_type = 'year_end' limit 1",
        [cedar.context.companyId, newId(), cedar.context.actor.id],
      ),
    ).rejects.toMatchObject({ constraint: 'posted_without_journal' });
    await client.query('rollback');
    client.release();
  });

  it('no longer stands on all its results once something is posted behind it: the close of its last month says so', async () => {
    const found = async () => {
      const { evidence } = await reviewMonth(database.app, cedar.context, '2026-12');
      return evidence.find(({ check }) => check === 'year_end');
    };
    expect(await found()).toMatchObject({ result: 'green' });
    const id = await draftInvoice(database, cedar, { date: '2026-11-11', quantity: '1' });
    await postSalesInvoice(database.app, cedar.context, { id, version: 1 });
    expect(await found()).toMatchObject({ result: 'red' });
    const { entry } = (await readCompany(database.app, cedar.context, (db) => findYear(db, 2026))) ?? {};
    const { version = 1 } = entry ?? {};
    await voidYearEnd(database.app, cedar.context, { year: 2026, version, reason: 'a late invoice' });
    await postYearEnd(database.app, cedar.context, { year: 2026 });
    expect(await found()).toMatchObject({ result: 'green' });
  });

  it('is taken back by its exact negation, and posted again', async () => {
    await voidYearEnd(database.app, cedar.context, { year: 2026, version: 1, reason: 'one invoice was late' });
    expect((await results(cedar)).length).toBeGreaterThan(1);
    expect((await readCompany(database.app, cedar.context, (db) => findYear(db, 2026)))?.entry).toBeNull();
    await postYearEnd(database.app, cedar.context, { year: 2026 });
    expect(await results(cedar)).toEqual([]);
    expect(await readCompany(database.app, cedar.context, checkInvariants)).toEqual([]);
  });

  it('is refused once its last day is closed', async () => {
    await closeMonth(database, cedar.context, '2026-12', 'hard');
    await expect(
      voidYearEnd(database.app, cedar.context, { year: 2026, version: 1, reason: 'too late' }),
    ).rejects.toMatchObject({ code: 'period_locked' });
  });
});
