import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { optionalEmail, optionalPhone } from '#contract/fields.ts';
import { taxNumberFits } from '#domain/tax-numbers/tax-number.ts';
import { createTestDatabase, type TestDatabase, withOwner } from '../testing/database.ts';
import { type Fixture, makeCompany } from '../testing/fixtures.ts';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
});

afterAll(() => database.drop());

/** Runs statements as the application with a company in hand, and takes them back. */
async function tried(sql: string, values: unknown[] = [], company = cedar): Promise<'taken' | string> {
  const client = await database.app.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('app.company_id', $1, true)", [company.context.companyId]);
    await client.query(sql, values);
    return 'taken';
  } catch (error) {
    const { constraint, code } = error as pg.DatabaseError;
    return constraint ?? code ?? 'failed';
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const setCustomer = (column: string, value: unknown) =>
  tried(`update customers set ${column} = $2 where company_id = $3 and id = $1`, [
    cedar.customerId,
    value,
    cedar.context.companyId,
  ]);

describe('a customer row', () => {
  it.each([
    ['country', 'LB', 'taken'],
    ['country', 'lb', 'customers_country_form'],
    ['country', 'LEB', 'customers_country_form'],
    ['country', null, '23502'],
    ['tax_number', '1288450-601', 'taken'],
    ['tax_number', null, 'taken'],
    ['tax_number', '1288450-6011', 'customers_tax_number_form'],
    ['tax_number', '0012345678-1', 'customers_tax_number_form'],
    ['tax_number', '1288450-601\n', 'customers_tax_number_form'],
    ['email', 'rana@cedar.example', 'taken'],
    ['email', 'Rana@cedar.example', 'customers_email_form'],
    ['email', 'rana@cedar', 'customers_email_form'],
    ['email', 'rana @cedar.example', 'customers_email_form'],
    ['phone', '+961 (1) 892-341', 'taken'],
    ['phone', '1234', 'customers_phone_form'],
    ['phone', '+96118923410000001', 'customers_phone_form'],
    ['phone', '++961', 'customers_phone_form'],
    ['phone', '٠٣١٢٣٤٥٦', 'customers_phone_form'],
    ['credit_limit_base', '0', 'taken'],
    ['credit_limit_base', '-1', 'customers_credit_limit_positive'],
    ['credit_limit_base', 'NaN', 'customers_credit_limit_positive'],
    ['terms_days', 366, 'customers_terms_days_range'],
  ])('with %s %j is %s', async (column, value, outcome) => {
    expect(await setCustomer(column, value)).toBe(outcome);
  });

  it('of Ethiopia takes exactly ten ASCII digits', async () => {
    const number = (value: string) =>
      tried("update customers set country = 'ET', tax_number = $2 where company_id = $3 and id = $1", [
        cedar.customerId,
        value,
        cedar.context.companyId,
      ]);
    expect(await number('0012345678')).toBe('taken');
    for (const bad of ['001234567', '00123456789', '01ABCDEFGH', '0000000000', '٠٠١٢٣٤٥٦٧٨', '0012345678 '])
      expect(await number(bad), bad).toBe('customers_tax_number_form');
  });

  it('shares its tax number with nobody of the company, also under two writers, and with anybody of another', async () => {
    const insert = (code: string) =>
      `insert into customers (company_id, id, code, name, currency, country, tax_number)
       values (nullif(current_setting('app.company_id'), '')::uuid, gen_random_uuid(), '${code}', 'Twin', 'USD', 'LB', '7654321-601')`;
    const clients = await Promise.all([database.app.connect(), database.app.connect()]);
    const outcomes = await Promise.allSettled(
      clients.map(async (client, index) => {
        try {
          await client.query('begin');
          await client.query("select set_config('app.company_id', $1, true)", [cedar.context.companyId]);
          await client.query(insert(`TWIN-${index}`));
          await client.query('commit');
        } catch (error) {
          await client.query('rollback');
          throw error;
        } finally {
          client.release();
        }
      }),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { constraint: 'customers_tax_number_unique' },
    });
    expect(await tried(insert('TWIN-9'), [], other)).toBe('taken');
  });

  it('has the country of its company when an older version writes none', async () => {
    expect(
      await tried(
        `insert into customers (company_id, id, code, name, currency, tax_number)
         values ($1, gen_random_uuid(), 'OLD-1', 'Written without', 'USD', '0012345678')`,
        [cedar.context.companyId],
      ),
    ).toBe('customers_tax_number_form');
  });
});

describe('figures that are written into the books', () => {
  it.each([
    ['items', 'sales_price', 'items_sales_price_positive'],
    ['items', 'standard_cost_base', 'items_standard_cost_positive'],
  ])('%s.%s is a number, never NaN', async (table, column, constraint) => {
    const set = (value: string) =>
      tried(`update ${table} set ${column} = $1 where company_id = $2`, [value, cedar.context.companyId]);
    expect(await set('NaN')).toBe(constraint);
    expect(await set('-1')).toBe(constraint);
    expect(await set('1.5')).toBe('taken');
  });
});

it.each(['NaN', '-1', '0'])('a rate is a number above zero, never %s', async (value) => {
  expect(
    await tried(
      "insert into exchange_rates (company_id, id, rate_date, rate_type, currency, rate) values ($1, gen_random_uuid(), '2020-01-01', 'market', 'EUR', $2)",
      [cedar.context.companyId, value],
    ),
  ).toBe('exchange_rates_positive');
});

describe('the domains for tables to come', () => {
  const cast = async (domain: string, value: string | null) => {
    try {
      const { rows } = await database.app.query<{ value: string }>(`select $1::text::${domain}::text as value`, [
        value,
      ]);
      return rows[0]?.value ?? null;
    } catch (error) {
      return (error as pg.DatabaseError).constraint ?? (error as pg.DatabaseError).code;
    }
  };

  it.each([
    ['latitude', '90', '90.000000'],
    ['latitude', '-90', '-90.000000'],
    ['latitude', '0', '0.000000'],
    ['latitude', '90.000001', 'latitude_in_bounds'],
    ['latitude', 'NaN', 'latitude_in_bounds'],
    ['latitude', 'Infinity', '22003'],
    ['longitude', '180', '180.000000'],
    ['longitude', '-180.000001', 'longitude_in_bounds'],
    ['longitude', 'NaN', 'longitude_in_bounds'],
    ['percentage', '11', '11.0000'],
    ['percentage', '100.0001', 'percentage_in_bounds'],
    ['percentage', '-0.0001', 'percentage_in_bounds'],
    ['percentage', 'NaN', 'percentage_in_bounds'],
    ['quantity_moved', '0.0001', '0.0001'],
    ['quantity_moved', '0', 'quantity_moved_positive'],
    ['quantity_moved', 'NaN', 'quantity_moved_positive'],
    ['email_address', 'a@b.example', 'a@b.example'],
    ['email_address', 'A@b.example', 'email_address_form'],
    ['phone_number', '+251 11 551 1211', '+251 11 551 1211'],
    ['phone_number', 'call me', 'phone_number_form'],
    ['latitude', null, null],
  ])('%s of %j is %s', async (domain, value, outcome) => {
    expect(await cast(domain, value)).toBe(outcome);
  });

  it('a pair of coordinates is both or neither, and a range of days never overlaps another: as CONVENTIONS writes them', async () => {
    await withOwner(database, async (owner) => {
      await owner.query('begin');
      await owner.query(`create table visits (
        company_id uuid not null, id integer not null, lat latitude, lon longitude, starts_on date not null, ends_on date,
        primary key (company_id, id),
        constraint visits_place_whole check (num_nonnulls(lat, lon) <> 1),
        constraint visits_days_in_order check (ends_on >= starts_on),
        constraint visits_no_overlap exclude using gist (company_id with =, daterange(starts_on, ends_on, '[]') with &&))`);
      const insert = async (...values: unknown[]) => {
        await owner.query('savepoint one');
        try {
          await owner.query('insert into visits values ($1, $2, $3, $4, $5, $6)', [cedar.context.companyId, ...values]);
          return 'taken';
        } catch (error) {
          await owner.query('rollback to one');
          return (error as pg.DatabaseError).constraint;
        }
      };
      expect(await insert(1, '33.89', '35.5', '2026-01-01', '2026-01-31')).toBe('taken');
      expect(await insert(2, null, null, '2026-02-01', null)).toBe('taken');
      expect(await insert(3, '33.89', null, '2025-01-01', '2025-01-02')).toBe('visits_place_whole');
      expect(await insert(4, null, null, '2025-01-02', '2025-01-01')).toMatch(/visits_days_in_order|visits_no_overlap/);
      expect(await insert(5, null, null, '2026-01-31', '2026-01-31')).toBe('visits_no_overlap');
      expect(await insert(6, null, null, '2030-01-01', '2030-01-01')).toBe('visits_no_overlap');
      await owner.query('rollback');
    });
  });
});

describe('the rules of the code', () => {
  const digitsAndOdds = fc.oneof(
    fc.stringMatching(/^[0-9]{8,12}$/),
    fc.stringMatching(/^[0-9]{3,9}(-[0-9]{2,4})?$/),
    fc.string({ maxLength: 14, unit: 'grapheme' }),
    fc.string({ maxLength: 12, unit: fc.constantFrom('0', '1', '9', '٠', '၀', ' ', '\n', '-', '.', 'A', 'a', '０') }),
  );

  const database_says = async (call: string, texts: readonly string[]) => {
    const { rows } = await database.app.query<{ fits: boolean[] }>(
      `select array_agg(${call} order by n) as fits from unnest($1::text[]) with ordinality as t (text, n)`,
      [texts],
    );
    return rows[0]?.fits ?? [];
  };

  it.each(['ET', 'LB', 'FR'])('say of 10,000 numbers of %s what the database says', async (country) => {
    const texts = fc.sample(digitsAndOdds, 10_000);
    const says = await database_says(`tax_number_fits('${country}', text)`, texts);
    const apart = texts.filter((text, index) => taxNumberFits(country, text) !== says[index]);
    expect(apart).toEqual([]);
    expect(says.filter(Boolean).length).toBeGreaterThan(100);
  });

  it('let no e-mail and no telephone number through that the database refuses', async () => {
    const emails = fc
      .sample(fc.oneof(fc.emailAddress(), digitsAndOdds), 3000)
      .map((text) => optionalEmail.safeParse(text));
    const phones = fc
      .sample(fc.oneof(fc.stringMatching(/^\+?[0-9 ()./-]{3,24}$/), digitsAndOdds), 3000)
      .map((text) => optionalPhone.safeParse(text));
    const kept = (all: { success: boolean; data?: string | null }[]) =>
      all.flatMap(({ success, data }) => (success && data ? [data] : []));
    for (const [call, texts] of [
      ['email_fits(text)', kept(emails)],
      ['phone_fits(text)', kept(phones)],
    ] as const) {
      expect(texts.length, call).toBeGreaterThan(300);
      const says = await database_says(call, texts);
      expect(
        texts.filter((_, index) => !says[index]),
        call,
      ).toEqual([]);
    }
  });
});
