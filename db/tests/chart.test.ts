import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountInput, accountInput } from '#contract/accounts.ts';
import { openingInput } from '#contract/opening.ts';
import type { AccountRole } from '#domain/enums.ts';
import { newId } from '#lib/ids.ts';
import { assignAccountRole } from '#server/commands/assign-account-role.ts';
import { createOpeningDocument } from '#server/commands/create-opening-document.ts';
import { importChart, previewChartImport } from '#server/commands/import-chart.ts';
import { postOpeningDocument } from '#server/commands/post-opening-document.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { createAccount, updateAccount } from '#server/commands/save-account.ts';
import { type AccountDetailRecord, listAssignedRoles, listChart } from '#server/db/accounts.ts';
import { checkInvariants } from '#server/db/invariants.ts';
import { readCompany, withCompany } from '#server/db/with-company.ts';
import { writeChart } from '#server/files/chart-csv.ts';
import { presentAccount, presentRoles } from '#server/presenters/account.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { draftInvoice, type Fixture, key, makeCompany } from '../testing/fixtures.ts';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
});

afterAll(() => database.drop());

function chartOf(company = cedar): Promise<AccountDetailRecord[]> {
  return readCompany(database.app, company.context, listChart);
}

async function account(code: string, company = cedar): Promise<AccountDetailRecord> {
  const found = (await chartOf(company)).find((row) => row.code === code);
  if (!found) throw new Error(`no account ${code}`);
  return found;
}

function create(words: Partial<AccountInput> & { code: string }): Promise<string> {
  const plain = { name: words.code, type: 'expense', postable: true, currency: null, control: null, parentId: null };
  return createAccount(database.app, cedar.context, accountInput.parse({ ...plain, ...words }), key());
}

async function change(code: string, words: Partial<AccountDetailRecord>) {
  const { id, version, name, nameAr, nameFr, parentId, postable, active, currency } = {
    ...(await account(code)),
    ...words,
  };
  const input = { name, nameAr, nameFr, parentId, postable, active, currency: currency as 'USD' | null };
  await updateAccount(database.app, cedar.context, { id, version, ...input });
}

async function putMoneyOn(code: string, currency: 'USD' | 'LBP') {
  const input = openingInput.parse({
    openingDate: '2026-11-01',
    notes: null,
    lines: [{ kind: 'account', accountId: (await account(code)).id, currency, amount: '100' }],
  });
  const id = await createOpeningDocument(database.app, cedar.context, input);
  await postOpeningDocument(database.app, cedar.context, { id, version: 1 });
}

describe('accounts', () => {
  it('are created under a heading, named in three languages, and changed at the version seen', async () => {
    const parent = await account('6');
    await create({ code: '6112', name: 'Parking', nameAr: 'مواقف', nameFr: 'Parking', parentId: parent.id });
    await change('6112', { name: 'Parking and tolls', active: false });
    expect(await account('6112')).toMatchObject({ name: 'Parking and tolls', active: false, version: 2 });
  });

  it('show what they stand at in both currencies, the same as the trial balance would', async () => {
    const stock = await account('371');
    expect([stock.base, stock.local]).toEqual(['6350.0000', expect.stringMatching(/^\d+\.\d{4}$/)]);
    expect(presentAccount(stock, true).abilities).toEqual({
      edit: { allowed: true },
      deactivate: { allowed: false, reason: 'account_has_balance' },
      archive: { allowed: false, reason: 'account_has_balance' },
    });
  });

  it('refuse a taken code, and take the same code in another company', async () => {
    await create({ code: 'ONCE' });
    await expect(create({ code: 'ONCE' })).rejects.toMatchObject({ code: 'code_taken', field: 'code' });
    const again = accountInput.parse({
      code: 'ONCE',
      name: 'x',
      type: 'asset',
      postable: true,
      currency: null,
      control: null,
      parentId: null,
    });
    await createAccount(database.app, other.context, again, key());
  });

  it('refuse to stand under another company’s heading, an account that takes entries, or themselves', async () => {
    const foreign = await account('6', other);
    await expect(create({ code: 'FOREIGN', parentId: foreign.id })).rejects.toMatchObject({
      code: 'reference_unknown',
    });
    await expect(create({ code: 'UNDER', parentId: (await account('6111')).id })).rejects.toMatchObject({
      code: 'account_parent_unfit',
    });
    await create({ code: '69', postable: false, parentId: (await account('6')).id });
    await expect(change('6', { parentId: (await account('69')).id })).rejects.toMatchObject({
      code: 'account_parent_unfit',
    });
  });

  it('refuse to be deactivated while they carry a balance, play a role, or head active accounts', async () => {
    await expect(change('371', { active: false })).rejects.toMatchObject({ code: 'account_has_balance' });
    await expect(change('6582', { active: false })).rejects.toMatchObject({ code: 'account_in_use' });
    await expect(change('7', { active: false })).rejects.toMatchObject({ code: 'account_has_children' });
  });

  it('refuse to become a heading or to take one currency once they hold entries', async () => {
    await create({ code: '5122', type: 'asset' });
    await putMoneyOn('5122', 'USD');
    await expect(change('5122', { postable: false })).rejects.toMatchObject({ code: 'account_has_entries' });
    await expect(change('5122', { currency: 'USD' })).rejects.toMatchObject({ code: 'account_has_entries' });
  });

  it('that take one currency refuse entries in another, whatever path they come by', async () => {
    await create({ code: '5123', type: 'asset', currency: 'LBP' });
    await expect(putMoneyOn('5123', 'USD')).rejects.toMatchObject({
      code: 'account_currency_refused',
      params: { account: '5123', currency: 'LBP' },
    });
    await putMoneyOn('5123', 'LBP');
  });

  it('refuse an old version with the account as it is', async () => {
    const { id, name, nameAr, nameFr, parentId, postable, active } = await account('6111');
    const stale = { id, version: 9, name, nameAr, nameFr, parentId, postable, active, currency: null };
    await expect(updateAccount(database.app, cedar.context, stale)).rejects.toMatchObject({
      code: 'version_conflict',
      details: { code: '6111' },
    });
  });

  it('of another company are not there', async () => {
    const { id, version, name, nameAr, nameFr, parentId, postable } = await account('6111', other);
    const foreign = { id, version, name, nameAr, nameFr, parentId, postable, active: false, currency: null };
    await expect(updateAccount(database.app, cedar.context, foreign)).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each([
    ['update accounts set active = false where code = $1', '371', 'account_has_balance'],
    ['update accounts set active = false where code = $1', '6751', 'account_in_use'],
    ['update accounts set postable = false where code = $1', '371', 'account_has_entries'],
    ['update accounts set postable = true where code = $1', '7', 'account_has_children'],
    ['update accounts set parent_id = id where code = $1', '7', 'account_parent_unfit'],
  ])('are kept by plain SQL too: %s of %s refuses %s', async (sql, code, refusal) => {
    await expect(withCompany(database.app, cedar.context, (db) => db.sql.query(sql, [code]))).rejects.toMatchObject({
      code: refusal,
    });
  });
});

describe('posting roles', () => {
  async function assign(role: AccountRole, code: string, company = cedar) {
    const assigned = await readCompany(database.app, cedar.context, listAssignedRoles);
    const version = assigned.find((row) => row.role === role)?.version ?? 0;
    const accountId = (await account(code, company)).id;
    const context = { ...cedar.context, reason: 'the accountant asks' };
    await assignAccountRole(database.app, context, { role, accountId, version });
  }

  it('move to another account that fits; what is posted next goes there, and the reason is on record', async () => {
    await assign('revenue', '7061');
    const id = await draftInvoice(database, cedar);
    await postSalesInvoice(database.app, cedar.context, { id, version: 1 });
    const { rows } = await readCompany(database.app, cedar.context, (db) =>
      db.sql.query(
        "select reason, before ->> 'version' as version from audit_events where table_name = 'account_roles' and act = 'update'",
      ),
    );
    expect(rows).toEqual([{ reason: 'the accountant asks', version: '1' }]);
    expect((await account('7061')).base).toBe('-78.5000');
    expect(await readCompany(database.app, cedar.context, checkInvariants)).toEqual([]);
  });

  it('offer the accounts that fit, and say why one cannot move', async () => {
    const rows = await readCompany(database.app, cedar.context, async (db) =>
      presentRoles(await listChart(db), await listAssignedRoles(db), true),
    );
    const of = (role: AccountRole) => rows.find((row) => row.role === role);
    expect(of('revenue')?.candidates.map((row) => row.code)).toEqual([
      '7011',
      '7061',
      '7081',
      '7091',
      '7731',
      '7751',
      '7752',
    ]);
    expect(of('inventory')?.abilities.change).toEqual({ allowed: false, reason: 'role_account_has_balance' });
  });

  it.each([
    ['revenue', '5121', 'another type'],
    ['ar', '5121', 'no sub-ledger behind it'],
    ['bank', '4111', 'a sub-ledger behind it'],
    ['revenue', '7', 'a heading'],
    ['bank', '5123', 'one currency alone'],
  ] as const)('refuse that %s is played by %s: %s', async (role, code, _why) => {
    await expect(assign(role, code)).rejects.toMatchObject({ code: 'account_role_unfit' });
  });

  it('refuse an account of another company, and a second writer', async () => {
    await expect(assign('bank', '5121', other)).rejects.toMatchObject({ code: 'not_found' });
    const accountId = (await account('5301')).id;
    await expect(
      assignAccountRole(database.app, cedar.context, { role: 'bank', accountId, version: 7 }),
    ).rejects.toMatchObject({ code: 'version_conflict' });
  });

  it('refuse to leave a control account that still carries its sub-ledger', async () => {
    await create({ code: '372', type: 'asset', control: 'inventory' });
    await expect(assign('inventory', '372')).rejects.toMatchObject({ code: 'role_account_has_balance' });
  });
});

describe('a chart as CSV', () => {
  const preview = (csv: string, company = cedar) => previewChartImport(database.app, company.context, csv);

  it('imported as it was exported changes nothing, however often', async () => {
    const csv = writeChart(await chartOf());
    const seen = await preview(csv);
    expect(seen).toMatchObject({ creates: [], updates: [], errors: [], unchanged: (await chartOf()).length });
    const result = { created: 0, updated: 0 };
    expect(await importChart(database.app, cedar.context, { csv, effectHash: 'any' })).toMatchObject(result);
  });

  it('of one company is a chart for another, by code', async () => {
    const csv = 'code,name_en,type,parent,postable\n62,Services,expense,6,no\n6261,Post and telephone,expense,62,yes\n';
    const seen = await preview(csv, other);
    expect(seen.creates.map((row) => row.code)).toEqual(['62', '6261']);
    expect((await chartOf(other)).some((row) => row.code === '6261')).toBe(false);
    await importChart(database.app, other.context, { csv, effectHash: seen.effectHash });
    const chart = await chartOf(other);
    expect(chart.find((row) => row.code === '6261')?.parentId).toBe(chart.find((row) => row.code === '62')?.id);
    expect((await chartOf()).some((row) => row.code === '6261')).toBe(false);
  });

  it('names everything that is wrong, row by row, and writes nothing', async () => {
    const csv = [
      'code;name_en;type;parent;postable;currency;control;active',
      '8001;Fine;expense;;yes;;;yes',
      '8002;;expense;;yes;;;yes',
      '8003;Type;income;;yes;;;yes',
      '8004;Parent;expense;9999;yes;;;yes',
      '371;Goods for resale;expense;3;yes;;inventory;yes',
      '371;Goods for resale;asset;3;yes;;inventory;no',
      '6011;Cost;expense;6111;yes;;;yes',
      '5302;Till drawers;asset;5;yes;;;yes',
    ].join('\n');
    const { errors, effectHash } = await preview(csv);
    expect(errors.map(({ line, field, problem }) => [line, field, problem])).toEqual([
      [3, 'name_en', 'required'],
      [4, 'type', 'invalid'],
      [5, 'parent', 'parent_unknown'],
      [6, 'type', 'type_fixed'],
      [7, 'code', 'code_twice'],
      [8, 'parent', 'parent_not_heading'],
      [9, 'control', 'control_fixed'],
    ]);
    await expect(importChart(database.app, cedar.context, { csv, effectHash })).rejects.toMatchObject({
      code: 'import_has_errors',
      params: { count: 7 },
    });
    expect((await chartOf()).some((row) => row.code === '8001')).toBe(false);
  });

  it('refuses to commit what is no longer what was seen', async () => {
    const csv = 'code,name_en,type\n8010,Donations,expense\n';
    const { effectHash } = await preview(csv);
    await change('6121', { name: 'Electricity' });
    await expect(importChart(database.app, cedar.context, { csv, effectHash })).rejects.toMatchObject({
      code: 'effects_changed',
      details: { creates: [{ line: 2, code: '8010', name: 'Donations' }] },
    });
  });

  it('refuses to deactivate what carries a balance', async () => {
    const { errors } = await preview('code,name_en,type,parent,control,active\n371,Goods,asset,3,inventory,no\n');
    expect(errors).toEqual([{ line: 2, code: '371', field: 'active', problem: 'account_has_balance' }]);
  });

  it.each([
    ['', 'the column code is missing'],
    ['name_en,type\nA,asset\n', 'the column code is missing'],
    ['code,name_en,type\n"1,A,asset\n', 'Quote'],
  ])('refuses what is no chart: %j', async (csv, problem) => {
    await expect(preview(csv)).rejects.toMatchObject({
      code: 'import_unreadable',
      params: { problem: expect.stringContaining(problem) },
    });
  });
});

describe('a posting under way', () => {
  it('is waited for by whoever deactivates the account, who is then refused', async () => {
    await create({ code: '5124', type: 'asset' });
    const [money, equity] = [await account('5124'), await account('1011')];
    const { companyId } = cedar.context;
    const journalId = newId();
    const posting = await database.app.connect();
    try {
      await posting.query('begin');
      await posting.query("select set_config('app.company_id', $1, true)", [companyId]);
      for (const [index, [id, amount]] of [[money.id, 10] as const, [equity.id, -10] as const].entries())
        await posting.query(
          `insert into journal_lines (company_id, journal_id, line_no, line_count, journal_date, account_id, currency, amount, rate, amount_base, amount_local)
            values ($1, $2, $3, 2, '2026-11-10', $4, 'USD', $5, 1, $5, $5)`,
          [companyId, journalId, index + 1, id, amount],
        );
      const closing = change('5124', { active: false }).then(
        () => 'closed',
        (error: { code: string }) => error.code,
      );
      await expect
        .poll(async () => (await database.app.query('select 1 from pg_locks where not granted')).rowCount)
        .toBeGreaterThan(0);
      await posting.query(
        `insert into journals (company_id, id, journal_date, area, document_type, document_id, description, line_count)
          values ($1, $2, '2026-11-10', 'journals', 'shift', $3, 'by hand', 2)`,
        [companyId, journalId, newId()],
      );
      await posting.query('commit');
      expect(await closing).toBe('account_has_balance');
    } finally {
      posting.release();
    }
  });
});
