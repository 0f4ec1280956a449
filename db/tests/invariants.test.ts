import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#lib/ids.ts';
import { allocateCredit } from '#server/commands/allocate-credit.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { runRevaluation } from '#server/commands/run-revaluation.ts';
import { createRate } from '#server/commands/save-rate.ts';
import { voidSalesInvoice } from '#server/commands/void-sales-invoice.ts';
import { checkInvariants, INVARIANTS } from '#server/db/invariants.ts';
import { type CompanyDb, readCompany, withCompany } from '#server/db/with-company.ts';
import { clusterUrl } from '../testing/cluster.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { anotherPerson, draftInvoice, type Fixture, key, makeCompany, postedEntry } from '../testing/fixtures.ts';
import { fresh, itemOf, owed, takeReceipt } from '../testing/receipts.ts';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;

async function trade(company: Fixture) {
  const { item } = await owed(database, company, '40');
  const receipt = await takeReceipt(database, company, {
    tenders: [['cash_base', 'USD', '50']],
    applications: [[item.id, '20']],
  });
  const credit = await itemOf(database, company, 'customer_receipt', receipt);
  const applications = [{ openItemId: item.id, amount: '10' }];
  const input = { creditItemId: credit.id, allocationDate: '2026-11-21', notes: null, applications };
  await allocateCredit(database.app, company.context, input, fresh());
  for (const cancel of [false, true, false]) {
    const id = await draftInvoice(database, company);
    await postSalesInvoice(database.app, company.context, { id, version: 1 });
    if (cancel)
      await voidSalesInvoice(database.app, company.context, { id, date: '2026-11-20', reason: 'trade', version: 2 });
  }
  await postedEntry(database, company, await anotherPerson(database, company));
  const rate = {
    rateDate: '2026-11-30',
    rateType: 'market' as const,
    currency: 'USD' as const,
    rate: '90000',
    source: null,
  };
  await createRate(database.app, company.context, rate, key());
  await runRevaluation(database.app, company.context, { date: '2026-11-30', notes: null }, key());
}

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  await trade(cedar);
  await trade(other);
  await withCompany(database.app, cedar.context, (db) =>
    db.sql.query('select fold_journals($1, 2)', [cedar.context.companyId]),
  );
});

afterAll(() => database.drop());

/** Breaks the books of one company behind every guard, as a disk or a superuser might, and asks what a company's check then says. */
async function brokenBy(statement: string, company = cedar): Promise<string[]> {
  const client = new pg.Client({ connectionString: clusterUrl('admin', database.name) });
  await client.connect();
  try {
    await client.query("begin; set local session_replication_role = 'replica'");
    await client.query(statement.replaceAll(':company', `'${cedar.context.companyId}'`));
    const db = { sql: client, context: company.context } as unknown as CompanyDb;
    return (await checkInvariants(db)).map(({ code }) => code);
  } finally {
    await client.query('rollback');
    await client.end();
  }
}

const ONE_LINE = '(select min(ctid) from journal_lines where company_id = :company and amount_base <> 0)';
const LAST = "(select max(number) from sales_invoices where company_id = :company and number like 'INV-%')";

const MUTANTS: [string, string, string][] = [
  [
    'open_items_are_their_lines',
    'an open item off by a unit of its own currency',
    'update open_items set balance = balance + 1 where company_id = :company and balance > 0',
  ],
  [
    'nothing_is_settled_twice',
    'an item settled past nothing',
    'update open_items set balance = -1 where company_id = :company and amount > 0',
  ],
  [
    'nothing_is_settled_twice',
    'a settled item that keeps a cent',
    'update open_items set balance = 0 where company_id = :company and balance_base <> 0',
  ],
  [
    'settlements_are_their_lines',
    'an application the journal does not know',
    'update customer_receipt_applications set amount = amount + 1 where company_id = :company',
  ],
  [
    'settlements_are_their_lines',
    'an allocation of more than was taken',
    'update allocations set amount = amount + 1 where company_id = :company',
  ],
  [
    'receipts_are_their_tenders',
    'a lost tender',
    "delete from document_tenders where company_id = :company and document_type = 'customer_receipt'",
  ],
  ['documents_have_their_journal', 'a lost receipt', 'delete from customer_receipts where company_id = :company'],
  ['numbers_have_no_gap', 'a lost allocation', 'delete from allocations where company_id = :company'],
  [
    'journals_balance',
    'a line off by a cent in base',
    `update journal_lines set amount_base = amount_base + 0.01 where ctid = ${ONE_LINE}`,
  ],
  [
    'journals_balance',
    'a line off by one in local',
    `update journal_lines set amount_local = amount_local + 1 where ctid = ${ONE_LINE}`,
  ],
  ['journals_balance', 'a lost line', `delete from journal_lines where ctid = ${ONE_LINE}`],
  [
    'documents_have_their_journal',
    'an invoice whose journal is not there',
    `update sales_invoices set journal_id = gen_random_uuid() where company_id = :company and number = ${LAST}`,
  ],
  [
    'documents_have_their_journal',
    'a journal of nobody’s',
    `update journals set document_id = gen_random_uuid() where id = (select journal_id from sales_invoices where company_id = :company and number = ${LAST})`,
  ],
  [
    'receivables_tie',
    'an open item off by a cent',
    'update open_items set balance_base = balance_base + 0.01 where company_id = :company',
  ],
  ['receivables_tie', 'a lost open item', 'delete from open_items where company_id = :company and balance_base <> 0'],
  [
    'inventory_ties',
    'stock worth more than the ledger says',
    'update stock_balances set value_base = value_base + 1 where company_id = :company',
  ],
  [
    'vat_ties',
    'a tax line the ledger does not know',
    'update tax_lines set tax_local = tax_local + 1 where company_id = :company',
  ],
  [
    'stock_is_its_moves',
    'a move off by one piece',
    "update stock_moves set quantity = quantity - 1 where company_id = :company and kind = 'issue'",
  ],
  ['stock_is_its_moves', 'a lost move', "delete from stock_moves where company_id = :company and kind = 'issue'"],
  [
    'balances_are_their_lines',
    'a folded balance off by a cent',
    "update account_balances set debit_base = debit_base + 0.01 where company_id = :company and grain = 'day'",
  ],
  [
    'balances_are_their_lines',
    'a month that is not its days',
    "update account_balances set debit_local = debit_local + 1 where company_id = :company and grain = 'month'",
  ],
  [
    'balances_are_their_lines',
    'a journal that was never folded',
    'delete from unfolded_journals where company_id = :company',
  ],
  [
    'balances_are_their_lines',
    'a journal folded twice',
    'insert into unfolded_journals select company_id, id from journals where company_id = :company on conflict do nothing',
  ],
  [
    'numbers_have_no_gap',
    'a number that was given and is not there',
    "update number_counters set last_number = last_number + 1 where company_id = :company and series = 'sales_invoice'",
  ],
  [
    'numbers_have_no_gap',
    'a number jumped over',
    `update sales_invoices set number = left(number, -6) || '000099' where company_id = :company and number = ${LAST}`,
  ],
  [
    'no_more_back_than_sold',
    'a line returned oftener than it was sold',
    `insert into credit_notes (company_id, id, number, invoice_id, customer_id, warehouse_id, branch_id, note_date, business_date, currency, reason, rate_type, rate, rate_of_base, posted_at, journal_id)
       select company_id, id, 'CN-2026-000001', id, customer_id, warehouse_id, branch_id, invoice_date, invoice_date, currency, 'mutant', rate_type, 1, 1, now(), journal_id from sales_invoices where company_id = :company and number = ${LAST};
     insert into credit_note_lines (company_id, id, credit_note_id, line_no, invoice_line_id, item_id, description, quantity, unit_code, unit_price, tax_code_id, amount, net, restock)
       select company_id, id, invoice_id, line_no, id, item_id, description, quantity + 1, unit_code, unit_price, tax_code_id, amount, net, true from sales_invoice_lines
       where invoice_id = (select id from sales_invoices where company_id = :company and number = ${LAST})`,
  ],
  [
    'numbers_have_no_gap',
    'a journal entry’s number that was given and is not there',
    "update number_counters set last_number = last_number + 1 where company_id = :company and series = 'manual_journal'",
  ],
  [
    'documents_have_their_journal',
    'a posted entry whose journal is not there',
    'update journal_entries set journal_id = gen_random_uuid() where company_id = :company',
  ],
  [
    'entries_are_approved_by_another',
    'an entry its writer approved',
    'alter table journal_entries drop constraint journal_entries_approved_by_another; update journal_entries set approved_by = created_by where company_id = :company',
  ],
  [
    'entries_post_what_was_approved',
    'a line changed after it was posted',
    'update journal_entry_lines set amount_base = amount_base + 1 where company_id = :company and line_no = 1',
  ],
  [
    'revaluations_undo_themselves',
    'a reversal that is not what was revalued',
    `update journal_lines set amount_local = amount_local + 1 where (company_id, journal_id) in (select company_id, reversal_journal_id from revaluations where company_id = :company)`,
  ],
  [
    'revaluations_reach_the_closing_rate',
    'a position that does not say what was posted',
    'update revaluation_items set closing_local = closing_local + 1 where company_id = :company and line_no = 1',
  ],
  [
    'nothing_written_after_a_lock',
    'a journal in a period that was locked before',
    "update periods set state = 'hard', state_set_at = '2026-01-01' where company_id = :company and area = 'sales' and code = '2026-11'",
  ],
  [
    'events_applied_once',
    'an event said to be processed without its sale',
    `insert into outbox_events (company_id, id, device_id, epoch, device_seq, type, occurred_at, payload, payload_hash, state, processed_at)
     values (:company, '${newId()}', '${newId()}', 1, 1, 'sale.completed', now(), '{}', '', 'processed', now())`,
  ],
];

describe('the invariants of the books', () => {
  it('hold for both companies', async () => {
    for (const { context } of [cedar, other])
      expect(await readCompany(database.app, context, checkInvariants)).toEqual([]);
  });

  it('have each been seen broken', () => {
    const seen = new Set(MUTANTS.map(([code]) => code));
    expect(INVARIANTS.map(({ code }) => code).filter((code) => !seen.has(code))).toEqual([]);
  });

  it.each(MUTANTS)('%s names %s', async (code, _what, statement) => {
    expect(await brokenBy(statement)).toContain(code);
  });

  it('of one company say nothing of what is broken in another', async () => {
    expect(await brokenBy('delete from stock_moves where company_id = :company', other)).toEqual([]);
  });
});
