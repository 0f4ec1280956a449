import type pg from 'pg';
import { customerInput } from '#contract/customers.ts';
import { itemInput } from '#contract/items.ts';
import { invoiceInput } from '#contract/sales-invoices.ts';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import { addDays, type BusinessDate, daysBetween } from '#lib/dates.ts';
import { createCustomer } from '#server/commands/create-customer.ts';
import { createOpeningDocument } from '#server/commands/create-opening-document.ts';
import { createSalesInvoice } from '#server/commands/create-sales-invoice.ts';
import { postOpeningDocument } from '#server/commands/post-opening-document.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { createItem } from '#server/commands/save-item.ts';
import { createRate } from '#server/commands/save-rate.ts';
import { voidSalesInvoice } from '#server/commands/void-sales-invoice.ts';
import { listAccounts } from '#server/db/accounting.ts';
import { readChoices } from '#server/db/choices.ts';
import { type CompanyContext, readCompany } from '#server/db/with-company.ts';
import { Refusal } from '#server/refusal.ts';
import { CATEGORIES, type CEDAR_CUSTOMERS, type CEDAR_ITEMS } from './cedar.ts';
import { demoKey } from './demo-key.ts';
import { seeded } from './random.ts';

export interface DemoCompany {
  context: CompanyContext;
  currency: CurrencyCode;
  /** What it also has and is owed from its first day. */
  foreign: CurrencyCode;
  standardTax: string;
  warehouseId: string;
  items: typeof CEDAR_ITEMS;
  customers: typeof CEDAR_CUSTOMERS;
  openingDate: BusinessDate;
  today: BusinessDate;
  invoices: number;
  seed: number;
}

export async function enterRates(
  pool: pg.Pool,
  context: CompanyContext,
  currency: CurrencyCode,
  from: BusinessDate,
  days: number,
  around: number,
): Promise<void> {
  const random = seeded(days);
  for (let day = 0; day <= days; day += 1) {
    const rateDate = addDays(from, day);
    const drift = Math.round((random() - 0.5) * around * 0.002);
    await createRate(
      pool,
      context,
      { rateDate, rateType: 'market', currency, rate: String(around + drift), source: 'Money market' },
      demoKey(),
    );
    if (day % 5 === 0)
      await createRate(
        pool,
        context,
        { rateDate, rateType: 'official', currency, rate: String(around), source: 'Central bank' },
        demoKey(),
      );
  }
}

export interface MasterData {
  items: { id: string; price: string; name: string }[];
  stocked: { id: string; cost: string }[];
  customers: string[];
}

async function enterMasterData(pool: pg.Pool, company: DemoCompany): Promise<MasterData> {
  const choices = await readCompany(pool, company.context, readChoices);
  const tax = choices.taxCodes.find((code) => code.code === company.standardTax);
  if (!tax) throw new Error(`no tax code ${company.standardTax}`);
  const master: MasterData = { items: [], stocked: [], customers: [] };
  for (const [code, name, nameAr, unitCode, salesPrice, standardCostBase, barcode, service] of company.items) {
    const input = itemInput.parse({
      code,
      name,
      nameAr,
      category: CATEGORIES[code.slice(0, 3)] ?? null,
      unitCode,
      kind: service ? 'service' : 'stocked',
      taxCodeId: tax.id,
      salesPrice,
      salesCurrency: company.currency,
      standardCostBase,
      negativeStock: null,
      barcodes: barcode ? [barcode] : [],
    });
    const id = await createItem(pool, company.context, input, demoKey());
    master.items.push({ id, price: salesPrice, name });
    if (!service) master.stocked.push({ id, cost: standardCostBase });
  }
  for (const [code, name, nameAr, taxNumber, phone, termsDays, creditLimitBase] of company.customers) {
    const input = customerInput.parse({
      code,
      name,
      nameAr,
      taxNumber,
      phone,
      email: null,
      address: null,
      currency: company.currency,
      termsDays,
      creditLimitBase,
    });
    master.customers.push(await createCustomer(pool, company.context, input, demoKey()));
  }
  return master;
}

async function openBooks(pool: pg.Pool, company: DemoCompany, master: MasterData) {
  const stock = master.stocked.map((item) => ({
    kind: 'stock' as const,
    itemId: item.id,
    warehouseId: company.warehouseId,
    quantity: '900',
    unitCostBase: item.cost,
  }));
  const owed = master.customers.slice(0, 4).map((customerId, index) => ({
    kind: 'receivable' as const,
    customerId,
    dueDate: addDays(company.openingDate, 30),
    reference: `Balance ${index + 1}`,
    currency: company.currency,
    amount: String(850 + index * 310),
  }));
  const [, , , , abroad] = master.customers;
  const foreignOwed = abroad
    ? [
        {
          kind: 'receivable' as const,
          customerId: abroad,
          dueDate: addDays(company.openingDate, 60),
          reference: `Balance ${company.foreign}`,
          currency: company.foreign,
          amount: '6400',
        },
      ]
    : [];
  const accounts = await readCompany(pool, company.context, listAccounts);
  const bank = accounts.find((candidate) => candidate.roles.includes('bank'));
  const foreignCash = bank
    ? [{ kind: 'account' as const, accountId: bank.id, currency: company.foreign, amount: '2150.00' }]
    : [];
  const cash = (['bank', 'safe'] as const).flatMap((role) => {
    const account = accounts.find((candidate) => candidate.roles.includes(role));
    const amount = role === 'bank' ? '48200.00' : '3500.00';
    return account ? [{ kind: 'account' as const, accountId: account.id, currency: company.currency, amount }] : [];
  });
  const id = await createOpeningDocument(pool, company.context, {
    openingDate: company.openingDate,
    notes: 'Stock count and open balances on the first day',
    lines: [...stock, ...owed, ...foreignOwed, ...cash, ...foreignCash],
  });
  await postOpeningDocument(pool, company.context, { id, version: 1 });
}

function writtenInvoice(company: DemoCompany, master: MasterData, random: () => number, invoiceDate: BusinessDate) {
  const lineCount = 1 + Math.floor(random() * 5);
  const lines = Array.from({ length: lineCount }, () => {
    const item = master.items[Math.floor(random() * master.items.length)] ?? master.items[0];
    if (!item) throw new Error('the demo has items');
    const discountPercent = random() < 0.2 ? '5' : '0';
    return {
      itemId: item.id,
      description: item.name,
      quantity: String(1 + Math.floor(random() * 12)),
      unitPrice: item.price,
      discountPercent,
    };
  });
  const customerId = master.customers[Math.floor(random() * master.customers.length)];
  return invoiceInput.parse({
    customerId,
    warehouseId: company.warehouseId,
    invoiceDate,
    dueDate: null,
    currency: company.currency,
    customerReference: null,
    notes: null,
    lines,
  });
}

/** A month of sales: most posted, some voided with a reason, the newest still drafts, a few refused by a credit limit and left so. */
async function trade(pool: pg.Pool, company: DemoCompany, master: MasterData) {
  const random = seeded(company.seed);
  const days = daysBetween(company.openingDate, company.today);
  for (let index = 0; index < company.invoices; index += 1) {
    const invoiceDate = addDays(company.openingDate, 1 + Math.floor((index / company.invoices) * (days - 1)));
    const id = await createSalesInvoice(
      pool,
      company.context,
      writtenInvoice(company, master, random, invoiceDate),
      demoKey(),
    );
    const newest = index >= company.invoices - 4;
    if (newest) continue;
    try {
      await postSalesInvoice(pool, company.context, { id, version: 1 });
    } catch (error) {
      if (error instanceof Refusal && error.code === 'credit_limit_exceeded') continue;
      throw error;
    }
    if (index % 17 === 9)
      await voidSalesInvoice(pool, company.context, {
        id,
        date: invoiceDate,
        reason: 'Goods refused at delivery: wrong shade',
        version: 2,
      });
  }
}

/** A company's first weeks, from the stock count to today's drafts. */
export async function tellTrading(pool: pg.Pool, company: DemoCompany): Promise<MasterData> {
  const master = await enterMasterData(pool, company);
  await openBooks(pool, company, master);
  await trade(pool, company, master);
  return master;
}
