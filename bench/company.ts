import { randomBytes } from 'node:crypto';
import { customerInput } from '#contract/customers.ts';
import { itemInput } from '#contract/items.ts';
import { invoiceInput } from '#contract/sales-invoices.ts';
import { withOwner } from '#db/testing/database.ts';
import { type Fixture, key, makeCompany } from '#db/testing/fixtures.ts';
import { createCustomer } from '#server/commands/create-customer.ts';
import { createOpeningDocument } from '#server/commands/create-opening-document.ts';
import { createSalesInvoice } from '#server/commands/create-sales-invoice.ts';
import { setPassword } from '#server/commands/people-of-installation.ts';
import { postOpeningDocument } from '#server/commands/post-opening-document.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { createItem } from '#server/commands/save-item.ts';
import { readChoices } from '#server/db/choices.ts';
import { checkInvariants } from '#server/db/invariants.ts';
import { readCompany } from '#server/db/with-company.ts';
import { type Caller, signIn } from './http.ts';
import type { Product } from './product.ts';

export interface BenchCompany extends Fixture {
  code: string;
  /** The company's owner, signed in. */
  owner: Caller;
  email: string;
  password: string;
}

const PRICE = '7.85';
const COST = '6.35';
const STOCK = '9000000';
export const DAY = '2026-11-10';

/** A company of the tests' fixture whose owner has a password and is signed in over HTTP. */
export async function openCompany(product: Product, code: string): Promise<BenchCompany> {
  const fixture = await makeCompany(product.database, code);
  const email = `${code}@example.test`;
  const password = randomBytes(18).toString('base64url');
  const { id } = fixture.context.actor;
  if (!id) throw new Error('the fixture is made by a person');
  await withOwner(product.database, (owner) => setPassword(owner, id, password));
  const caller: Caller = { url: product.url, company: code };
  return { ...fixture, code, email, password, owner: { ...caller, cookie: await signIn(caller, email, password) } };
}

export interface Shelf {
  itemId: string;
  barcode: string;
}

/** Items with stock for as long as a benchmark sells, bought at one cost so that every sale of them is alike. */
export async function stockShelves(product: Product, company: BenchCompany, count: number): Promise<Shelf[]> {
  const { app } = product.database;
  const { taxCodes } = await readCompany(app, company.context, readChoices);
  const taxCodeId = taxCodes.find((tax) => tax.category === 'standard')?.id;
  const shelves: Shelf[] = [];
  for (let number = 1; number <= count; number += 1) {
    const suffix = String(number).padStart(3, '0');
    const barcode = `5299000000${suffix}`;
    const input = itemInput.parse({
      code: `SHELF-${suffix}`,
      name: `Shelf ${suffix}`,
      kind: 'stocked',
      unitCode: 'pc',
      taxCodeId,
      salesPrice: PRICE,
      salesCurrency: 'USD',
      standardCostBase: COST,
      negativeStock: null,
      barcodes: [barcode],
    });
    shelves.push({ itemId: await createItem(app, company.context, input, key()), barcode });
  }
  const opening = await createOpeningDocument(app, company.context, {
    openingDate: '2026-09-01',
    notes: null,
    lines: shelves.map(({ itemId }) => ({
      kind: 'stock',
      itemId,
      warehouseId: company.warehouseId,
      quantity: STOCK,
      unitCostBase: COST,
    })),
  });
  await postOpeningDocument(app, company.context, { id: opening, version: 1 });
  return shelves;
}

export function openCustomer(product: Product, company: BenchCompany, number: number): Promise<string> {
  const input = customerInput.parse({
    code: `B-${number}`,
    name: `Bench customer ${number}`,
    currency: 'USD',
    termsDays: 30,
    creditLimitBase: null,
  });
  return createCustomer(product.database.app, company.context, input, key());
}

/** An invoice written and posted by the product itself: what the limits and the bulk load copy. */
export async function postTemplate(
  product: Product,
  company: BenchCompany,
  customerId: string,
  items: readonly Shelf[],
): Promise<string> {
  const { app } = product.database;
  const input = writtenInvoice(company, customerId, items);
  const id = await createSalesInvoice(app, company.context, input, key());
  await postSalesInvoice(app, company.context, { id, version: 1 });
  return id;
}

/** One line an item: three pieces at list price. */
export function writtenInvoice(company: BenchCompany, customerId: string, items: readonly Shelf[]) {
  return invoiceInput.parse({
    customerId,
    warehouseId: company.warehouseId,
    invoiceDate: DAY,
    dueDate: null,
    currency: 'USD',
    lines: items.map(({ itemId }) => ({
      itemId,
      description: 'Sold to be measured',
      quantity: '3',
      unitPrice: PRICE,
      discountPercent: '0',
    })),
  });
}

/** What was measured must also have been right: every invariant of the company's books reads zero, or the benchmark is void. */
export async function requireSoundBooks(product: Product, company: BenchCompany): Promise<void> {
  const broken = await readCompany(product.database.readonly, company.context, async (db) => {
    await db.sql.query("set local statement_timeout = '300s'");
    return checkInvariants(db);
  });
  if (broken.length > 0) throw new Error(`the books of ${company.code} are broken: ${JSON.stringify(broken)}`);
}
