import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Area, PermitKind } from '#domain/enums.ts';
import { newId } from '#lib/ids.ts';
import { approvePeriodPermit, endPeriodPermit } from '#server/commands/decide-period-permit.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { requestPeriodPermit } from '#server/commands/request-period-permit.ts';
import { setPeriodState } from '#server/commands/set-period-state.ts';
import { voidSalesInvoice } from '#server/commands/void-sales-invoice.ts';
import { journalsUnderPermit, listPeriods } from '#server/db/accounting.ts';
import { readChoices } from '#server/db/choices.ts';
import { checkInvariants } from '#server/db/invariants.ts';
import { findPermit } from '#server/db/period-permits.ts';
import { type CompanyContext, readCompany } from '#server/db/with-company.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { draftInvoice, type Fixture, makeCompany } from '../testing/fixtures.ts';
import { closeMonth, makeException, makeMember, uniqueKey } from '../testing/periods.ts';

const DAY = '2026-10-10';
const ROLES = ['app', 'worker'] as const;

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
let clerk: CompanyContext;
let accountant: CompanyContext;
let accounts: Map<string, string>;
let taxCodeId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  clerk = await makeMember(database, cedar, 'sales');
  accountant = await makeMember(database, cedar, 'accountant');
  accounts = await readCompany(database.app, cedar.context, async (db) => {
    const { rows } = await db.sql.query<{ code: string; id: string }>('select code, id from accounts');
    return new Map(rows.map((row) => [row.code, row.id]));
  });
  const { taxCodes } = await readCompany(database.app, cedar.context, readChoices);
  taxCodeId = taxCodes[0]?.id ?? '';
  await closeMonth(database, accountant, '2026-10', 'hard');
  await closeMonth(database, accountant, '2026-09', 'soft');
});

afterAll(() => database.drop());

function personOf(context: CompanyContext): string {
  return context.actor.id ?? '';
}

async function bySql(role: (typeof ROLES)[number], work: (client: pg.PoolClient) => Promise<unknown>) {
  const client = await database[role].connect();
  try {
    await client.query('begin');
    await client.query("select set_config('app.company_id', $1, true)", [cedar.context.companyId]);
    await work(client);
    await client.query('set constraints all immediate');
  } finally {
    await client.query('rollback');
    client.release();
  }
}

interface Words {
  permitId: string | null;
  by: string | null;
  area?: Area;
  date?: string;
  company?: string;
}

async function writeJournal(client: pg.PoolClient, { permitId, by, area = 'sales', date = DAY, company }: Words) {
  const id = newId();
  const companyId = company ?? cedar.context.companyId;
  for (const [line, account, sign] of [
    [1, '5121', ''],
    [2, '7011', '-'],
  ] as const)
    await client.query(
      `insert into journal_lines (company_id, journal_id, line_no, line_count, journal_date, account_id, currency, amount, rate, amount_base, amount_local)
       values ($1, $2, $3, 2, $4, $5, 'USD', $6, 89500, $6, $7)`,
      [cedar.context.companyId, id, line, date, accounts.get(account), `${sign}10`, `${sign}895000`],
    );
  await client.query(
    `insert into journals (company_id, id, journal_date, area, document_type, document_id, description, line_count, created_by, period_permit_id)
     values ($1, $2, $3, $4, 'shift', $5, 'by hand', 2, $6, $7)`,
    [companyId, id, date, area, newId(), by, permitId],
  );
  return id;
}

function writeMove(client: pg.PoolClient, journalId: string) {
  return client.query(
    `insert into stock_moves (company_id, id, move_date, warehouse_id, item_id, kind, quantity, value_base, value_local, document_type, document_id, journal_id)
     values ($1, $2, $3, $4, $5, 'receipt', 1, 1, 1, 'opening_document', $2, $6)`,
    [cedar.context.companyId, newId(), DAY, cedar.warehouseId, cedar.itemId, journalId],
  );
}

function writeTax(client: pg.PoolClient, journalId: string, date = DAY) {
  return client.query(
    `insert into tax_lines (company_id, id, journal_id, tax_code_id, tax_date, direction, currency, taxable, taxable_base, taxable_local, tax, tax_base, tax_local, tax_exchange_rate, document_type, document_id)
     values ($1, $2, $3, $4, $5, 'output', 'USD', 1, 1, 1, 1, 1, 1, 1, 'sales_invoice', $2)`,
    [cedar.context.companyId, newId(), journalId, taxCodeId, date],
  );
}

function unfit(why: string) {
  return expect.objectContaining({ constraint: 'period_permit_unfit', detail: expect.stringContaining(`"${why}"`) });
}

function ask(context: CompanyContext, kind: PermitKind, areas: Area[] = ['sales'], periodCode = '2026-10') {
  const wish = { periodCode, areas, reason: 'Late supplier paper', minutes: 60 };
  return requestPeriodPermit(database.app, context, kind, wish, uniqueKey());
}

describe.each(ROLES)('a permit, by plain SQL as the %s role', (role) => {
  it('lets ledger, stock and tax of one journal into a locked month', async () => {
    const permitId = await makeException(database, clerk, accountant, '2026-10');
    await bySql(role, async (client) => {
      const journal = await writeJournal(client, { permitId, by: personOf(clerk) });
      await writeMove(client, journal);
      await writeTax(client, journal);
    });
  });

  it.each([
    ['another person', 'person', () => ({ by: personOf(accountant) })],
    ['nobody', 'person', () => ({ by: null })],
    ['another period', 'period', () => ({ by: personOf(clerk), date: '2026-09-10' })],
    ['another area', 'area', () => ({ by: personOf(clerk), area: 'journals' as const })],
  ])('is refused to %s', async (_name, why, words) => {
    const permitId = await makeException(database, clerk, accountant, '2026-10', ['sales']);
    await expect(bySql(role, (client) => writeJournal(client, { permitId, ...words() }))).rejects.toEqual(unfit(why));
  });

  it('does not cover stock or tax whose areas it does not name, nor rows whose journal has none', async () => {
    const permitId = await makeException(database, clerk, accountant, '2026-10', ['sales']);
    const withJournal = (write: (client: pg.PoolClient, journal: string) => Promise<unknown>) =>
      bySql(role, async (client) => write(client, await writeJournal(client, { permitId, by: personOf(clerk) })));
    await expect(withJournal(writeMove)).rejects.toEqual(unfit('area'));
    await expect(withJournal(writeTax)).rejects.toEqual(unfit('area'));
    await expect(bySql(role, (client) => writeMove(client, newId()))).rejects.toMatchObject({
      constraint: 'period_locked',
    });
    await expect(bySql(role, (client) => writeTax(client, newId()))).rejects.toMatchObject({
      constraint: 'period_locked',
    });
  });

  it('is refused before its approval, once revoked, and of one’s own word alone', async () => {
    const asked = await ask(clerk, 'exception');
    await expect(
      bySql(role, (client) => writeJournal(client, { permitId: asked, by: personOf(clerk) })),
    ).rejects.toEqual(unfit('unapproved'));
    const revoked = await makeException(database, clerk, accountant, '2026-10');
    await endPeriodPermit(database.app, accountant, { id: revoked, version: 2, reason: 'not needed' }, () => true);
    await expect(
      bySql(role, (client) => writeJournal(client, { permitId: revoked, by: personOf(clerk) })),
    ).rejects.toEqual(unfit('ended'));
    const soft = await ask(accountant, 'soft_posting');
    await expect(
      bySql(role, (client) => writeJournal(client, { permitId: soft, by: personOf(accountant) })),
    ).rejects.toEqual(unfit('kind'));
    const reopening = await ask(clerk, 'reopening');
    await expect(
      bySql(role, (client) => writeJournal(client, { permitId: reopening, by: personOf(clerk) })),
    ).rejects.toEqual(unfit('kind'));
  });

  it('does not carry another company’s row, however the setting is turned before commit', async () => {
    const permitId = await makeException(database, clerk, accountant, '2026-10');
    await expect(
      bySql(role, async (client) => {
        await client.query("select set_config('app.company_id', $1, true)", [other.context.companyId]);
        await writeJournal(client, { permitId, by: personOf(clerk) });
      }),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(
      bySql(role, (client) =>
        client.query('select count(*) from period_permits where company_id = $1', [other.context.companyId]),
      ),
    ).resolves.toBeUndefined();
  });

  it('opens no line’s way into a journal that was checked', async () => {
    const permitId = await makeException(database, clerk, accountant, '2026-10');
    await expect(
      bySql(role, async (client) => {
        const journal = await writeJournal(client, { permitId, by: personOf(clerk) });
        await client.query('set constraints all immediate');
        await client.query(
          `insert into journal_lines (company_id, journal_id, line_no, line_count, journal_date, account_id, currency, amount, rate, amount_base, amount_local)
           values ($1, $2, 3, 3, $3, $4, 'USD', 0, 1, 0, 0)`,
          [cedar.context.companyId, journal, DAY, accounts.get('7011')],
        );
      }),
    ).rejects.toMatchObject({ constraint: 'journal_lines_of_checked_journal' });
  });

  it('soft takes its own kind, from those who may', async () => {
    const soft = await ask(accountant, 'soft_posting', ['sales'], '2026-09');
    await bySql(role, (client) =>
      writeJournal(client, { permitId: soft, by: personOf(accountant), date: '2026-09-10' }),
    );
    await expect(ask(clerk, 'soft_posting', ['sales'], '2026-09')).rejects.toMatchObject({ code: 'permit_not_yours' });
  });
});

describe('a permit, written by plain SQL', () => {
  const forge = (values: string) =>
    bySql('app', (client) =>
      client.query(
        `insert into period_permits (company_id, id, kind, period_code, areas, person_id, reason, minutes, requested_by${values.includes('approved') ? ', approved_by' : ''})
         select $1, $2, 'exception', '2026-10', '{sales}', $3, 'forged', 60, $3${values.includes('approved') ? ', $3' : ''}`,
        [cedar.context.companyId, newId(), personOf(accountant)],
      ),
    );

  it('is never born approved, and lives no longer than it says', async () => {
    await forge('');
    await expect(forge('approved')).rejects.toMatchObject({ code: '42501' });
    await expect(
      bySql('app', (client) => client.query("update period_permits set expires_at = now() + interval '1 year'")),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(
      bySql('worker', (client) => client.query('update period_permits set ended_at = null')),
    ).rejects.toMatchObject({
      code: '42501',
    });
  });

  it.each([
    ['whoever asked', () => personOf(clerk), 'permit_second_person'],
    [
      'somebody who may not approve',
      async () => personOf(await makeMember(database, cedar, 'cashier')),
      'permit_not_yours',
    ],
  ])('is not approved by %s', async (_name, approver, constraint) => {
    const id = await ask(clerk, 'exception');
    const by = await approver();
    await expect(
      bySql('app', (client) =>
        client.query('update period_permits set approved_by = $2, approved_at = now() where id = $1', [id, by]),
      ),
    ).rejects.toMatchObject({ constraint });
  });

  it('is decided once, and never comes back', async () => {
    const id = await makeException(database, clerk, accountant, '2026-10');
    const again = 'update period_permits set approved_at = now(), approved_by = $2 where id = $1';
    await expect(bySql('app', (client) => client.query(again, [id, personOf(cedar.context)]))).rejects.toMatchObject({
      constraint: 'permit_decided',
    });
    await endPeriodPermit(database.app, clerk, { id, version: 2, reason: 'done' }, () => true);
    await expect(
      bySql('app', (client) =>
        client.query('update period_permits set ended_at = null, ended_by = null, end_reason = null where id = $1', [
          id,
        ]),
      ),
    ).rejects.toMatchObject({ constraint: 'permit_decided' });
    await expect(bySql('app', (client) => client.query('delete from period_permits'))).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('expires by the database’s clock', async () => {
    const id = await makeException(database, clerk, accountant, '2026-10');
    const permit = await readCompany(database.app, clerk, (db) => findPermit(db, id));
    const lives = new Date(permit?.expiresAt ?? '').getTime() - new Date(permit?.approvedAt ?? '').getTime();
    expect(lives).toBe(60 * 60_000);
  });
});

describe('posting under a permit', () => {
  it('is refused in words that name the state, who set it and the choices', async () => {
    const id = await draftInvoice(database, cedar, { date: DAY });
    await expect(postSalesInvoice(database.app, clerk, { id, version: 1 })).rejects.toMatchObject({
      code: 'period_locked',
      message: expect.stringMatching(
        /^2026-10 is locked for sales|^2026-10 is locked for \w+ by Member \d+ \(accountant\) \(“VAT return filed”\)\. Use a date in an open period, or ask for an exception\.$/,
      ),
      details: { areas: expect.arrayContaining(['sales', 'inventory', 'tax']), reason: 'VAT return filed' },
    });
  });

  it('goes through every command alike and names the permit on each journal, and the books hold', async () => {
    const permitId = await makeException(database, clerk, accountant, '2026-10');
    const holder = { ...clerk, permitId };
    const id = await draftInvoice(database, cedar, { date: DAY });
    await postSalesInvoice(database.app, holder, { id, version: 1 });
    await voidSalesInvoice(database.app, holder, { id, version: 2, date: DAY, reason: 'twice' });
    const listed = await readCompany(database.app, clerk, (db) => journalsUnderPermit(db, permitId));
    expect(listed.map((journal) => journal.documentType)).toEqual(['sales_invoice', 'document_void']);
    expect(await readCompany(database.app, clerk, checkInvariants)).toEqual([]);
  });

  it('is not named where the period was open anyway', async () => {
    const permitId = await makeException(database, clerk, accountant, '2026-10');
    const id = await draftInvoice(database, cedar, { date: '2026-11-12' });
    await postSalesInvoice(database.app, { ...clerk, permitId }, { id, version: 1 });
    expect(await readCompany(database.app, clerk, (db) => journalsUnderPermit(db, permitId))).toEqual([]);
  });

  it('is refused under another’s permit, and under one of too few areas', async () => {
    const id = await draftInvoice(database, cedar, { date: DAY });
    const theirs = await makeException(database, accountant, cedar.context, '2026-10');
    await expect(
      postSalesInvoice(database.app, { ...clerk, permitId: theirs }, { id, version: 1 }),
    ).rejects.toMatchObject({ code: 'period_permit_unfit', params: { why: 'person' } });
    const narrow = await makeException(database, clerk, accountant, '2026-10', ['sales']);
    await expect(
      postSalesInvoice(database.app, { ...clerk, permitId: narrow }, { id, version: 1 }),
    ).rejects.toMatchObject({ code: 'period_permit_unfit', params: { why: 'area' } });
  });
});

describe('a locked month is reopened', () => {
  const find = async (area: Area) => {
    const periods = await readCompany(database.app, accountant, listPeriods);
    const period = periods.find((candidate) => candidate.area === area && candidate.code === '2026-10');
    if (!period) throw new Error('the fixture has October');
    return period;
  };

  it('not by one person, whatever path they take', async () => {
    const { id, version } = await find('banking');
    await expect(
      setPeriodState(database.app, accountant, { id, version, reason: 'one more' }, 'open'),
    ).rejects.toMatchObject({ code: 'reopening_needs_approval' });
    for (const role of ROLES)
      await expect(
        bySql(role, (client) =>
          client.query("update periods set state = 'open', state_reason = null where id = $1", [id]),
        ),
      ).rejects.toMatchObject({ constraint: 'reopening_needs_approval' });
    const exception = await makeException(database, clerk, accountant, '2026-10', ['banking']);
    await expect(
      bySql('app', (client) =>
        client.query("update periods set state = 'open', state_permit_id = $2 where id = $1", [id, exception]),
      ),
    ).rejects.toMatchObject({ constraint: 'reopening_needs_approval' });
  });

  it('by a second person, in the areas asked for alone, and only once', async () => {
    const permit = await ask(accountant, 'reopening', ['banking']);
    await expect(approvePeriodPermit(database.app, accountant, { id: permit, version: 1 })).rejects.toMatchObject({
      code: 'permit_second_person',
    });
    await approvePeriodPermit(database.app, cedar.context, { id: permit, version: 1 });
    expect([(await find('banking')).state, (await find('sales')).state]).toEqual(['open', 'hard']);
    await closeMonth(database, accountant, '2026-10', 'hard', ['banking']);
    const { id } = await find('banking');
    await expect(
      bySql('app', (client) =>
        client.query("update periods set state = 'open', state_permit_id = $2 where id = $1", [id, permit]),
      ),
    ).rejects.toMatchObject({ constraint: 'reopening_needs_approval' });
  });
});
