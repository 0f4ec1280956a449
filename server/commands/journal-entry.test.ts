import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JournalEntryInput, journalEntryInput } from '#contract/journal-entries.ts';
import { newId } from '#lib/ids.ts';
import { listAccounts, listPeriods } from '#server/db/accounting.ts';
import { checkInvariants } from '#server/db/invariants.ts';
import { findEntry, findEntryLines } from '#server/db/journal-entries.ts';
import { journalsOfDocuments } from '#server/db/ledger.ts';
import { type CompanyContext, readCompany, withCompany } from '#server/db/with-company.ts';
import { createTestDatabase, type TestDatabase } from '../../db/testing/database.ts';
import { anotherPerson, type Fixture, key, makeCompany } from '../../db/testing/fixtures.ts';
import { postJournalEntry, previewEntryPosting } from './post-journal-entry.ts';
import { previewEntryReversal, reverseJournalEntry } from './reverse-journal-entry.ts';
import { approveJournalEntry, rejectJournalEntry, submitJournalEntry } from './review-journal-entry.ts';
import { createDimension, updateDimension } from './save-dimension.ts';
import { createJournalEntry, deleteJournalEntry, updateJournalEntry } from './save-journal-entry.ts';
import { setPeriodState } from './set-period-state.ts';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
/** Who approves what the fixture's person writes. */
let second: CompanyContext;
let accounts: Record<'rent' | 'accrued' | 'bank' | 'ar' | 'heading', string>;
let shop: string;
let tender: string;
let theirs: { account: string; costCentre: string };

async function dimension(company: Fixture, kind: 'cost_centre' | 'project', code: string, dates = {}) {
  const words = { name: code, nameAr: null, nameFr: null, active: true, startDate: null, endDate: null, ...dates };
  return createDimension(database.app, company.context, { dimension: kind, code, ...words }, key());
}

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  second = await anotherPerson(database, cedar);
  const rows = await readCompany(database.app, cedar.context, listAccounts);
  const id = (found: (row: (typeof rows)[number]) => boolean) => {
    const row = rows.find(found);
    if (!row) throw new Error('the chart lacks an account this test needs');
    return row.id;
  };
  accounts = {
    rent: id((row) => row.type === 'expense' && row.postable && row.roles.length === 0),
    accrued: id((row) => row.type === 'liability' && row.postable && row.control === null && row.roles.length === 0),
    bank: id((row) => row.roles.includes('bank')),
    ar: id((row) => row.control === 'ar'),
    heading: id((row) => !row.postable),
  };
  shop = await dimension(cedar, 'cost_centre', 'SHOP');
  tender = await dimension(cedar, 'project', 'TENDER', { startDate: '2026-11-01', endDate: '2026-11-30' });
  const foreign = (await readCompany(database.app, other.context, listAccounts)).find((row) => row.postable);
  theirs = { account: foreign?.id ?? '', costCentre: await dimension(other, 'cost_centre', 'SHOP') };
});

afterAll(() => database.dropSound());

type Line = Partial<JournalEntryInput['lines'][number]>;

function written(lines: readonly Line[], entryDate = '2026-11-10'): JournalEntryInput {
  return journalEntryInput.parse({
    entryDate,
    description: 'Rent of November',
    lines: lines.map((line) => ({ currency: 'USD', amount: '0', ...line })),
  });
}

function rent(amount = '1200'): Line[] {
  return [
    { accountId: accounts.rent, amount, costCentreId: shop, projectId: tender, memo: 'Hamra' },
    { accountId: accounts.accrued, amount: `-${amount}` },
  ];
}

function draft(lines: readonly Line[] = rent(), date?: string): Promise<string> {
  return createJournalEntry(database.app, cedar.context, written(lines, date), { ...key(), key: `e-${newId()}` });
}

function read(id: string) {
  return readCompany(database.app, cedar.context, async (db) => ({
    entry: await findEntry(db, id),
    lines: await findEntryLines(db, id),
  }));
}

async function approved(lines?: readonly Line[], date?: string): Promise<string> {
  const id = await draft(lines, date);
  await submitJournalEntry(database.app, cedar.context, { id, version: 1 });
  await approveJournalEntry(database.app, second, { id, version: 2 });
  return id;
}

async function posted(): Promise<string> {
  const id = await approved();
  await postJournalEntry(database.app, second, { id, version: 3 });
  return id;
}

/** As a program that goes around the commands, in the same database role, in somebody's name. */
function directly(context: CompanyContext, text: string, values: unknown[]) {
  return withCompany(database.app, context, (db) => db.sql.query(text, values));
}

describe('writing an entry', () => {
  it.each([
    [
      'a control account',
      () => ({ accountId: accounts.ar, amount: '5' }),
      'control_line_incomplete',
      'lines.1.accountId',
    ],
    ['a heading', () => ({ accountId: accounts.heading, amount: '5' }), 'account_not_postable', 'lines.1.accountId'],
    [
      'another company’s account',
      () => ({ accountId: theirs.account, amount: '5' }),
      'reference_unknown',
      'lines.1.accountId',
    ],
    [
      'another company’s cost centre',
      () => ({ accountId: accounts.rent, amount: '5', costCentreId: theirs.costCentre }),
      'reference_unknown',
      'lines.1.costCentreId',
    ],
    [
      'another company’s customer',
      () => ({ accountId: accounts.rent, amount: '5', customerId: other.customerId }),
      'reference_unknown',
      'lines.1.customerId',
    ],
    [
      'more decimals than the currency has',
      () => ({ accountId: accounts.rent, amount: '1.005' }),
      'amount_too_fine',
      'lines.1.amount',
    ],
    [
      'a currency without a rate',
      () => ({ accountId: accounts.rent, amount: '5', currency: 'EUR' as const }),
      'rate_missing',
      'lines.1.rate',
    ],
    [
      'a base figure that contradicts an amount in base',
      () => ({ accountId: accounts.rent, amount: '5', base: '6' }),
      'entry_figure_fixed',
      'lines.1.base',
    ],
  ])('refuses %s at its field', async (_what, line, code, field) => {
    await expect(draft([...rent().slice(0, 1), line()])).rejects.toMatchObject({ code, field });
  });

  it('refuses a project on a day it does not run, and a cost centre that is inactive', async () => {
    await expect(draft(rent(), '2026-10-31')).rejects.toMatchObject({
      code: 'project_closed',
      field: 'lines.0.projectId',
    });
    const closed = await dimension(cedar, 'cost_centre', 'CLOSED');
    const words = { name: 'Closed', nameAr: null, nameFr: null, startDate: null, endDate: null, active: false };
    await updateDimension(database.app, cedar.context, { dimension: 'cost_centre', id: closed, version: 1, ...words });
    await expect(draft([{ ...rent()[0], costCentreId: closed }])).rejects.toMatchObject({
      code: 'cost_centre_inactive',
    });
  });

  it('computes base and local once, and lines of one currency balance in both', async () => {
    const third = [
      { accountId: accounts.rent, amount: '33.33' },
      { accountId: accounts.rent, amount: '33.33' },
      { accountId: accounts.rent, amount: '33.34' },
      { accountId: accounts.accrued, amount: '-100' },
    ];
    const { lines } = await read(await draft(third));
    expect(lines.map((line) => [line.amount_base, line.amount_local])).toEqual([
      ['33.3300', '2983447.2900'],
      ['33.3300', '2983447.2900'],
      ['33.3400', '2984342.4200'],
      ['-100.0000', '-8951237.0000'],
    ]);
  });

  it('takes a line that moves base or local alone', async () => {
    const fx = [
      { accountId: accounts.bank, local: '250', amount: '0' },
      { accountId: accounts.rent, local: '-250', amount: '0' },
    ];
    const id = await approved(fx);
    await postJournalEntry(database.app, second, { id, version: 3 });
    const [line] = (await read(id)).lines;
    expect([line?.amount, line?.amount_base, line?.amount_local]).toEqual(['0.0000', '0.0000', '250.0000']);
  });
});

describe('approval', () => {
  it('is by another than who wrote it, and refuses the writer whatever path they take', async () => {
    const id = await draft();
    await submitJournalEntry(database.app, cedar.context, { id, version: 1 });
    await expect(approveJournalEntry(database.app, cedar.context, { id, version: 2 })).rejects.toMatchObject({
      code: 'own_entry',
    });
    const self = cedar.context.actor.id;
    await expect(
      directly(cedar.context, 'update journal_entries set approved_at = now(), approved_by = $2 where id = $1', [
        id,
        self,
      ]),
    ).rejects.toMatchObject({ code: 'own_entry' });
    await expect(
      directly(cedar.context, 'update journal_entries set approved_at = now(), approved_by = $2 where id = $1', [
        id,
        second.actor.id,
      ]),
    ).rejects.toThrow('nobody approves or writes in the name of another');
    await approveJournalEntry(database.app, second, { id, version: 2 });
    expect((await read(id)).entry?.status).toBe('approved');
  });

  it('is refused to whoever changed it last, too', async () => {
    const id = await draft();
    await updateJournalEntry(database.app, second, { ...written(rent('900')), id, version: 1 });
    await submitJournalEntry(database.app, cedar.context, { id, version: 2 });
    for (const person of [second, cedar.context])
      await expect(approveJournalEntry(database.app, person, { id, version: 3 })).rejects.toMatchObject({
        code: 'own_entry',
      });
  });

  it('falls when the entry changes, and no line changes under it', async () => {
    const id = await approved();
    const line = 'delete from journal_entry_lines where entry_id = $1 and line_no = 1';
    await expect(directly(cedar.context, line, [id])).rejects.toMatchObject({ code: 'approval_outdated' });
    await expect(
      directly(cedar.context, "update journal_entries set description = 'Something else' where id = $1", [id]),
    ).rejects.toMatchObject({ code: 'approval_outdated' });
    await updateJournalEntry(database.app, cedar.context, { ...written(rent('1300')), id, version: 3 });
    expect((await read(id)).entry).toMatchObject({ status: 'draft', approved_at: null });
    await expect(postJournalEntry(database.app, second, { id, version: 4 })).rejects.toMatchObject({
      code: 'entry_not_approved',
    });
  });

  it('wants a balanced entry, and says by how much it is not', async () => {
    const id = await draft([
      { accountId: accounts.rent, amount: '10' },
      { accountId: accounts.bank, amount: '-9' },
    ]);
    await expect(submitJournalEntry(database.app, cedar.context, { id, version: 1 })).rejects.toMatchObject({
      code: 'entry_unbalanced',
      params: { base: '1.0000', local: '89512.3700' },
    });
    const local = await draft([
      { accountId: accounts.rent, amount: '10' },
      { accountId: accounts.bank, amount: '-10', local: '-895123' },
    ]);
    await expect(submitJournalEntry(database.app, cedar.context, { id: local, version: 1 })).rejects.toMatchObject({
      code: 'entry_unbalanced',
      params: { base: '0.0000' },
    });
  });

  it('can be withheld with a reason; the writer corrects and hands in again', async () => {
    const id = await draft();
    await expect(
      rejectJournalEntry(database.app, second, { id, version: 1, reason: 'Too early' }),
    ).rejects.toMatchObject({
      code: 'entry_not_submitted',
    });
    await submitJournalEntry(database.app, cedar.context, { id, version: 1 });
    await expect(deleteJournalEntry(database.app, cedar.context, { id, version: 2 })).rejects.toMatchObject({
      code: 'not_a_draft',
    });
    await rejectJournalEntry(database.app, second, { id, version: 2, reason: 'The lease says 1,150' });
    expect((await read(id)).entry).toMatchObject({ status: 'rejected', rejection_reason: 'The lease says 1,150' });
    await updateJournalEntry(database.app, cedar.context, { ...written(rent('1150')), id, version: 3 });
    await submitJournalEntry(database.app, cedar.context, { id, version: 4 });
    expect((await read(id)).entry?.status).toBe('submitted');
  });
});

describe('posting and reversing', () => {
  it('does what the dry run showed, with its dimensions, and the reversal takes back all of it', async () => {
    const id = await approved();
    const preview = await previewEntryPosting(database.app, second, id);
    expect(preview.number).toMatch(/^JV-2026-/);
    await postJournalEntry(database.app, second, { id, version: 3, effectHash: preview.effectHash });
    const journals = await readCompany(database.app, cedar.context, (db) => journalsOfDocuments(db, [id]));
    expect(journals[0]?.lines.map((line) => [line.cost_centre, line.project, line.amount_base])).toEqual([
      ['SHOP', 'TENDER', '1200.0000'],
      [null, null, '-1200.0000'],
    ]);
    const undo = await previewEntryReversal(database.app, second, { id, date: '2026-12-01' });
    expect(undo.lines.map((line) => [line.costCentre, line.base])).toEqual([
      ['SHOP', '-1200.0000'],
      [null, '1200.0000'],
    ]);
    const reversal = { id, date: '2026-12-01', reason: 'Accrual reversed', version: 4 };
    await reverseJournalEntry(database.app, second, { ...reversal, effectHash: undo.effectHash });
    expect((await read(id)).entry).toMatchObject({ status: 'void', number: preview.number });
    await expect(reverseJournalEntry(database.app, second, { ...reversal, version: 5 })).rejects.toMatchObject({
      code: 'not_posted',
    });
  });

  it('refuses what was not approved, a stale version, effects that changed, and a day before the entry', async () => {
    const id = await draft();
    await expect(postJournalEntry(database.app, second, { id, version: 1 })).rejects.toMatchObject({
      code: 'entry_not_approved',
    });
    const ready = await approved();
    await expect(postJournalEntry(database.app, second, { id: ready, version: 9 })).rejects.toMatchObject({
      code: 'version_conflict',
    });
    await expect(
      postJournalEntry(database.app, second, { id: ready, version: 3, effectHash: 'old' }),
    ).rejects.toMatchObject({
      code: 'effects_changed',
    });
    const done = await posted();
    await expect(
      reverseJournalEntry(database.app, second, { id: done, date: '2026-11-09', reason: 'Mistake', version: 4 }),
    ).rejects.toMatchObject({ code: 'void_date_before_document', field: 'date' });
  });

  it('keeps a posted entry and its lines as they are, for every path', async () => {
    const id = await posted();
    await expect(
      updateJournalEntry(database.app, cedar.context, { ...written(rent()), id, version: 4 }),
    ).rejects.toMatchObject({
      code: 'posted_is_fact',
    });
    for (const statement of [
      "update journal_entries set description = 'Another' where id = $1",
      'delete from journal_entries where id = $1',
      'delete from journal_entry_lines where entry_id = $1',
    ])
      await expect(directly(second, statement, [id])).rejects.toMatchObject({ code: 'posted_is_fact' });
  });

  it('refuses a posting whose journal is not the lines that were approved', async () => {
    const [ready, another] = [await approved(rent('10')), await posted()];
    const { entry } = await read(another);
    await expect(
      directly(
        second,
        "update journal_entries set posted_at = now(), posted_by = $2, number = 'JV-2026-999999', journal_id = $3 where id = $1",
        [ready, second.actor.id, entry?.journal_id],
      ),
    ).rejects.toThrow('an entry is posted approved, with its own journal');
  });

  it('refuses a closed period, naming it', async () => {
    const id = await approved(
      rent().map((line) => ({ ...line, projectId: null })),
      '2026-10-31',
    );
    const period = (await readCompany(database.app, cedar.context, listPeriods)).find(
      (row) => row.area === 'journals' && row.code === '2026-10',
    );
    if (!period) throw new Error('the fixture has periods');
    const lock = { id: period.id, version: period.version, reason: 'Closed' };
    await setPeriodState(database.app, cedar.context, lock, 'hard');
    await expect(previewEntryPosting(database.app, second, id)).rejects.toMatchObject({
      code: 'period_locked',
      field: 'entryDate',
    });
    await expect(postJournalEntry(database.app, second, { id, version: 3 })).rejects.toMatchObject({
      code: 'period_locked',
    });
  });

  it('is not there for another company', async () => {
    const id = await approved();
    for (const act of [
      () => submitJournalEntry(database.app, other.context, { id, version: 3 }),
      () => approveJournalEntry(database.app, other.context, { id, version: 3 }),
      () => previewEntryPosting(database.app, other.context, id),
      () => postJournalEntry(database.app, other.context, { id, version: 3 }),
      () => deleteJournalEntry(database.app, other.context, { id, version: 3 }),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'not_found' });
  });

  it('leaves every invariant of both companies whole', async () => {
    for (const { context } of [cedar, other])
      expect(await readCompany(database.app, context, checkInvariants)).toEqual([]);
  });
});
