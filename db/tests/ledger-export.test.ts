import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hledgerTransaction } from '#domain/reports/hledger.ts';
import { add, decimal, format, formatShort, subtract } from '#lib/decimal.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import { voidSalesInvoice } from '#server/commands/void-sales-invoice.ts';
import { exportLedger } from '#server/db/ledger-export.ts';
import { readTrialBalance } from '#server/db/trial-balance.ts';
import { readCompany } from '#server/db/with-company.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { draftInvoice, type Fixture, makeCompany } from '../testing/fixtures.ts';

let database: TestDatabase;
let cedar: Fixture;
let folder: string;
let file: string;

const hledgerIsHere = spawnSync('hledger', ['--version']).status === 0;

function hledger(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('hledger', ['-f', file, ...args], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

beforeAll(async () => {
  database = await createTestDatabase();
  cedar = await makeCompany(database, 'cedar');
  const other = await makeCompany(database, 'other');
  for (const quantity of ['3', '7.3', '11.7']) {
    const id = await draftInvoice(database, cedar, { quantity, unitPrice: '1.37' });
    await postSalesInvoice(database.app, cedar.context, { id, version: 1 });
    if (quantity === '7.3')
      await voidSalesInvoice(database.app, cedar.context, { id, date: '2026-11-20', reason: 'test', version: 2 });
  }
  const foreign = await draftInvoice(database, other, { quantity: '999' });
  await postSalesInvoice(database.app, other.context, { id: foreign, version: 1 });
  folder = mkdtempSync(path.join(tmpdir(), 'ledger-'));
  file = path.join(folder, 'ledger.journal');
  const pieces = await readCompany(database.app, cedar.context, async (db) => {
    const all: string[] = [];
    for await (const piece of exportLedger(db)) all.push(piece);
    return all;
  });
  writeFileSync(file, pieces.join(''));
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.dropSound();
});

it('words that mean something to plain-text accounting are made harmless', () => {
  const text = hledgerTransaction(
    {
      id: 'j-1',
      date: '2026-11-24',
      number: 'INV (1)',
      description: 'Nails; 3 inch\n  2026-01-01 forged',
      lines: [
        { account: '411 Customers', base: '1.00', local: '0.0000' },
        { account: '701 Sales', base: '-1.00', local: '0' },
      ],
    },
    { base: 'USD', local: 'LBP' },
  );
  expect(text.split('\n')).toEqual([
    '2026-11-24 (INV 1) Nails 3 inch 2026-01-01 forged  ; journal: j-1',
    '    411 Customers  1.00 USD',
    '    701 Sales  -1.00 USD',
    '',
    '',
  ]);
});

it.skipIf(!hledgerIsHere)('hledger reads the export strictly and without a warning', () => {
  hledger('check', '--strict');
});

it.skipIf(!hledgerIsHere)('the trial balance of hledger is ours to the cent in each currency', async () => {
  const csv = hledger('balance', '--flat', '--no-total', '--empty', '--layout=bare', '-O', 'csv');
  const theirs = csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.slice(1, -1).split('","'))
    .filter(([, , amount = '0']) => formatShort(decimal(amount)) !== '0')
    .map(([account, commodity, amount = '0']) => `${account} ${commodity} ${formatShort(decimal(amount))}`);
  const trial = await readCompany(database.app, cedar.context, (db) =>
    readTrialBalance(db, '2026-12-31', '2026-12-31'),
  );
  const ours = trial.flatMap((row) => {
    const closing = (opening: string, debit: string, credit: string) =>
      formatShort(decimal(format(subtract(add(decimal(opening), decimal(debit)), decimal(credit)))));
    return [
      ['USD', closing(row.opening_base, row.debit_base, row.credit_base)],
      ['LBP', closing(row.opening_local, row.debit_local, row.credit_local)],
    ]
      .filter(([, amount]) => amount !== '0')
      .map(([currency, amount]) => `${row.code} ${row.name} ${currency} ${amount}`);
  });
  expect(ours.length).toBeGreaterThan(8);
  expect(theirs.toSorted()).toEqual(ours.toSorted());
});
