import { journalEntryInput } from '#contract/journal-entries.ts';
import { invoiceInput } from '#contract/sales-invoices.ts';
import { AREAS } from '#domain/enums.ts';
import type { BusinessDate } from '#lib/dates.ts';
import { createSalesInvoice } from '#server/commands/create-sales-invoice.ts';
import { postJournalEntry } from '#server/commands/post-journal-entry.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { reverseJournalEntry } from '#server/commands/reverse-journal-entry.ts';
import { approveJournalEntry, submitJournalEntry } from '#server/commands/review-journal-entry.ts';
import { reviewMonth } from '#server/commands/review-month.ts';
import { runRevaluation } from '#server/commands/run-revaluation.ts';
import { createJournalEntry } from '#server/commands/save-journal-entry.ts';
import { sealMonth } from '#server/commands/seal-month.ts';
import { approveWaiver, prepareClose, requestWaiver, signClose } from '#server/commands/sign-close.ts';
import { voidRevaluation } from '#server/commands/void-revaluation.ts';
import { listAccounts } from '#server/db/accounting.ts';
import { listSignoffs, listWaivers } from '#server/db/close-months.ts';
import { readCompany } from '#server/db/with-company.ts';
import { Refusal } from '#server/refusal.ts';
import { closeMonth, makeException } from '../periods.ts';
import { fresh } from '../receipts.ts';
import { count, pick, type Trader } from './company.ts';

/** Rent accrued by the clerk's hand and approved by the accountant; one in four is reversed. */
export async function accrueRent(trader: Trader, date: BusinessDate): Promise<void> {
  const { database, owner, accountant, setting, random } = trader;
  const accounts = await readCompany(database.app, accountant, listAccounts);
  const idle = accounts.filter((row) => row.postable && row.control === null && row.roles.length === 0);
  const [debit, credit] = (['expense', 'liability'] as const).map((type) => idle.find((row) => row.type === type)?.id);
  const currency = pick(trader, [setting.base, setting.local]);
  const amount = (500 + random() * 900).toFixed(2);
  const lines = [
    { accountId: debit, currency, amount },
    { accountId: credit, currency, amount: `-${amount}` },
  ];
  const input = journalEntryInput.parse({ entryDate: date, description: 'Rent accrued', lines });
  const id = await createJournalEntry(database.app, owner, input, fresh());
  await submitJournalEntry(database.app, owner, { id, version: 1 });
  await approveJournalEntry(database.app, accountant, { id, version: 2 });
  await postJournalEntry(database.app, accountant, { id, version: 3 });
  count(trader, 'journal entries');
  if (random() > 0.25) return;
  await reverseJournalEntry(database.app, accountant, { id, date, reason: 'billed after all', version: 4 });
  count(trader, 'journal entries reversed');
}

/** Revalues at the end of the month; once in a while the run is voided and run again. */
export async function revalue(trader: Trader, date: BusinessDate): Promise<void> {
  const { database, accountant, random } = trader;
  const run = () => runRevaluation(database.app, accountant, { date, notes: null }, fresh());
  try {
    const id = await run();
    count(trader, 'revaluations');
    if (random() > 0.2) return;
    await voidRevaluation(database.app, accountant, { id, reason: 'rate corrected', version: 1 });
    count(trader, 'revaluations voided');
    await run();
    count(trader, 'revaluations');
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'revaluation_nothing')) throw error;
  }
}

/** What is red is waived by two persons; then one prepares and another signs. */
async function signOff({ database, accountant, owner }: Trader, code: string) {
  const { app } = database;
  const { evidence } = await reviewMonth(app, accountant, code);
  for (const { id } of evidence.filter(({ result }) => result === 'red')) {
    const waivers = await readCompany(app, accountant, (db) => listWaivers(db, code));
    if (waivers.some(({ evidenceId }) => evidenceId === id)) continue;
    await requestWaiver(app, accountant, { code, evidenceId: id, reason: 'known and small' });
    const asked = await readCompany(app, accountant, (db) => listWaivers(db, code));
    await approveWaiver(app, owner, asked.find(({ evidenceId }) => evidenceId === id)?.id ?? '');
  }
  await prepareClose(app, accountant, code);
  const [prepared] = await readCompany(app, owner, (db) => listSignoffs(db, code));
  await signClose(app, owner, { code, id: prepared?.id ?? '', version: prepared?.version ?? 1 });
  return evidence.filter(({ result }) => result === 'red').map(({ check }) => check);
}

/** A delivery nobody billed in time, under an exception of two persons: the sign-off falls, and is given again. */
async function billLate(trader: Trader, code: string, date: BusinessDate) {
  const { database, clerk, accountant, setting, customers, warehouseId, items } = trader;
  const [item] = items;
  if (!item) throw new Error('there are goods');
  const line = { itemId: item.id, description: 'late', quantity: '1', unitPrice: '25', discountPercent: '0' };
  const words = { customerId: pick(trader, customers), warehouseId, invoiceDate: date, dueDate: null };
  const input = invoiceInput.parse({ ...words, currency: setting.base, lines: [line] });
  const id = await createSalesInvoice(database.app, clerk, input, fresh());
  const permitId = await makeException(database, clerk, accountant, code, AREAS);
  await postSalesInvoice(database.app, { ...clerk, permitId }, { id, version: 1 });
  count(trader, 'posted under an exception');
}

/** Signed, locked, once in a while posted into under an exception and signed again, sealed. Answers what had to be waived. */
export async function closeAndSeal(trader: Trader, code: string, lastDay: BusinessDate): Promise<string[]> {
  const { database, accountant, random } = trader;
  const waived = await signOff(trader, code);
  await closeMonth(database, accountant, code, 'hard');
  // Late in December would come after the year end.
  if (!code.endsWith('12') && random() < 0.2) {
    await billLate(trader, code, lastDay);
    await signOff(trader, code);
  }
  await sealMonth(database.app, accountant, { code, reason: 'Filed and paid' });
  count(trader, 'months sealed');
  return waived;
}
