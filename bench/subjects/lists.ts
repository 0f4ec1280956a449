import { newId } from '#lib/ids.ts';
import { type CompanyContext, withCompany } from '#server/db/with-company.ts';
import {
  type BenchCompany,
  openCompany,
  openCustomer,
  postTemplate,
  requireSoundBooks,
  stockShelves,
} from '../company.ts';
import { call } from '../http.ts';
import { run } from '../measure.ts';
import type { Product } from '../product.ts';
import { milliseconds, plainReading, type Reading } from '../result.ts';
import { latency, rounded } from '../stats.ts';

const SMALL = 10_000;
const LARGE = 1_000_000;
const CUSTOMERS = 50;
const FIRST_DAY = '2026-09-01';
const DAYS = 91;
const ROUNDS = 8;
const PER_ROUND = 10;
const FOLD_LIMIT = 2000;

interface Grown {
  company: BenchCompany;
  /** The invoice the others are copies of. */
  template: string;
  /** The receivables account: every invoice has a line on it. */
  receivables: string;
  ledgerRows: number;
  invoices: number;
  loadSeconds: number;
  foldSeconds: number;
}

async function ledgerRows(product: Product, company: BenchCompany): Promise<number> {
  const { rows } = await product.admin.query<{ count: number }>(
    'select count(*)::int as count from journal_lines where company_id = $1',
    [company.context.companyId],
  );
  return rows[0]?.count ?? 0;
}

async function receivablesOf(product: Product, company: BenchCompany): Promise<string> {
  const { rows } = await product.admin.query<{ id: string }>(
    "select account_id as id from account_roles where company_id = $1 and role = 'ar'",
    [company.context.companyId],
  );
  const [account] = rows;
  if (!account) throw new Error('a company has a receivables account');
  return account.id;
}

/** Folds as the worker does, until nothing is left unfolded. */
async function foldAll(product: Product, company: BenchCompany): Promise<void> {
  const context: CompanyContext = { ...company.context, actor: { kind: 'worker', id: newId() } };
  for (;;) {
    const folded = await withCompany(product.database.worker, context, async (db) => {
      const { rows } = await db.sql.query<{ count: number }>('select fold_journals($1, $2) as count', [
        company.context.companyId,
        FOLD_LIMIT,
      ]);
      return rows[0]?.count ?? 0;
    });
    if (folded === 0) return;
  }
}

/** A company with this many ledger rows: one invoice posted by the product, copied (bench/sql/bulk-load.sql), folded by the product. */
export async function grow(product: Product, code: string, rows: number): Promise<Grown> {
  const company = await openCompany(product, code);
  const shelves = await stockShelves(product, company, 1);
  const customers: string[] = [];
  for (let number = 1; number <= CUSTOMERS; number += 1) customers.push(await openCustomer(product, company, number));
  const before = await ledgerRows(product, company);
  const template = await postTemplate(product, company, company.customerId, shelves);
  const linesEach = (await ledgerRows(product, company)) - before;
  const copies = Math.ceil((rows - before) / linesEach) - 1;
  const began = performance.now();
  await product.admin.query('select bench.load_invoices($1, $2, $3, $4, $5)', [
    company.context.companyId,
    template,
    copies,
    FIRST_DAY,
    DAYS,
  ]);
  const loaded = performance.now();
  await foldAll(product, company);
  return {
    company,
    template,
    receivables: await receivablesOf(product, company),
    ledgerRows: await ledgerRows(product, company),
    invoices: copies + 1,
    loadSeconds: rounded((loaded - began) / 1000, 1),
    foldSeconds: rounded((performance.now() - loaded) / 1000, 1),
  };
}

interface View {
  code: string;
  what: string;
  path(grown: Grown): string;
  /** Without one the figure is kept and judged by nobody: what it reads grows with what was asked for. */
  ratioAtMost?: number;
}

const VIEWS: readonly View[] = [
  {
    code: 'lists.invoices',
    what: 'invoice list, first page',
    path: () => '/api/sales/invoices?limit=50',
    ratioAtMost: 1.5,
  },
  {
    code: 'lists.invoices.month',
    what: 'invoice list of November, first page',
    path: () => '/api/sales/invoices?limit=50&from=2026-11-01&to=2026-11-30',
    ratioAtMost: 1.5,
  },
  {
    code: 'lists.journals',
    what: 'journals, first page',
    path: () => '/api/accounting/journals?limit=50',
    ratioAtMost: 1.5,
  },
  {
    code: 'lists.trial_balance',
    what: 'trial balance of November',
    path: () => '/api/accounting/trial-balance?from=2026-11-01&to=2026-11-30',
    ratioAtMost: 1.2,
  },
  {
    code: 'lists.account',
    what: 'account page of the receivables, November',
    path: ({ receivables }) => `/api/accounting/accounts/${receivables}/entries?limit=50&from=2026-11-01&to=2026-11-30`,
    ratioAtMost: 1.5,
  },
  {
    code: 'lists.ageing',
    what: 'receivables by age, every invoice still open',
    path: () => '/api/reports/receivables-ageing?asOf=2026-11-30',
  },
  {
    code: 'lists.sales',
    what: 'sales of a week by item',
    path: () => '/api/reports/sales?by=item&from=2026-11-01&to=2026-11-07',
  },
];

/** The same request to both companies, in turns, so that both see the same machine. */
async function measureView(view: View, small: Grown, large: Grown): Promise<Reading> {
  const samples = { small: [] as number[], large: [] as number[] };
  const ask = async (grown: Grown) =>
    (await run(PER_ROUND, 1, () => call(grown.company.owner, 'GET', view.path(grown)))).samples;
  await ask(small);
  await ask(large);
  for (let round = 0; round < ROUNDS; round += 1) {
    samples.small.push(...(await ask(small)));
    samples.large.push(...(await ask(large)));
  }
  const [few, many] = [latency(samples.small), latency(samples.large)];
  return plainReading({
    code: view.code,
    what: `${view.what}: ${LARGE.toLocaleString('en')} ledger rows beside ${SMALL.toLocaleString('en')}`,
    measured: milliseconds(many),
    limit: milliseconds(few),
    ratio: rounded(many.median / few.median, 2),
    ...(view.ratioAtMost === undefined ? {} : { wanted: { atMost: view.ratioAtMost } }),
    figures: { path: view.path(large), small: few, large: many },
  });
}

/** First pages and the trial balance over HTTP, in a company of ten thousand ledger rows and in one of a million, in one database. */
export async function measureLists(product: Product): Promise<Reading[]> {
  const small = await grow(product, 'small', SMALL);
  const large = await grow(product, 'large', LARGE);
  await product.admin.query('vacuum (analyze)');
  for (const { company } of [small, large]) await requireSoundBooks(product, company);
  const readings: Reading[] = [];
  for (const view of VIEWS) readings.push(await measureView(view, small, large));
  const journals = rounded(large.invoices / large.foldSeconds, 0);
  readings.push(
    plainReading({
      code: 'lists.fold',
      what: `fold the journals behind ${large.ledgerRows.toLocaleString('en')} ledger rows into balances`,
      measured: `${large.foldSeconds} s, ${journals.toLocaleString('en')} journals/s`,
      limit: `bulk load: ${large.loadSeconds} s`,
      ratio: null,
      figures: { small: { ...small, company: undefined }, large: { ...large, company: undefined } },
    }),
  );
  return readings;
}
