import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creditNoteInput } from '#contract/credit-notes.ts';
import { journalEntryInput } from '#contract/journal-entries.ts';
import { revocationTarget } from '#contract/session.ts';
import { newId } from '#lib/ids.ts';
import { newToken } from '#server/auth/tokens.ts';
import { createCreditNote } from '#server/commands/create-credit-note.ts';
import { createOpeningDocument } from '#server/commands/create-opening-document.ts';
import { submitJournalEntry } from '#server/commands/review-journal-entry.ts';
import { createJournalEntry } from '#server/commands/save-journal-entry.ts';
import { createTestDatabase, type TestDatabase } from '../../db/testing/database.ts';
import { anotherPerson, draftInvoice, type Fixture, key, makeCompany } from '../../db/testing/fixtures.ts';
import { draftReceipt, fresh } from '../../db/testing/receipts.ts';
import { listAccounts } from './accounting.ts';
import { DRAFTS, readImpact } from './revocation-impact.ts';
import { readCompany } from './with-company.ts';

let database: TestDatabase;
let cedar: Fixture;
let other: Fixture;
let clerk: Fixture;

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  other = await makeCompany(database, 'other');
  clerk = { ...cedar, context: await anotherPerson(database, cedar) };
  await writeOneOfEach(clerk);
  await database.app.query(
    "select credentials.create_session($1, $2, $3, now() + interval '1 day', null, null, 'password')",
    [newId(), clerk.context.actor.id, newToken().hash],
  );
  await draftInvoice(database, cedar);
  await draftInvoice(database, other);
});
afterAll(() => database.drop());

async function writeOneOfEach(company: Fixture) {
  const { app } = database;
  const { context } = company;
  await draftInvoice(database, company);
  await draftReceipt(database, company, { tenders: [['cash_base', 'USD', '20']] });
  await createOpeningDocument(app, context, {
    openingDate: '2026-09-01',
    notes: null,
    lines: [
      { kind: 'stock', itemId: company.itemId, warehouseId: company.warehouseId, quantity: '3', unitCostBase: '6.35' },
    ],
  });
  const note = creditNoteInput.parse({
    invoiceId: null,
    customerId: company.customerId,
    warehouseId: company.warehouseId,
    noteDate: '2026-11-12',
    currency: 'USD',
    reason: 'Goodwill',
    restockingPercent: null,
    lines: [
      {
        invoiceLineId: null,
        itemId: company.serviceId,
        description: 'x',
        quantity: '1',
        unitPrice: '5',
        discountPercent: '0',
        restock: false,
      },
    ],
  });
  await createCreditNote(app, context, note, fresh());
  const [account] = (await readCompany(app, context, listAccounts)).filter((row) => row.postable && !row.control);
  const entry = journalEntryInput.parse({
    entryDate: '2026-11-12',
    description: 'Rent accrued',
    lines: ['800', '-800'].map((amount) => ({ accountId: account?.id, currency: 'USD', amount })),
  });
  const id = await createJournalEntry(app, context, entry, { ...key(), key: `entry-${newId()}` });
  // Handed in is still in hand: its writer may have to correct it.
  await submitJournalEntry(app, context, { id, version: 1 });
}

const impact = (target: object, company = cedar) =>
  readCompany(database.app, company.context, (db) => readImpact(db, revocationTarget.parse(target), newId()));

describe('what a revocation would hit', () => {
  it('knows every table of the database whose rows begin as drafts', () => {
    const snapshot = readFileSync('db/schema.snapshot.txt', 'utf8');
    const tables = [...snapshot.matchAll(/^column public\.(\w+)\.status text .*'draft'::text/gm)].map(
      ([, name]) => name,
    );
    expect(
      Object.values(DRAFTS)
        .map(({ table }) => table)
        .sort(),
    ).toEqual(tables.sort());
  });

  it('names the drafts of every kind that the person is in the middle of, by what they are called', async () => {
    const hit = await impact({ personId: clerk.context.actor.id });
    expect(hit?.drafts.map(({ kind, label }) => [kind, label]).sort()).toEqual([
      ['credit_note', 'Customer'],
      ['invoice', 'Customer'],
      ['journal_entry', 'Rent accrued'],
      ['opening', '2026-09-01'],
      ['receipt', 'Customer'],
    ]);
  });

  it('knows nobody of another company, and nothing of their drafts', async () => {
    expect(await impact({ personId: clerk.context.actor.id }, other)).toBeUndefined();
    expect((await impact({ all: true }, other))?.drafts).toEqual([]);
  });
});
