import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerInput } from '#contract/customers.ts';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import { addCurrency, removeCurrency } from '#server/commands/choose-currencies.ts';
import { createCustomer } from '#server/commands/create-customer.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { createPriceList } from '#server/commands/save-price-list.ts';
import { createRate } from '#server/commands/save-rate.ts';
import { currenciesOf, readCompanyCurrencies } from '#server/db/company-currencies.ts';
import { readCompany, withCompany } from '#server/db/with-company.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { draftInvoice, type Fixture, key, makeCompany } from '../testing/fixtures.ts';

let database: TestDatabase;
let cedar: Fixture;
let abay: Fixture;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  abay = await makeCompany(database, 'abay', { baseCurrency: 'ETB', localCurrency: 'ETB' });
});

afterAll(() => database.dropSound());

const chosen = (company: Fixture) => readCompany(database.app, company.context, currenciesOf);
const add = (company: Fixture, currency: CurrencyCode) => addCurrency(database.app, company.context, currency);
const remove = (company: Fixture, currency: CurrencyCode) => removeCurrency(database.app, company.context, currency);

async function usesOf(company: Fixture, currency: CurrencyCode): Promise<string[]> {
  const rows = await readCompany(database.app, company.context, readCompanyCurrencies);
  return (rows.find((row) => row.currency === currency)?.uses ?? []).map((use) => use.use);
}

function customer(code: string, currency: CurrencyCode) {
  const written = customerInput.parse({ code, name: code, currency, termsDays: 0, creditLimitBase: null });
  return createCustomer(database.app, cedar.context, written, key());
}

async function rate(currency: CurrencyCode, value: string) {
  for (const rateType of ['market', 'official'] as const)
    await createRate(
      database.app,
      cedar.context,
      { currency, source: null, rateDate: '2026-11-08', rateType, rate: value },
      key(),
    );
}

describe('the currencies of a company', () => {
  it('are its own two first, then those it chose; once more changes nothing', async () => {
    await add(cedar, 'JPY');
    await add(cedar, 'JPY');
    expect(await chosen(cedar)).toEqual(['USD', 'LBP', 'ETB', 'EUR', 'GBP', 'JPY']);
    await remove(cedar, 'JPY');
    expect(await chosen(cedar)).not.toContain('JPY');
  });

  it('are no business of another company', async () => {
    await add(cedar, 'CHF');
    expect(await chosen(abay)).not.toContain('CHF');
    await expect(remove(abay, 'CHF')).rejects.toMatchObject({ code: 'not_found' });
    const taken = await withCompany(database.app, abay.context, (db) =>
      db.sql.query("delete from company_currencies where currency = 'CHF'"),
    );
    expect(taken.rowCount).toBe(0);
    await expect(
      withCompany(database.app, abay.context, (db) =>
        db.sql.query("insert into company_currencies (company_id, currency) values ($1, 'SEK')", [
          cedar.context.companyId,
        ]),
      ),
    ).rejects.toThrow(/row-level security/);
    expect(await chosen(cedar)).toContain('CHF');
  });

  it('refuse to let the books be without their own two, by plain SQL too', async () => {
    await expect(remove(cedar, 'LBP')).rejects.toMatchObject({ code: 'currency_own', params: { currency: 'LBP' } });
    await expect(
      withCompany(database.app, cedar.context, (db) => db.sql.query('delete from company_currencies')),
    ).rejects.toMatchObject({ code: 'currency_own' });
  });

  it('are all a document, a price, a customer and a rate may name', async () => {
    const refusal = { code: 'currency_not_chosen', params: { currency: 'KWD' } };
    await expect(draftInvoice(database, cedar, { currency: 'KWD' })).rejects.toMatchObject(refusal);
    await expect(customer('C-KWD', 'KWD')).rejects.toMatchObject(refusal);
    await expect(rate('KWD', '291000')).rejects.toMatchObject(refusal);
    for (const sql of [
      "update items set sales_currency = 'KWD'",
      "insert into sales_invoices (company_id, id, customer_id, warehouse_id, branch_id, invoice_date, due_date, business_date, currency, settlement_currency, channel) select company_id, gen_random_uuid(), customer_id, warehouse_id, branch_id, invoice_date, due_date, business_date, 'USD', 'KWD', channel from sales_invoices limit 1",
      "update tender_methods set currency = 'KWD'",
    ]) {
      if (sql.startsWith('insert')) await draftInvoice(database, cedar);
      await expect(withCompany(database.app, cedar.context, (db) => db.sql.query(sql))).rejects.toMatchObject({
        code: expect.stringMatching(/currency_not_chosen|currencies_fixed/),
      });
    }
  });
});

describe('a currency in use', () => {
  it('stays while a draft, an open item or a customer holds it, and the refusal says which', async () => {
    await add(cedar, 'KWD');
    await rate('KWD', '291000');
    const customerId = await customer('C-K', 'KWD');
    const draft = await draftInvoice(database, { ...cedar, customerId }, { currency: 'KWD', unitPrice: '1.125' });
    expect(await usesOf(cedar, 'KWD')).toEqual(['customers', 'drafts']);
    await expect(remove(cedar, 'KWD')).rejects.toMatchObject({
      code: 'currency_in_use',
      message:
        'KWD is still in use: customers (C-K), documents not posted yet (1). Settle, change or archive those first.',
    });
    await postSalesInvoice(database.app, cedar.context, { id: draft, version: 1 });
    expect(await usesOf(cedar, 'KWD')).toEqual(['customers', 'open_items']);
    await expect(remove(cedar, 'KWD')).rejects.toMatchObject({ code: 'currency_in_use' });
  });

  it('stays while a price list names it', async () => {
    await add(cedar, 'JPY');
    await createPriceList(
      database.app,
      cedar.context,
      {
        code: 'TOKYO',
        name: 'Tokyo',
        nameAr: null,
        currency: 'JPY',
        pricesIncludeTax: false,
        isDefault: false,
        active: true,
        prices: [],
      },
      key(),
    );
    await expect(remove(cedar, 'JPY')).rejects.toMatchObject({ code: 'currency_in_use' });
    await withCompany(database.app, cedar.context, (db) =>
      db.sql.query("update price_lists set active = false where code = 'TOKYO'"),
    );
    await remove(cedar, 'JPY');
    await expect(
      withCompany(database.app, cedar.context, (db) =>
        db.sql.query("update price_lists set active = true where code = 'TOKYO'"),
      ),
    ).rejects.toMatchObject({ code: 'currency_not_chosen' });
  });

  it('is held against its removal while somebody writes in it, and refused once it is gone', async () => {
    await add(cedar, 'SEK');
    let removal: Promise<unknown> = Promise.resolve();
    await withCompany(database.app, cedar.context, async (db) => {
      await db.sql.query(
        "insert into exchange_rates (company_id, id, rate_date, rate_type, currency, rate) values ($1, gen_random_uuid(), '2026-09-02', 'market', 'SEK', 8400)",
        [cedar.context.companyId],
      );
      await db.sql.query("update items set sales_currency = 'SEK' where code = 'SRV'");
      removal = remove(cedar, 'SEK').catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve, 150));
    });
    expect(await removal).toMatchObject({ code: 'currency_in_use' });
    await withCompany(database.app, cedar.context, (db) =>
      db.sql.query("update items set sales_currency = 'USD' where code = 'SRV'"),
    );
    await remove(cedar, 'SEK');
    await expect(rate('SEK', '8500')).rejects.toMatchObject({ code: 'currency_not_chosen' });
  });

  it('is chosen and given up on record', async () => {
    const { rows } = await withCompany(database.app, cedar.context, (db) =>
      db.sql.query<{ row_key: string; act: string }>(
        "select row_key, act from audit_events where table_name = 'company_currencies' and row_key = 'SEK' order by id",
      ),
    );
    expect(rows.map((row) => row.act)).toEqual(['insert', 'delete']);
  });
});
