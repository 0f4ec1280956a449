import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LockCell } from '#contract/closing.ts';
import { creditNoteInput } from '#contract/credit-notes.ts';
import { LOCK_PATHS, type LockPathCode } from '#domain/closing/lock-paths.ts';
import { allocateCredit } from '#server/commands/allocate-credit.ts';
import { createCreditNote } from '#server/commands/create-credit-note.ts';
import { registerDevice } from '#server/commands/manage-device.ts';
import { postCreditNote } from '#server/commands/post-credit-note.ts';
import { runRevaluation } from '#server/commands/run-revaluation.ts';
import { createRate } from '#server/commands/save-rate.ts';
import { listLockTests } from '#server/db/lock-tests.ts';
import { type CompanyContext, readCompany } from '#server/db/with-company.ts';
import { testLock } from '#server/lock-tests/run-lock-test.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { type Fixture, makeCompany, postedEntry } from '../testing/fixtures.ts';
import { closeMonth, makeMember } from '../testing/periods.ts';
import { fresh, itemOf, owed, takeReceipt } from '../testing/receipts.ts';

let database: TestDatabase;
let cedar: Fixture;
let tester: CompanyContext;

const [OCTOBER, NOVEMBER, DECEMBER] = ['2026-10', '2026-11', '2026-12'];
const OF_YEAR_END: readonly LockPathCode[] = ['post_year_end', 'void_year_end'];
/** Rows without their document: refused in an open month too, by other guards. */
const ROWS_ALONE: readonly LockPathCode[] = ['sql_stock', 'sql_tax'];

/** One posted document of every kind, on or before October, and a till. */
beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  await makeCompany(database, 'other');
  const { app } = database;
  const { context } = cedar;
  tester = await makeMember(database, cedar, 'accountant');
  await registerDevice(app, context, { code: 'TILL-1', name: 'Till', warehouseId: cedar.warehouseId });
  const date = '2026-10-20';
  await owed(database, cedar, '300', { date });
  const { item } = await owed(database, cedar, '100', { date });
  const receiptId = await takeReceipt(database, cedar, { tenders: [['cash_base', 'USD', '60']], date });
  const credit = await itemOf(database, cedar, 'customer_receipt', receiptId);
  const allocation = { creditItemId: credit.id, allocationDate: date, notes: null };
  await allocateCredit(app, context, { ...allocation, applications: [{ openItemId: item.id, amount: '20' }] }, fresh());
  // The later of the two is taken, and nothing settles with it.
  await takeReceipt(database, cedar, { tenders: [['cash_base', 'USD', '15']], date: '2026-10-21' });
  const note = creditNoteInput.parse({
    invoiceId: null,
    customerId: cedar.customerId,
    warehouseId: cedar.warehouseId,
    noteDate: date,
    currency: 'USD',
    reason: 'Price agreed later',
    restockingPercent: null,
    notes: null,
    lines: [
      {
        invoiceLineId: null,
        itemId: cedar.serviceId,
        description: 'Delivery',
        quantity: '1',
        unitPrice: '5',
        discountPercent: '0',
        restock: false,
      },
    ],
  });
  await postCreditNote(app, context, { id: await createCreditNote(app, context, note, fresh()), version: 1 });
  await postedEntry(database, cedar, tester, date);
  const rate = { currency: 'USD' as const, source: null, rateDate: '2026-10-31', rateType: 'market' as const };
  await createRate(app, context, { ...rate, rate: '89900' }, fresh());
  await runRevaluation(app, context, { date: '2026-10-31', notes: null }, fresh());
});

afterAll(() => database.drop());

async function cellsOf(code: string): Promise<LockCell[]> {
  await testLock({ app: database.app, worker: database.worker }, tester, code);
  const [proof] = await readCompany(database.app, tester, (db) => listLockTests(db, code));
  return proof?.cells ?? [];
}

/** Of those who may go a way at all: how the lock answered each way, and what was said. */
function answers(cells: readonly LockCell[]): Map<LockPathCode, string[]> {
  const tried = cells.filter(({ outcome }) => outcome !== 'no_permission');
  return new Map(LOCK_PATHS.map((path) => [path, tried.filter((cell) => cell.path === path).map((cell) => cell.said)]));
}

const WRITTEN = 'written, and rolled back';

describe('every way into the books', () => {
  it('would write into an open month: each attempt is the real thing', async () => {
    const said = answers(await cellsOf(NOVEMBER));
    const documents = [...said].filter(([path]) => ![...OF_YEAR_END, ...ROWS_ALONE].includes(path));
    expect(documents.filter(([, words]) => words.length === 0 || words.some((word) => word !== WRITTEN))).toEqual([]);
  });

  it('is stopped by the lock, for every role that may go it', async () => {
    await closeMonth(database, tester, OCTOBER, 'hard');
    const cells = await cellsOf(OCTOBER);
    expect(cells.filter(({ outcome }) => outcome === 'open')).toEqual([]);
    const untried = new Set(cells.filter(({ outcome }) => outcome === 'untried').map(({ path }) => path));
    expect([...untried]).toEqual(OF_YEAR_END);
    const blocked = new Set(cells.filter(({ outcome }) => outcome === 'blocked').map(({ path }) => path));
    expect(LOCK_PATHS.filter((path) => !blocked.has(path))).toEqual(OF_YEAR_END);
  });

  it('the closing of a year among them, in the month it ends in', async () => {
    await closeMonth(database, tester, DECEMBER, 'hard');
    const cells = (await cellsOf(DECEMBER)).filter(({ path }) => path === 'post_year_end');
    expect(new Set(cells.map(({ outcome }) => outcome))).toEqual(new Set(['blocked', 'no_permission']));
  });

  it('a role without the permission does not even try', async () => {
    const cells = await cellsOf(OCTOBER);
    expect(cells.find(({ path, role }) => path === 'void_receipt' && role?.code === 'cashier')).toMatchObject({
      outcome: 'no_permission',
    });
  });
});
