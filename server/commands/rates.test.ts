import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findRate, latestRates, rateGaps, rateHistory, usesOfRate } from '#server/db/exchange-rates.ts';
import { readCompany, withCompany } from '#server/db/with-company.ts';
import { createTestDatabase, type TestDatabase } from '../../db/testing/database.ts';
import { draftInvoice, type Fixture, key, makeCompany } from '../../db/testing/fixtures.ts';
import { importRates, previewRateImport } from './import-rates.ts';
import { postSalesInvoice } from './post-sales-invoice.ts';
import { createRate, supersedeRate } from './save-rate.ts';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
});

afterAll(() => database.dropSound());

function enter(rateDate: string, rate: string) {
  const input = { rateDate, rateType: 'market' as const, currency: 'USD' as const, rate, source: 'Money market' };
  return createRate(database.app, cedar.context, input, key());
}

function latest(date: string) {
  return readCompany(database.app, cedar.context, (db) => latestRates(db, ['market'], ['USD'], date));
}

describe('a rate', () => {
  it('is never edited: another takes its place, and what was posted with it still finds it', async () => {
    const id = await enter('2026-11-10', '89700');
    const invoice = await draftInvoice(database, cedar, { date: '2026-11-10' });
    await postSalesInvoice(database.app, cedar.context, { id: invoice, version: 1 });
    const successor = await supersedeRate(database.app, cedar.context, { id, rate: '89750', source: 'Corrected' });
    expect((await latest('2026-11-11')).map((row) => row.rate)).toEqual(['89750.0000000000']);
    const seen = await readCompany(database.app, cedar.context, async (db) => {
      const old = await findRate(db, id);
      return { old, history: old ? await rateHistory(db, old) : [], ...(await usesOfRate(db, id)) };
    });
    expect(seen.old?.supersededById).toBe(successor);
    expect(seen.history.map((row) => [row.rate, row.version])).toEqual([
      ['89750.0000000000', 2],
      ['89700.0000000000', 1],
    ]);
    expect(seen.uses.map((use) => use.documentId)).toEqual([invoice]);
    expect((await readCompany(database.app, cedar.context, (db) => usesOfRate(db, successor))).useCount).toBe(0);
    await expect(supersedeRate(database.app, cedar.context, { id, rate: '1', source: null })).rejects.toMatchObject({
      code: 'rate_superseded',
    });
  });

  it('refuses an edit on every path, a second one for its day, and another company', async () => {
    const id = await enter('2026-11-12', '89800');
    for (const statement of [
      'update exchange_rates set rate = 1 where id = $1',
      'update exchange_rates set superseded_by_id = null where id = $1',
      'delete from exchange_rates where id = $1',
    ])
      await expect(withCompany(database.app, cedar.context, (db) => db.sql.query(statement, [id]))).rejects.toThrow();
    await expect(enter('2026-11-12', '89900')).rejects.toMatchObject({ code: 'rate_exists' });
    await expect(supersedeRate(database.app, other.context, { id, rate: '1', source: null })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(
      supersedeRate(database.app, cedar.context, { id, rate: '89800', source: 'Money market' }),
    ).rejects.toMatchObject({ code: 'rate_unchanged' });
  });

  it('that is missing for longer than the company allows leaves a gap that is named', async () => {
    const gaps = await readCompany(database.app, cedar.context, (db) => rateGaps(db, '2026-11-24', 7));
    expect(gaps.filter((gap) => gap.rateType === 'market')).toContainEqual(
      expect.objectContaining({ currency: 'USD', from: '2026-09-02', to: '2026-11-09' }),
    );
  });
});

describe('a table of rates', () => {
  const pasted = [
    'date\ttype\tcurrency\trate\tsource',
    '20/11/2026\tmarket\tUSD\t89,900.5\tDesk',
    '2026-11-21\t\tEUR\t97000',
  ].join('\n');

  it('is checked, then entered whole; sent again it says what is there already', async () => {
    const preview = await previewRateImport(database.app, cedar.context, pasted);
    expect(preview.errors).toEqual([]);
    expect(preview.creates.map((row) => [row.rateDate, row.rateType, row.currency, row.rate])).toEqual([
      ['2026-11-20', 'market', 'USD', '89900.5'],
      ['2026-11-21', 'market', 'EUR', '97000'],
    ]);
    const { effectHash } = preview;
    await expect(importRates(database.app, cedar.context, { text: pasted, effectHash: 'old' })).rejects.toMatchObject({
      code: 'effects_changed',
    });
    expect(await importRates(database.app, cedar.context, { text: pasted, effectHash })).toEqual({
      created: 2,
      unchanged: 0,
    });
    expect(await importRates(database.app, cedar.context, { text: pasted, effectHash })).toEqual({
      created: 0,
      unchanged: 2,
    });
  });

  it('names every row that cannot be read, stands twice or contradicts what is there, and enters none', async () => {
    const wrong = [
      '2026-11-20,market,USD,90000',
      '2026-11-23,market,XXX,1',
      '2026-11-23,black,USD,1',
      '2026-11-23,market,USD,-1',
      '2026-11-22,market,USD,150000',
      '2026-11-22,market,USD,150000',
      'soon,market,USD,1',
    ].join('\n');
    const { errors, creates } = await previewRateImport(database.app, cedar.context, wrong);
    expect(errors.map(({ line, field, problem }) => [line, field, problem])).toEqual([
      [1, 'rate', 'exists'],
      [2, 'currency', 'invalid'],
      [3, 'type', 'invalid'],
      [4, 'rate', 'invalid'],
      [6, 'date', 'twice'],
      [7, 'date', 'invalid'],
    ]);
    expect(creates.map((row) => row.jump)).toEqual([true]);
    await expect(importRates(database.app, cedar.context, { text: wrong, effectHash: '' })).rejects.toMatchObject({
      code: 'import_has_errors',
    });
    expect((await latest('2026-11-22')).map((row) => row.rate)).toEqual(['89900.5000000000']);
  });
});
