import type pg from 'pg';
import { type JournalEntryInput, journalEntryInput } from '#contract/journal-entries.ts';
import { invoiceInput } from '#contract/sales-invoices.ts';
import type { Dimension } from '#domain/enums.ts';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import { addDays, addMonths, type BusinessDate, monthEnd, monthStart } from '#lib/dates.ts';
import { attachmentStore } from '#server/attachments/store.ts';
import { attachFile } from '#server/commands/attach-file.ts';
import { createSalesInvoice } from '#server/commands/create-sales-invoice.ts';
import { postJournalEntry } from '#server/commands/post-journal-entry.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { approveJournalEntry, rejectJournalEntry, submitJournalEntry } from '#server/commands/review-journal-entry.ts';
import { runRevaluation } from '#server/commands/run-revaluation.ts';
import { createDimension } from '#server/commands/save-dimension.ts';
import { createJournalEntry } from '#server/commands/save-journal-entry.ts';
import { listAccounts } from '#server/db/accounting.ts';
import { type CompanyContext, readCompany } from '#server/db/with-company.ts';
import { Refusal } from '#server/refusal.ts';
import { demoKey } from './demo-key.ts';
import type { DemoCompany, MasterData } from './trading.ts';

export interface DemoBooks {
  clerk: CompanyContext;
  accountant: CompanyContext;
  currency: CurrencyCode;
  rent: string;
  /** Who sells, out of which warehouse, with which customers and items. */
  trade: DemoCompany;
  master: MasterData;
  today: BusinessDate;
}

type Names = readonly [code: string, name: string, nameAr: string, nameFr: string];

const CENTRES: readonly Names[] = [
  ['SHOP', 'Shop', 'المتجر', 'Magasin'],
  ['DEPOT', 'Warehouse', 'المستودع', 'Dépôt'],
  ['ADMIN', 'Administration', 'الإدارة', 'Administration'],
];
const PROJECT: Names = ['TENDER-1', 'Municipality tender', 'مناقصة البلدية', "Appel d'offres municipal"];

function name(context: CompanyContext, pool: pg.Pool, dimension: Dimension, names: Names, dates = {}) {
  const [code, text, nameAr, nameFr] = names;
  const words = { name: text, nameAr, nameFr, active: true, startDate: null, endDate: null, ...dates };
  return createDimension(pool, context, { dimension, code, ...words }, demoKey());
}

interface Ledger {
  rent: string;
  salaries: string;
  accrued: string;
  bank: string;
}

async function accountsOf(pool: pg.Pool, context: CompanyContext): Promise<Ledger> {
  const accounts = await readCompany(pool, context, listAccounts);
  const find = (called: string) => {
    const account = accounts.find((row) => row.name === called || row.roles.some((role) => role === called));
    if (!account) throw new Error(`the demo's chart has no account ${called}`);
    return account.id;
  };
  return { rent: find('Rent'), salaries: find('Salaries'), accrued: find('Accrued expenses'), bank: find('bank') };
}

/** A month's rent over the cost centres, accrued. */
function rentOf(
  books: DemoBooks,
  ledger: Ledger,
  centres: readonly string[],
  entryDate: BusinessDate,
): JournalEntryInput {
  const share = (of: number) => ((Number(books.rent) * of) / 100).toFixed(2);
  const [shop, depot, admin] = centres;
  const { currency } = books;
  return journalEntryInput.parse({
    entryDate,
    description: `Rent of ${entryDate.slice(0, 7)}, accrued`,
    reference: 'Lease 2026/3',
    lines: [
      { accountId: ledger.rent, currency, amount: share(50), costCentreId: shop, memo: 'Shop' },
      { accountId: ledger.rent, currency, amount: share(35), costCentreId: depot, memo: 'Warehouse' },
      { accountId: ledger.rent, currency, amount: share(15), costCentreId: admin, memo: 'Office' },
      { accountId: ledger.accrued, currency, amount: `-${books.rent}.00` },
    ],
  });
}

/** What the tender has brought in so far: sold from the shop, counted under both. */
async function sellForTender(
  pool: pg.Pool,
  { trade, master, currency, today }: DemoBooks,
  costCentreId: string,
  projectId: string,
) {
  const [customerId] = master.customers;
  const lines = master.items.slice(0, 2).map((item, index) => ({
    itemId: item.id,
    description: item.name,
    quantity: String(4 + index),
    unitPrice: item.price,
    discountPercent: '0',
  }));
  const input = invoiceInput.parse({
    customerId,
    warehouseId: trade.warehouseId,
    invoiceDate: addDays(today, -1),
    dueDate: null,
    currency,
    customerReference: 'Tender 2026/14, lot 2',
    notes: null,
    costCentreId,
    projectId,
    lines,
  });
  const id = await createSalesInvoice(pool, trade.context, input, demoKey());
  await postSalesInvoice(pool, trade.context, { id, version: 1 });
  const note = 'Delivery note 2218\nTender 2026/14, lot 2\nReceived complete at the municipal depot.\n';
  const file = { documentType: 'sales_invoice' as const, documentId: id, fileName: 'delivery-note-2218.txt' };
  await attachFile(pool, attachmentStore(), trade.context, { ...file, bytes: Buffer.from(note) }, demoKey());
}

/** The books beside the trade: rent accrued by cost centre, an entry that waits, one sent back, last month revalued. */
export async function tellBooks(pool: pg.Pool, books: DemoBooks): Promise<void> {
  const { clerk, accountant, currency, today } = books;
  const centres: string[] = [];
  for (const names of CENTRES) centres.push(await name(accountant, pool, 'cost_centre', names));
  const project = await name(accountant, pool, 'project', PROJECT, {
    startDate: addDays(today, -60),
    endDate: addDays(today, 120),
  });
  const [shop] = centres;
  if (shop) await sellForTender(pool, books, shop, project);
  const ledger = await accountsOf(pool, accountant);
  const write = (input: JournalEntryInput) => createJournalEntry(pool, clerk, input, demoKey());
  const lastMonth = monthEnd(addMonths(monthStart(today), -1));

  const rent = await write(rentOf(books, ledger, centres, lastMonth));
  await submitJournalEntry(pool, clerk, { id: rent, version: 1 });
  await approveJournalEntry(pool, accountant, { id: rent, version: 2 });
  await postJournalEntry(pool, accountant, { id: rent, version: 3 });

  const waiting = await write(rentOf(books, ledger, centres, today));
  await submitJournalEntry(pool, clerk, { id: waiting, version: 1 });

  const salaries = await write(
    journalEntryInput.parse({
      entryDate: today,
      description: 'Overtime for the tender',
      lines: [
        { accountId: ledger.salaries, currency, amount: '640', costCentreId: centres[1], projectId: project },
        { accountId: ledger.bank, currency, amount: '-640' },
      ],
    }),
  );
  await submitJournalEntry(pool, clerk, { id: salaries, version: 1 });
  const reason = 'The time sheets say 460: check the two figures that changed places';
  await rejectJournalEntry(pool, accountant, { id: salaries, version: 2, reason });

  const notes = 'Closing rates of the money market';
  try {
    await runRevaluation(pool, accountant, { date: lastMonth, notes }, demoKey());
  } catch (error) {
    // A company that holds and is owed its own currency alone has nothing to revalue.
    if (!(error instanceof Refusal && error.code === 'revaluation_nothing')) throw error;
  }
}
