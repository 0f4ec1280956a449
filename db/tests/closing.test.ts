import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AREAS } from '#domain/enums.ts';
import { newId } from '#lib/ids.ts';
import { type Evidence, latestEvidence } from '#server/closing/evidence.ts';
import { makePeriodsAhead } from '#server/commands/make-periods-ahead.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { reviewMonth } from '#server/commands/review-month.ts';
import { sealMonth } from '#server/commands/seal-month.ts';
import { approveWaiver, prepareClose, requestWaiver, signClose } from '#server/commands/sign-close.ts';
import { sweepSeals } from '#server/commands/sweep-seals.ts';
import { changesAfterLock, listPeriods } from '#server/db/accounting.ts';
import { listMonths, listSignoffs, listWaivers } from '#server/db/close-months.ts';
import { checkInvariants } from '#server/db/invariants.ts';
import { listLockTests } from '#server/db/lock-tests.ts';
import { findSeal } from '#server/db/period-seals.ts';
import { type CompanyContext, readCompany } from '#server/db/with-company.ts';
import { testLock } from '#server/lock-tests/run-lock-test.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../testing/database.ts';
import { draftInvoice, type Fixture, makeCompany } from '../testing/fixtures.ts';
import { closeMonth, makeException, makeMember } from '../testing/periods.ts';

const SEPTEMBER = '2026-09';
const OCTOBER = '2026-10';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
let preparer: CompanyContext;
let signer: CompanyContext;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  preparer = await makeMember(database, cedar, 'accountant');
  signer = await makeMember(database, cedar, 'manager');
});

afterAll(() => database.drop());

async function find(code: string, check: string, context = preparer): Promise<Evidence> {
  const evidence = await readCompany(database.app, context, (db) => latestEvidence(db, code));
  const found = evidence.find((one) => one.check === check);
  if (!found) throw new Error(`no evidence of ${check}`);
  return found;
}

function red(evidence: readonly Evidence[]) {
  return evidence.filter(({ result }) => result === 'red').map(({ check }) => check);
}

/** Waives everything red of a month, by two persons. */
async function waiveAll(code: string) {
  const { evidence } = await reviewMonth(database.app, preparer, code);
  const waived = new Set(
    (await readCompany(database.app, preparer, (db) => listWaivers(db, code))).map(({ evidenceId }) => evidenceId),
  );
  for (const { id, result } of evidence)
    if (result === 'red' && !waived.has(id)) {
      await requestWaiver(database.app, preparer, { code, evidenceId: id, reason: 'known and small' });
      const waivers = await readCompany(database.app, preparer, (db) => listWaivers(db, code));
      await approveWaiver(database.app, signer, waivers.find(({ evidenceId }) => evidenceId === id)?.id ?? '');
    }
}

async function standing(code: string) {
  return (await readCompany(database.app, preparer, (db) => listSignoffs(db, code))).find(
    ({ fallenAt }) => fallenAt === null,
  );
}

async function asApp(work: (client: pg.PoolClient) => Promise<unknown>) {
  const client = await database.app.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('app.company_id', $1, true)", [cedar.context.companyId]);
    await work(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

describe('the checks of a month', () => {
  it('name what stands in the way, and are asked of one company alone', async () => {
    const draft = await draftInvoice(database, cedar, { date: '2026-10-12' });
    await draftInvoice(database, other, { date: '2026-10-12' });
    const { evidence } = await reviewMonth(database.app, preparer, OCTOBER);
    expect(red(evidence)).toEqual(expect.arrayContaining(['drafts', 'rates']));
    const drafts = evidence.find(({ check }) => check === 'drafts');
    expect(drafts?.rows).toEqual([expect.objectContaining({ id: draft, link: 'sales_invoice' })]);
  });

  it('find the same evidence while nothing changes, and other evidence once it does', async () => {
    const before = await find(OCTOBER, 'drafts');
    await reviewMonth(database.worker, { ...preparer, actor: { kind: 'worker', id: newId() } }, OCTOBER);
    expect((await find(OCTOBER, 'drafts')).id).toBe(before.id);
    await draftInvoice(database, cedar, { date: '2026-10-13' });
    await reviewMonth(database.app, preparer, OCTOBER);
    const after = await find(OCTOBER, 'drafts');
    expect([after.id === before.id, after.count]).toEqual([false, 2]);
  });

  it('are not written by hand: evidence is a fact, green has no rows', async () => {
    const write = (result: string, count: number) =>
      asApp((client) =>
        client.query(
          `insert into close_evidence (company_id, id, period_code, check_code, check_version, result, row_count, rows, evidence_hash)
           values ($1, $2, $3, 'drafts', 1, $4, $5, '[]', sha256('x'))`,
          [cedar.context.companyId, newId(), OCTOBER, result, count],
        ),
      );
    await expect(write('green', 2)).rejects.toMatchObject({ constraint: 'close_evidence_green_is_empty' });
    await expect(asApp((client) => client.query("update close_evidence set result = 'green'"))).rejects.toMatchObject({
      code: '42501',
    });
  });
});

describe('red', () => {
  it('is not clicked green: nothing is prepared over it', async () => {
    await expect(prepareClose(database.app, preparer, OCTOBER)).rejects.toMatchObject({ code: 'close_red' });
  });

  it('is waived with a reason by a second person who signs, and only once', async () => {
    const drafts = await find(OCTOBER, 'drafts');
    await requestWaiver(database.app, preparer, { code: OCTOBER, evidenceId: drafts.id, reason: 'customer is asked' });
    const [waiver] = await readCompany(database.app, preparer, (db) => listWaivers(db, OCTOBER));
    await expect(approveWaiver(database.app, preparer, waiver?.id ?? '')).rejects.toMatchObject({
      code: 'close_second_person',
    });
    const clerk = await makeMember(database, cedar, 'sales');
    await expect(approveWaiver(database.app, clerk, waiver?.id ?? '')).rejects.toMatchObject({
      code: 'close_not_yours',
    });
    await approveWaiver(database.app, signer, waiver?.id ?? '');
    await expect(approveWaiver(database.app, cedar.context, waiver?.id ?? '')).rejects.toMatchObject({
      code: 'close_decided',
    });
    const info = await find(OCTOBER, 'ledger_figures');
    await expect(
      requestWaiver(database.app, preparer, { code: OCTOBER, evidenceId: info.id, reason: 'why not' }),
    ).rejects.toMatchObject({ code: 'waiver_not_needed' });
  });

  it('comes back when the rows of a waived check change', async () => {
    await draftInvoice(database, cedar, { date: '2026-10-14' });
    await expect(prepareClose(database.app, preparer, OCTOBER)).rejects.toMatchObject({
      code: 'close_red',
      params: { check: 'drafts' },
    });
  });
});

describe('a sign-off', () => {
  it('is given by another than who prepared, whatever path it comes by', async () => {
    await waiveAll(OCTOBER);
    await prepareClose(database.app, preparer, OCTOBER);
    const prepared = await standing(OCTOBER);
    const input = { code: OCTOBER, id: prepared?.id ?? '', version: 1 };
    await expect(signClose(database.app, preparer, input)).rejects.toMatchObject({ code: 'close_second_person' });
    await expect(
      asApp((client) =>
        client.query('update close_signoffs set signed_by = prepared_by, signed_at = now() where id = $1', [input.id]),
      ),
    ).rejects.toMatchObject({ constraint: 'close_second_person' });
    await signClose(database.app, signer, input);
    expect((await standing(OCTOBER))?.signedAt).not.toBeNull();
    await expect(prepareClose(database.app, preparer, OCTOBER)).rejects.toMatchObject({ code: 'close_decided' });
  });

  it('stands while something else changes: another month, another company, a look', async () => {
    const november = await draftInvoice(database, cedar, { date: '2026-11-12' });
    await postSalesInvoice(database.app, cedar.context, { id: november, version: 1 });
    const elsewhere = await draftInvoice(database, other, { date: '2026-10-20' });
    await postSalesInvoice(database.app, other.context, { id: elsewhere, version: 1 });
    expect((await reviewMonth(database.app, preparer, OCTOBER)).fallen).toEqual([]);
    expect(await standing(OCTOBER)).toBeDefined();
  });

  it('falls when its own rows change, and stays fallen', async () => {
    const id = await draftInvoice(database, cedar, { date: '2026-10-21' });
    await postSalesInvoice(database.app, cedar.context, { id, version: 1 });
    const { fallen } = await reviewMonth(database.app, preparer, OCTOBER);
    expect(fallen).toEqual(
      expect.arrayContaining([
        { check: 'ledger_figures', why: 'rows' },
        { check: 'tax_figures', why: 'rows' },
      ]),
    );
    expect(await standing(OCTOBER)).toBeUndefined();
    const [last] = await readCompany(database.app, preparer, (db) => listSignoffs(db, OCTOBER));
    await expect(
      asApp((client) =>
        client.query('update close_signoffs set fallen_at = null, fallen_because = null where id = $1', [last?.id]),
      ),
    ).rejects.toMatchObject({ constraint: 'close_decided' });
  });

  it('is not given to what changed since it was prepared', async () => {
    await waiveAll(OCTOBER);
    await prepareClose(database.app, preparer, OCTOBER);
    const prepared = await standing(OCTOBER);
    const id = await draftInvoice(database, cedar, { date: '2026-10-22' });
    await postSalesInvoice(database.app, cedar.context, { id, version: 1 });
    await expect(
      signClose(database.app, signer, { code: OCTOBER, id: prepared?.id ?? '', version: 1 }),
    ).rejects.toMatchObject({ code: 'signoff_fallen' });
    expect(await standing(OCTOBER)).toBeUndefined();
  });
});

describe('a seal', () => {
  const seal = (context = preparer) => sealMonth(database.app, context, { code: SEPTEMBER, reason: 'filed' });

  it('comes after the lock and the sign-off, by somebody who may', async () => {
    await expect(seal()).rejects.toMatchObject({ code: 'seal_needs_signoff' });
    await waiveAll(SEPTEMBER);
    await prepareClose(database.app, preparer, SEPTEMBER);
    const prepared = await standing(SEPTEMBER);
    await signClose(database.app, signer, { code: SEPTEMBER, id: prepared?.id ?? '', version: 1 });
    await expect(seal()).rejects.toMatchObject({ code: 'seal_needs_lock' });
    await closeMonth(database, preparer, SEPTEMBER, 'hard');
    await expect(seal(signer)).rejects.toMatchObject({ code: 'close_not_yours' });
    await seal();
    const states = (await readCompany(database.app, preparer, listPeriods)).filter(({ code }) => code === SEPTEMBER);
    expect(states.map(({ state }) => state)).toEqual(AREAS.map(() => 'sealed'));
    const kept = await readCompany(database.app, preparer, (db) => findSeal(db, SEPTEMBER));
    expect(kept?.journals).toBe(1);
    expect(kept?.trialBalance.length).toBeGreaterThan(1);
    expect(kept?.rootHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each(['app', 'worker'] as const)('is for ever, as the %s role', async (role) => {
    const client = await database[role].connect();
    for (const state of ['open', 'soft', 'hard']) {
      await client.query('begin');
      await client.query("select set_config('app.company_id', $1, true)", [cedar.context.companyId]);
      await expect(
        client.query('update periods set state = $1 where code = $2', [state, SEPTEMBER]),
      ).rejects.toMatchObject({ constraint: 'period_sealed' });
      await client.query('rollback');
    }
    client.release();
  });

  it('takes no posting, under no exception', async () => {
    const permitId = await makeException(database, cedar.context, preparer, SEPTEMBER);
    const id = await draftInvoice(database, cedar, { date: '2026-09-20' });
    await expect(
      postSalesInvoice(database.app, { ...cedar.context, permitId }, { id, version: 1 }),
    ).rejects.toMatchObject({ code: 'period_locked', message: expect.stringContaining('sealed') });
  });

  it('is what it was until somebody above the guards tampers, and then says which filed figures differ', async () => {
    expect(await sweepSeals(database.worker, preparer)).toEqual({ checked: 1, drifted: [] });
    await withOwner(database, async (owner) => {
      await owner.query(
        'alter table journal_lines no force row level security; alter table journal_lines disable trigger journal_lines_append_only',
      );
      await owner.query(
        `update journal_lines l set amount_base = amount_base + case when amount_base > 0 then 1 else -1 end where company_id = $1 and journal_date = '2026-09-01'
           and line_no in (1, 2)`,
        [cedar.context.companyId],
      );
      await owner.query(
        'alter table journal_lines enable trigger journal_lines_append_only; alter table journal_lines force row level security',
      );
    });
    expect(await sweepSeals(database.worker, preparer)).toEqual({ checked: 1, drifted: [SEPTEMBER] });
    const kept = await readCompany(database.app, preparer, (db) => findSeal(db, SEPTEMBER));
    expect(kept?.drift?.days).toEqual(['2026-09-01']);
    expect(kept?.drift?.accounts.length).toBeGreaterThan(0);
    const months = await readCompany(database.app, preparer, listMonths);
    expect(months.find(({ code }) => code === SEPTEMBER)).toMatchObject({ stage: 'sealed', drifted: true });
  });

  it('is not written, changed or taken away by hand', async () => {
    for (const statement of [
      'update period_seals set journal_count = 0',
      'delete from period_seals',
      'delete from seal_checks',
    ])
      await expect(
        asApp((client) => client.query(statement)),
        statement,
      ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('changes after a close', () => {
  it('are listed, with the exception they came by', async () => {
    await closeMonth(database, preparer, OCTOBER, 'hard');
    const holder = await makeMember(database, cedar, 'sales');
    const permitId = await makeException(database, holder, preparer, OCTOBER);
    const id = await draftInvoice(database, cedar, { date: '2026-10-25' });
    await postSalesInvoice(database.app, { ...holder, permitId }, { id, version: 1 });
    const changes = await readCompany(database.app, preparer, (db) =>
      changesAfterLock(db, { code: OCTOBER, startDate: '2026-10-01', endDate: '2026-10-31' }),
    );
    expect(changes[0]).toMatchObject({ documentId: id });
    await reviewMonth(database.app, preparer, OCTOBER);
    expect(await find(OCTOBER, 'under_exception')).toMatchObject({ count: 1, result: 'info' });
  });
});

describe('the lock tests itself', () => {
  it('and shows no way open into a locked month, by any role or path, leaving nothing behind', async () => {
    const count = () =>
      readCompany(database.app, preparer, async (db) => (await db.sql.query('select count(*) from journals')).rows[0]);
    const before = await count();
    const id = await testLock({ app: database.app, worker: database.worker }, preparer, OCTOBER);
    const [proof] = await readCompany(database.app, preparer, (db) => listLockTests(db, OCTOBER));
    expect(proof).toMatchObject({ id, openCount: 0 });
    expect(proof?.cells.filter(({ outcome }) => outcome === 'open')).toEqual([]);
    expect(new Set(proof?.cells.map(({ outcome }) => outcome))).toEqual(
      new Set(['blocked', 'no_permission', 'untried']),
    );
    expect(
      proof?.cells.filter(({ path, outcome }) => path === 'post_invoice' && outcome === 'blocked').length,
    ).toBeGreaterThan(2);
    expect(await count()).toEqual(before);
  });

  it('and says OPEN of an open month: it is no painted matrix', async () => {
    await testLock({ app: database.app, worker: database.worker }, preparer, '2026-11');
    const [proof] = await readCompany(database.app, preparer, (db) => listLockTests(db, '2026-11'));
    const outcomes = new Map(
      proof?.cells.map(({ actor, path, role, outcome }) => [`${actor} ${path} ${role?.code ?? ''}`, outcome]),
    );
    expect(outcomes.get('role post_invoice owner')).toBe('open');
    expect(outcomes.get('role post_journal_entry owner')).toBe('open');
    expect(outcomes.get('role post_credit_note owner')).toBe('open');
    expect(outcomes.get('role post_invoice cashier')).toBe('no_permission');
    expect(outcomes.get('sql_worker sql_journal ')).toBe('open');
  });
});

describe('periods', () => {
  it('are made twelve months ahead by the worker, once', async () => {
    const worker: CompanyContext = { ...preparer, actor: { kind: 'worker', id: newId() } };
    const later = new Date('2027-03-10T10:00:00Z');
    expect(await makePeriodsAhead(database.worker, worker, later)).toEqual({ months: 4 });
    expect(await makePeriodsAhead(database.worker, worker, later)).toEqual({ months: 0 });
    const periods = await readCompany(database.app, preparer, listPeriods);
    expect(periods.filter(({ code }) => code === '2028-03')).toHaveLength(AREAS.length);
  });
});

it('the books hold but for what the owner tampered with', async () => {
  const broken = await readCompany(database.app, preparer, checkInvariants);
  expect(broken.map(({ code }) => code)).not.toContain('nothing_written_after_a_lock');
});
