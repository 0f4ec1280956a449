import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customerInput } from '#contract/customers.ts';
import { createCustomer } from '#server/commands/create-customer.ts';
import { postSalesInvoice, previewSalesInvoicePosting } from '#server/commands/post-sales-invoice.ts';
import { updateCustomer } from '#server/commands/update-customer.ts';
import { voidSalesInvoice } from '#server/commands/void-sales-invoice.ts';
import { findCustomer } from '#server/db/customers.ts';
import { findInvoice } from '#server/db/sales-invoices.ts';
import { readCompany, withCompany } from '#server/db/with-company.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { draftInvoice, type Fixture, key, makeCompany } from '../testing/fixtures.ts';

let database: TestDatabase;
let cedar: Fixture;
let customers = 1;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  const other = await makeCompany(database, 'other');
  // The other company's customer owes much: nobody here may feel it.
  const id = await draftInvoice(database, other, { quantity: '900' });
  await postSalesInvoice(database.app, other.context, { id, version: 1 });
});

afterAll(() => database.dropSound());

/** A customer who may owe 100 USD; an invoice of the fixture is 87.14. */
async function limited(): Promise<Fixture> {
  customers += 1;
  const code = `C-${customers}`;
  const input = customerInput.parse({ code, name: code, currency: 'USD', termsDays: 30, creditLimitBase: '100' });
  return { ...cedar, customerId: await createCustomer(database.app, cedar.context, input, key()) };
}

function post(id: string): Promise<void> {
  return postSalesInvoice(database.app, cedar.context, { id, version: 1 });
}

describe('a credit limit', () => {
  it('refuses the invoice that would pass it, with what is owed and what is allowed', async () => {
    const company = await limited();
    await post(await draftInvoice(database, company));
    await expect(post(await draftInvoice(database, company))).rejects.toMatchObject({
      code: 'credit_limit_exceeded',
      field: 'customerId',
      params: { balance: '174.28 USD', limit: '100 USD' },
    });
  });

  it('is shown by the dry run, before and after, and passed only with a reason, which stays on the invoice', async () => {
    const company = await limited();
    await post(await draftInvoice(database, company));
    const id = await draftInvoice(database, company);
    const preview = await previewSalesInvoicePosting(database.app, cedar.context, id);
    expect(preview.credit.map(({ before, after, limit }) => [before, after, limit].map(Number))).toEqual([
      [87.14, 174.28, 100],
    ]);
    expect(preview.warnings.map(({ code }) => code)).toContain('credit_limit_exceeded');
    await postSalesInvoice(database.app, cedar.context, {
      id,
      version: 1,
      effectHash: preview.effectHash,
      creditOverrideReason: 'Paid by cheque, clearing tomorrow',
    });
    const invoice = await readCompany(database.app, cedar.context, (db) => findInvoice(db, id));
    expect(invoice?.credit_override_reason).toBe('Paid by cheque, clearing tomorrow');
  });

  it('counts what is open and not what is settled', async () => {
    const company = await limited();
    const first = await draftInvoice(database, company);
    await post(first);
    await voidSalesInvoice(database.app, cedar.context, {
      id: first,
      date: '2026-11-10',
      reason: 'Goods refused at delivery',
      version: 2,
    });
    await post(await draftInvoice(database, company));
    const customer = await readCompany(database.app, cedar.context, (db) => findCustomer(db, company.customerId));
    expect(Number(customer?.balance_base)).toBe(87.14);
  });

  it('lets one through out of five that fit alone', async () => {
    const company = await limited();
    const drafts = await Promise.all(Array.from({ length: 5 }, () => draftInvoice(database, company)));
    const outcomes = await Promise.allSettled(drafts.map(post));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.map(({ reason }) => reason.code)).toEqual(Array.from({ length: 4 }, () => 'credit_limit_exceeded'));
  });

  it('refuses a customer who was made inactive since the draft', async () => {
    const company = await limited();
    const id = await draftInvoice(database, company);
    const { code: _, ...input } = customerInput.parse({
      code: 'UNUSED',
      name: 'Gone',
      currency: 'USD',
      termsDays: 30,
      creditLimitBase: null,
      active: false,
    });
    await updateCustomer(database.app, cedar.context, { ...input, id: company.customerId, version: 1 });
    await expect(post(id)).rejects.toMatchObject({ code: 'customer_inactive' });
  });
});

describe('selling below zero', () => {
  it('is refused by the company until the warehouse allows it', async () => {
    const id = await draftInvoice(database, cedar, { quantity: '5000' });
    await expect(post(id)).rejects.toMatchObject({ code: 'stock_insufficient' });
    await withCompany(database.app, cedar.context, (db) =>
      db.sql.query("update warehouses set negative_stock = 'allow' where company_id = $1 and id = $2", [
        cedar.context.companyId,
        cedar.warehouseId,
      ]),
    );
    await expect(post(id)).resolves.toBeUndefined();
  });
});
