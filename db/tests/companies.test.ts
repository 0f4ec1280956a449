import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CompanyInput, companyInput, companySettingsInput } from '#contract/companies.ts';
import { ACCOUNT_ROLES } from '#domain/enums.ts';
import { newId } from '#lib/ids.ts';
import { addCurrency } from '#server/commands/choose-currencies.ts';
import { createCompany, previewCompany } from '#server/commands/create-company.ts';
import { createRate } from '#server/commands/save-rate.ts';
import { updateCompany } from '#server/commands/update-company.ts';
import { readCompanySettings } from '#server/db/companies.ts';
import { companiesOf } from '#server/db/sessions.ts';
import { type CompanyContext, readCompany, withCompany } from '#server/db/with-company.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { type Fixture, key, makeCompany } from '../testing/fixtures.ts';

let database: TestDatabase;
let cedar: Fixture;
let actor: { kind: 'person'; id: string };

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  actor = { kind: 'person', id: cedar.context.actor.id ?? '' };
});

afterAll(() => database.dropSound());

function words(code: string, more: Partial<CompanyInput> = {}): CompanyInput {
  return companyInput.parse({
    code,
    name: `Company ${code}`,
    country: 'ET',
    documentLanguages: ['ar', 'en'],
    baseCurrency: 'ETB',
    localCurrency: 'ETB',
    taxCurrency: 'local',
    tradeRateType: 'official',
    taxRateType: 'official',
    negativeStock: 'refuse',
    timeZone: 'Africa/Addis_Ababa',
    chart: 'ifrs',
    firstDay: new Date().toISOString().slice(0, 10),
    ...more,
  });
}

function contextOf(companyId: string): CompanyContext {
  return { companyId, actor, requestId: 'test' };
}

async function settingsOf(companyId: string) {
  const row = await readCompany(database.app, contextOf(companyId), readCompanySettings);
  return {
    version: row.version,
    ...companySettingsInput.parse({
      name: row.name,
      nameAr: row.name_ar,
      taxNumber: row.tax_number,
      address: row.address,
      documentLanguages: row.document_languages,
      negativeStock: row.negative_stock,
      rateStaleDays: row.rate_stale_days,
      attachmentLimitKb: row.attachment_limit_bytes / 1024,
      sessionIdleMinutes: row.session_idle_minutes,
      sessionIdlePrivilegedMinutes: row.session_idle_privileged_minutes,
      sessionAbsoluteHours: row.session_absolute_hours,
      sessionAbsolutePrivilegedHours: row.session_absolute_privileged_hours,
      baseCurrency: row.base_currency,
      localCurrency: row.local_currency,
    }),
  };
}

describe('a new company', () => {
  it('is previewed whole and made just so, with its creator as administrator', async () => {
    const input = words('nile');
    const preview = await previewCompany(database.app, actor, 'test', input);
    expect(preview.accounts.find((row) => row.code === '1100')?.name).toBe('Trade receivables');
    expect(preview.roles).toHaveLength(ACCOUNT_ROLES.length);
    expect(preview.taxCodes.map((row) => row.code)).toEqual(['VAT15', 'EXEMPT', 'ZERO']);
    expect(preview.warehouses.map((row) => row.code)).toEqual(['MAIN']);
    expect(preview.periods).toMatchObject({ months: 13, areas: 6 });
    expect((await companiesOf(database.app, actor.id)).map((row) => row.code)).toEqual(['cedar']);

    const id = await createCompany(database.app, actor, 'test', input, key());
    expect(await companiesOf(database.app, actor.id)).toEqual([
      expect.objectContaining({ code: 'cedar' }),
      expect.objectContaining({ id, code: 'nile', roles: ['Administrator'] }),
    ]);
    const counted = await readCompany(database.app, contextOf(id), async (db) => {
      const { rows } = await db.sql.query(
        'select (select count(*) from accounts) as accounts, (select count(*) from account_roles) as roles',
      );
      return rows[0];
    });
    expect(counted).toEqual({ accounts: String(preview.accounts.length), roles: String(ACCOUNT_ROLES.length) });
  });

  it('is made once however often its request is sent, together or apart', async () => {
    const input = words('omo');
    const idempotency = { ...key(), key: `company-${newId()}` };
    const make = () => createCompany(database.app, actor, 'test', input, idempotency);
    const ids = await Promise.all([make(), make()]);
    expect(new Set([...ids, await make()]).size).toBe(1);
  });

  it('refuses a taken code in the preview and in earnest, and another body under the same key', async () => {
    await expect(previewCompany(database.app, actor, 'test', words('cedar'))).rejects.toMatchObject({
      code: 'code_taken',
      field: 'code',
    });
    await expect(createCompany(database.app, actor, 'test', words('cedar'), key())).rejects.toMatchObject({
      code: 'code_taken',
    });
    const idempotency = { ...key(), key: `company-${newId()}` };
    await createCompany(database.app, actor, 'test', words('awash'), idempotency);
    const another = { ...idempotency, bodyHash: Buffer.from([1]) };
    await expect(createCompany(database.app, actor, 'test', words('awash'), another)).rejects.toMatchObject({
      code: 'idempotency_conflict',
    });
  });

  it.each([
    [{ timeZone: 'Mars/Olympus' }],
    [{ country: 'Lebanon' }],
    [{ code: 'Ünïcode' }],
    [{ documentLanguages: [] }],
    [{ chart: 'french' }],
  ])('refuses %j', (wrong) => {
    expect(companyInput.safeParse({ ...words('fine'), ...wrong }).success).toBe(false);
  });

  it('refuses books that begin in another age', async () => {
    await expect(
      createCompany(database.app, actor, 'test', words('old', { firstDay: '1970-01-01' }), key()),
    ).rejects.toMatchObject({ code: 'validation_failed', field: 'firstDay' });
  });
});

describe('company settings', () => {
  it('change at the version seen, and an old version is refused with the settings as they are', async () => {
    const input = await settingsOf(cedar.context.companyId);
    await updateCompany(database.app, cedar.context, { ...input, name: 'Cedar SAL', documentLanguages: ['en', 'ar'] });
    expect(await settingsOf(cedar.context.companyId)).toMatchObject({
      name: 'Cedar SAL',
      documentLanguages: ['en', 'ar'],
      version: 2,
    });
    await expect(updateCompany(database.app, cedar.context, input)).rejects.toMatchObject({
      code: 'version_conflict',
      details: { name: 'Cedar SAL' },
    });
  });

  it('change currencies with their tenders before anything is written in them', async () => {
    const id = await createCompany(database.app, actor, 'test', words('baro', { chart: 'lebanese' }), key());
    const input = await settingsOf(id);
    await updateCompany(database.app, contextOf(id), { ...input, baseCurrency: 'USD', localCurrency: 'LBP' });
    const { rows } = await readCompany(database.app, contextOf(id), (db) =>
      db.sql.query('select distinct currency from tender_methods'),
    );
    expect(rows).toEqual([{ currency: 'USD' }]);
    expect(await settingsOf(id)).toMatchObject({ baseCurrency: 'USD', localCurrency: 'LBP' });
  });

  it('refuse other currencies from the first rate on, by plain SQL too', async () => {
    const id = await createCompany(database.app, actor, 'test', words('tana'), key());
    const rate = { currency: 'USD' as const, source: null, rateDate: '2026-11-01', rateType: 'official' as const };
    await addCurrency(database.app, contextOf(id), 'USD');
    await createRate(database.app, contextOf(id), { ...rate, rate: '150' }, key());
    const input = await settingsOf(id);
    await expect(updateCompany(database.app, contextOf(id), { ...input, baseCurrency: 'USD' })).rejects.toMatchObject({
      code: 'currencies_fixed',
    });
    for (const sql of ["update companies set local_currency = 'USD'", "update tender_methods set currency = 'USD'"])
      await expect(withCompany(database.app, contextOf(id), (db) => db.sql.query(sql))).rejects.toMatchObject({
        code: 'currencies_fixed',
      });
  });

  it('of another company cannot be reached', async () => {
    const changed = await withCompany(database.app, cedar.context, (db) =>
      db.sql.query("update companies set name = 'Taken' where code <> 'cedar'"),
    );
    expect(changed.rowCount).toBe(0);
  });
});
