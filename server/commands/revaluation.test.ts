import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { journalEntryInput } from '#contract/journal-entries.ts';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import { candidateNo } from '#domain/revaluations/candidates.ts';
import { decimal, formatShort, multiply, round } from '#lib/decimal.ts';
import { newId } from '#lib/ids.ts';
import { listAccounts, listPeriods } from '#server/db/accounting.ts';
import { checkInvariants } from '#server/db/invariants.ts';
import { journalsOfDocuments } from '#server/db/ledger.ts';
import { findRevaluation, itemsOfRevaluation, revaluationCandidates } from '#server/db/revaluations.ts';
import { readTrialBalance } from '#server/db/trial-balance.ts';
import { type CompanyContext, readCompany, withCompany } from '#server/db/with-company.ts';
import { createTestDatabase, type TestDatabase } from '../../db/testing/database.ts';
import { anotherPerson, draftInvoice, type Fixture, key, makeCompany } from '../../db/testing/fixtures.ts';
import { postJournalEntry } from './post-journal-entry.ts';
import { postSalesInvoice } from './post-sales-invoice.ts';
import { approveJournalEntry, submitJournalEntry } from './review-journal-entry.ts';
import { previewRevaluation, runRevaluation } from './run-revaluation.ts';
import { createJournalEntry } from './save-journal-entry.ts';
import { createRate } from './save-rate.ts';
import { setPeriodState } from './set-period-state.ts';
import { previewRevaluationVoid, voidRevaluation } from './void-revaluation.ts';

let database: TestDatabase;
let cedar: Fixture;
let abay: Fixture;
let cedarSecond: CompanyContext;
let abaySecond: CompanyContext;

const OCTOBER = '2026-10-31';

async function rate(company: Fixture, currency: CurrencyCode, rateDate: string, figure: string) {
  for (const rateType of ['market', 'official'] as const)
    await createRate(
      database.app,
      company.context,
      { rateDate, rateType, currency, rate: figure, source: 'test' },
      key(),
    );
}

async function invoice(company: Fixture, currency: CurrencyCode, date: string, quantity = '10') {
  const id = await draftInvoice(database, company, { date, currency, quantity });
  await postSalesInvoice(database.app, company.context, { id, version: 1 });
}

/** Money in a foreign currency on the bank's account, by a journal entry. */
async function banked(company: Fixture, second: CompanyContext, currency: CurrencyCode, amount: string, date: string) {
  const accounts = await readCompany(database.app, company.context, listAccounts);
  const bank = accounts.find((row) => row.roles.includes('bank'))?.id;
  const equity = accounts.find((row) => row.roles.includes('opening_equity'))?.id;
  const lines = [
    { accountId: bank, currency, amount },
    { accountId: equity, currency, amount: amount.startsWith('-') ? amount.slice(1) : `-${amount}` },
  ];
  const input = journalEntryInput.parse({ entryDate: date, description: 'Deposit', lines });
  const id = await createJournalEntry(database.app, company.context, input, { ...key(), key: `bank-${newId()}` });
  await submitJournalEntry(database.app, company.context, { id, version: 1 });
  await approveJournalEntry(database.app, second, { id, version: 2 });
  await postJournalEntry(database.app, second, { id, version: 3 });
}

function run(company: Fixture, date = OCTOBER, effectHash?: string) {
  return runRevaluation(
    database.app,
    company.context,
    { date, notes: null, effectHash },
    { ...key(), key: `run-${newId()}` },
  );
}

function read(company: Fixture, id: string) {
  return readCompany(database.app, company.context, async (db) => ({
    run: await findRevaluation(db, id),
    items: await itemsOfRevaluation(db, id),
  }));
}

/** What the accounts of some roles stand at on a day, base and local. */
async function standing(company: Fixture, roles: readonly string[], day: string) {
  return readCompany(database.app, company.context, async (db) => {
    const wanted = (await listAccounts(db)).filter((row) => row.roles.some((role) => roles.includes(role)));
    const balance = await readTrialBalance(db, '2026-09-01', day);
    return wanted.map((account) => {
      const row = balance.find((candidate) => candidate.account_id === account.id);
      const of = (side: 'base' | 'local') =>
        row ? Number(row[`opening_${side}`]) + Number(row[`debit_${side}`]) - Number(row[`credit_${side}`]) : 0;
      return [account.roles.join(), of('base'), of('local')];
    });
  });
}

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  abay = await makeCompany(database, 'abay', { baseCurrency: 'ETB', localCurrency: 'ETB' });
  cedarSecond = await anotherPerson(database, cedar);
  abaySecond = await anotherPerson(database, abay);
  await rate(cedar, 'EUR', '2026-10-01', '97000');
  await invoice(cedar, 'USD', '2026-10-05');
  await invoice(cedar, 'EUR', '2026-10-06');
  await banked(cedar, cedarSecond, 'EUR', '1000', '2026-10-07');
  await banked(cedar, cedarSecond, 'LBP', '8951237', '2026-10-07');
  await rate(cedar, 'USD', OCTOBER, '90000');
  await rate(cedar, 'EUR', OCTOBER, '98123.45');
  await invoice(abay, 'USD', '2026-10-05');
  await banked(abay, abaySecond, 'USD', '250.5', '2026-10-07');
  await rate(abay, 'USD', OCTOBER, '89777.77');
});

afterAll(() => database.dropSound());

describe('a revaluation', () => {
  it('shows every position beside its closing figure and does what was shown', async () => {
    const preview = await previewRevaluation(database.app, cedar.context, OCTOBER);
    expect(preview.groups.map((group) => [group.kind, group.currency, group.amount])).toEqual([
      ['money', 'EUR', '1000.0000'],
      ['money', 'LBP', '8951237.0000'],
      ['receivable', 'EUR', '87.1400'],
      ['receivable', 'USD', '87.1400'],
    ]);
    const usd = preview.groups.find((group) => group.kind === 'receivable' && group.currency === 'USD');
    expect(usd?.difference.base).toBe('0.0000');
    const lbp = preview.groups.find((group) => group.currency === 'LBP');
    expect(lbp?.difference).toMatchObject({ base: '-0.5400', local: '0.0000' });
    expect(preview.effects.number).toBe('REV-2026-000001');
    expect(await readCompany(database.app, cedar.context, (db) => findRevaluation(db, newId()))).toBeUndefined();
    const id = await run(cedar, OCTOBER, preview.effects.effectHash);
    const { run: made, items } = await read(cedar, id);
    expect(made).toMatchObject({ status: 'posted', number: 'REV-2026-000001', reversal_date: '2026-11-01' });
    expect(items).toHaveLength(4);
    for (const item of items.filter((one) => one.currency === 'EUR')) {
      const exact = round(multiply(decimal(item.amount), decimal('98123.45')), 2);
      expect(formatShort(decimal(item.closing_local))).toBe(formatShort(exact));
    }
  });

  it('leaves the control accounts as they are, and is gone on the first day of the next period', async () => {
    const roles = ['ar', 'ar_valuation', 'bank_valuation', 'fx_gain_unrealised', 'fx_loss_unrealised'];
    const [before, on, after] = [
      await standing(cedar, roles, '2026-10-30'),
      await standing(cedar, roles, OCTOBER),
      await standing(cedar, roles, '2026-11-01'),
    ];
    const of = (rows: typeof on, role: string) => rows.find(([name]) => name === role)?.slice(1);
    expect(of(on, 'ar')).toEqual(of(before, 'ar'));
    expect(of(on, 'ar_valuation')).not.toEqual([0, 0]);
    for (const role of roles.slice(1)) expect(of(after, role), role).toEqual([0, 0]);
  });

  it('of a company with one currency moves both columns alike', async () => {
    const id = await run(abay);
    const { items } = await read(abay, id);
    expect(items.map((item) => [item.kind, item.currency])).toEqual([
      ['money', 'USD'],
      ['receivable', 'USD'],
    ]);
    for (const item of items) {
      expect(item.closing_base).toBe(item.closing_local);
      expect(formatShort(decimal(item.closing_base))).toBe(
        formatShort(round(multiply(decimal(item.amount), decimal('89777.77')), 2)),
      );
    }
  });

  it('is refused twice for one period, on a day that ends none, and into closed periods on either side', async () => {
    await expect(run(cedar)).rejects.toMatchObject({
      code: 'revaluation_exists',
      params: { number: 'REV-2026-000001' },
    });
    await expect(run(cedar, '2026-10-30')).rejects.toMatchObject({ code: 'revaluation_not_period_end', field: 'date' });
    const periods = await readCompany(database.app, cedar.context, listPeriods);
    const december = periods.find((row) => row.area === 'journals' && row.code === '2026-12');
    if (!december) throw new Error('the fixture has periods');
    await setPeriodState(database.app, cedar.context, { id: december.id, version: 1, reason: 'Closed' }, 'hard');
    await expect(run(cedar, '2026-11-30')).rejects.toMatchObject({ code: 'period_locked', field: 'date' });
    await expect(run(cedar, '2026-12-31')).rejects.toMatchObject({ code: 'period_locked', field: 'date' });
    const ends = await readCompany(database.app, cedar.context, (db) => revaluationCandidates(db, '2026-12-05'));
    expect(ends.slice(0, 3).map((row) => [row.code, candidateNo(row)])).toEqual([
      ['2026-12', 'closed'],
      ['2026-11', 'reversal_closed'],
      ['2026-10', 'revalued'],
    ]);
  });

  it('refuses a position without a rate, and effects that changed since they were seen', async () => {
    const other = await makeCompany(database, 'norate');
    const second = await anotherPerson(database, other);
    await rate(other, 'GBP', '2026-11-05', '110000');
    await banked(other, second, 'GBP', '10', '2026-11-05');
    await expect(run(other, '2026-11-30', 'seen-long-ago')).rejects.toMatchObject({
      code: 'revaluation_nothing',
    });
    await rate(other, 'GBP', '2026-11-30', '120000');
    await expect(run(other, '2026-11-30', 'seen-long-ago')).rejects.toMatchObject({ code: 'effects_changed' });
    await expect(run(other, '2026-09-30')).rejects.toMatchObject({ code: 'revaluation_nothing' });
  });

  it('is a fact for every path, and no rate or item of it changes', async () => {
    const { rows } = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query<{ id: string }>('select id from revaluations'),
    );
    for (const statement of [
      'delete from revaluations where id = $1',
      'update revaluation_items set closing_base = 0 where revaluation_id = $1',
      'update revaluation_rates set rate = 1 where revaluation_id = $1',
      'update revaluations set voided_by_id = $1 where id = $1',
    ])
      await expect(
        withCompany(database.app, cedar.context, (db) => db.sql.query(statement, [rows[0]?.id])),
      ).rejects.toThrow();
  });

  it('is voided with its reversal, each on its own day; then the period can be revalued again', async () => {
    const { rows } = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query<{ id: string }>('select id from revaluations'),
    );
    const id = rows[0]?.id ?? '';
    for (const act of [
      () => previewRevaluationVoid(database.app, abay.context, id),
      () => voidRevaluation(database.app, abay.context, { id, reason: 'Not mine', version: 1 }),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      voidRevaluation(database.app, cedar.context, { id, reason: 'Wrong', version: 4 }),
    ).rejects.toMatchObject({
      code: 'version_conflict',
    });
    const undo = await previewRevaluationVoid(database.app, cedar.context, id);
    await voidRevaluation(database.app, cedar.context, {
      id,
      reason: 'The bank’s rate was wrong',
      version: 1,
      effectHash: undo.effectHash,
    });
    const { run: made } = await read(cedar, id);
    expect(made?.status).toBe('void');
    const documents = [made?.voided_by_id, made?.reversal_voided_by_id].flatMap((one) => one ?? []);
    const journals = await readCompany(database.app, cedar.context, (db) => journalsOfDocuments(db, documents));
    expect(journals.map(({ journal }) => journal.journal_date)).toEqual([OCTOBER, '2026-11-01']);
    expect(await standing(cedar, ['ar_valuation', 'bank_valuation'], OCTOBER)).toEqual([
      ['ar_valuation', 0, 0],
      ['bank_valuation', 0, 0],
    ]);
    const again = await run(cedar);
    expect((await read(cedar, again)).run?.number).toBe('REV-2026-000002');
  });

  it('of any deposits at any rates reaches amount × closing rate to the cent and leaves nothing behind', async () => {
    let month = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1000, max: 9_999_999 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom('1.37', '89512.37', '0.0027', '97001.01'),
        async (cents, closing) => {
          month += 1;
          const company = await makeCompany(database, `random${month}`);
          const second = await anotherPerson(database, company);
          await rate(company, 'EUR', '2026-10-01', '2.11');
          for (const amount of cents) await banked(company, second, 'EUR', (amount / 100).toFixed(2), '2026-10-02');
          await rate(company, 'EUR', OCTOBER, closing);
          const { items } = await read(company, await run(company));
          const [item] = items;
          const exact = round(multiply(decimal(item?.amount ?? '0'), decimal(closing)), 2);
          expect(formatShort(decimal(item?.closing_local ?? '0'))).toBe(formatShort(exact));
          expect(
            await standing(company, ['bank_valuation', 'fx_gain_unrealised', 'fx_loss_unrealised'], '2026-11-01'),
          ).toEqual([
            ['bank_valuation', 0, 0],
            ['fx_loss_unrealised', 0, 0],
            ['fx_gain_unrealised', 0, 0],
          ]);
          expect(await readCompany(database.app, company.context, checkInvariants)).toEqual([]);
        },
      ),
      { numRuns: 4 },
    );
  });

  it('leaves every invariant whole', async () => {
    for (const { context } of [cedar, abay])
      expect(await readCompany(database.app, context, checkInvariants)).toEqual([]);
  });
});
