import { customerInput } from '#contract/customers.ts';
import { itemInput } from '#contract/items.ts';
import { journalEntryInput } from '#contract/journal-entries.ts';
import { invoiceInput } from '#contract/sales-invoices.ts';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import { newId } from '#lib/ids.ts';
import { addMember } from '#server/commands/add-member.ts';
import { bootstrapCompany } from '#server/commands/bootstrap-company.ts';
import { createCustomer } from '#server/commands/create-customer.ts';
import { createOpeningDocument } from '#server/commands/create-opening-document.ts';
import { createSalesInvoice } from '#server/commands/create-sales-invoice.ts';
import { createPerson } from '#server/commands/people-of-installation.ts';
import { postJournalEntry } from '#server/commands/post-journal-entry.ts';
import { postOpeningDocument } from '#server/commands/post-opening-document.ts';
import { approveJournalEntry, submitJournalEntry } from '#server/commands/review-journal-entry.ts';
import { createItem } from '#server/commands/save-item.ts';
import { createJournalEntry } from '#server/commands/save-journal-entry.ts';
import { createRate } from '#server/commands/save-rate.ts';
import { listAccounts } from '#server/db/accounting.ts';
import { readChoices } from '#server/db/choices.ts';
import type { Idempotency } from '#server/db/idempotency.ts';
import { dropFactorRules } from '#server/db/roles.ts';
import { type CompanyContext, readCompany, withCompany } from '#server/db/with-company.ts';
import { type TestDatabase, withOwner } from './database.ts';

export interface Fixture {
  context: CompanyContext;
  warehouseId: string;
  customerId: string;
  itemId: string;
  serviceId: string;
}

let keys = 0;

export function key(): Idempotency {
  keys += 1;
  return { key: `fixture-${keys}`, route: 'fixture', bodyHash: Buffer.from([]) };
}

const TODAY = '2026-11-24';

/** A company that trades: USD books and LBP tax unless said otherwise, stock on hand, one customer, one stocked item, one service. */
export async function makeCompany(
  database: TestDatabase,
  code: string,
  currencies: { baseCurrency: CurrencyCode; localCurrency: CurrencyCode } = {
    baseCurrency: 'USD',
    localCurrency: 'LBP',
  },
): Promise<Fixture> {
  const { app } = database;
  const made = await bootstrapCompany(
    app,
    {
      code,
      name: `Company ${code}`,
      nameAr: null,
      country: 'LB',
      taxNumber: null,
      address: null,
      ...currencies,
      currencies: ['USD', 'LBP', 'EUR', 'ETB', 'GBP'],
      baseDecimals: 2,
      localDecimals: 2,
      taxCurrency: 'local',
      tradeRateType: 'market',
      taxRateType: 'official',
      negativeStock: 'refuse',
      timeZone: 'Asia/Beirut',
      chart: 'lebanese',
      firstDay: '2026-09-01',
      today: TODAY,
    },
    'fixture',
  );
  const personId = await withOwner(database, (owner) =>
    createPerson(owner, `${code}@example.test`, `Person of ${code}`, 'en'),
  );
  const context: CompanyContext = {
    companyId: made.companyId,
    actor: { kind: 'person', id: personId },
    requestId: 'fixture',
  };
  await addMember(app, context, personId, 'owner');
  // Second factors have rules of their own; the others begin after them.
  await withCompany(app, context, dropFactorRules);
  const rate = { currency: 'USD' as const, source: null, rateDate: '2026-09-01' };
  await createRate(app, context, { ...rate, rateType: 'market', rate: '89512.37' }, key());
  await createRate(app, context, { ...rate, rateType: 'official', rate: '89500' }, key());
  const { taxCodes } = await readCompany(app, context, readChoices);
  const taxCodeId = taxCodes.find((tax) => tax.category === 'standard')?.id;
  const item = { unitCode: 'pc', taxCodeId, salesPrice: '7.85', salesCurrency: 'USD', negativeStock: null };
  const itemId = await createItem(
    app,
    context,
    itemInput.parse({
      ...item,
      code: 'CEM-50',
      name: 'Cement',
      kind: 'stocked',
      standardCostBase: '6.35',
      barcodes: ['5281000000056'],
    }),
    key(),
  );
  const serviceId = await createItem(
    app,
    context,
    itemInput.parse({ ...item, code: 'SRV', name: 'Delivery', kind: 'service', standardCostBase: '0', barcodes: [] }),
    key(),
  );
  const customerId = await createCustomer(
    app,
    context,
    customerInput.parse({ code: 'C-1', name: 'Customer', currency: 'USD', termsDays: 30, creditLimitBase: null }),
    key(),
  );
  const opening = await createOpeningDocument(app, context, {
    openingDate: '2026-09-01',
    notes: null,
    lines: [{ kind: 'stock', itemId, warehouseId: made.warehouseId, quantity: '1000', unitCostBase: '6.35' }],
  });
  await postOpeningDocument(app, context, { id: opening, version: 1 });
  return { context, warehouseId: made.warehouseId, customerId, itemId, serviceId };
}

export interface InvoiceWords {
  date?: string;
  currency?: CurrencyCode;
  quantity?: string;
  unitPrice?: string;
  itemId?: string;
}

export function writtenInvoice(company: Fixture, words: InvoiceWords = {}) {
  return invoiceInput.parse({
    customerId: company.customerId,
    warehouseId: company.warehouseId,
    invoiceDate: words.date ?? '2026-11-10',
    dueDate: null,
    currency: words.currency ?? 'USD',
    lines: [
      {
        itemId: words.itemId ?? company.itemId,
        description: 'Cement',
        quantity: words.quantity ?? '10',
        unitPrice: words.unitPrice ?? '7.85',
        discountPercent: '0',
      },
    ],
  });
}

export function draftInvoice(database: TestDatabase, company: Fixture, words?: InvoiceWords): Promise<string> {
  return createSalesInvoice(database.app, company.context, writtenInvoice(company, words), {
    ...key(),
    key: `draft-${newId()}`,
  });
}

/** Another person of the company, acting in it. */
export async function anotherPerson(
  database: TestDatabase,
  company: Fixture,
  role = 'accountant',
): Promise<CompanyContext> {
  const email = `${newId()}@example.test`;
  const id = await withOwner(database, (owner) => createPerson(owner, email, `Second of ${role}`, 'en'));
  await addMember(database.app, company.context, id, role);
  return { ...company.context, actor: { kind: 'person', id } };
}

/** Rent accrued by the fixture's person, approved and posted by another. */
export async function postedEntry(
  database: TestDatabase,
  company: Fixture,
  approver: CompanyContext,
  date = '2026-11-12',
): Promise<string> {
  const { app } = database;
  const accounts = await readCompany(app, company.context, listAccounts);
  const idle = accounts.filter((row) => row.postable && row.control === null && row.roles.length === 0);
  const [debit, credit] = (['expense', 'liability'] as const).map((type) => idle.find((row) => row.type === type)?.id);
  const input = journalEntryInput.parse({
    entryDate: date,
    description: 'Rent accrued',
    lines: [
      { accountId: debit, currency: 'USD', amount: '800' },
      { accountId: credit, currency: 'USD', amount: '-800' },
    ],
  });
  const id = await createJournalEntry(app, company.context, input, { ...key(), key: `entry-${newId()}` });
  await submitJournalEntry(app, company.context, { id, version: 1 });
  await approveJournalEntry(app, approver, { id, version: 2 });
  await postJournalEntry(app, approver, { id, version: 3 });
  return id;
}
