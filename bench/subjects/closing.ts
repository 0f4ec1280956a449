import { anotherPerson } from '#db/testing/fixtures.ts';
import { AREAS } from '#domain/enums.ts';
import { reviewMonth } from '#server/commands/review-month.ts';
import { sealMonth } from '#server/commands/seal-month.ts';
import { setMonthState } from '#server/commands/set-period-state.ts';
import { approveWaiver, prepareClose, requestWaiver, signClose } from '#server/commands/sign-close.ts';
import { sweepSeals } from '#server/commands/sweep-seals.ts';
import { listPeriods } from '#server/db/accounting.ts';
import { listSignoffs, listWaivers } from '#server/db/close-months.ts';
import { type CompanyContext, readCompany } from '#server/db/with-company.ts';
import { requireSoundBooks } from '../company.ts';
import type { Product } from '../product.ts';
import { plainReading, type Reading } from '../result.ts';
import { rounded } from '../stats.ts';
import { type Grown, grow } from './lists.ts';

/** Journals of the month that is closed, beside a month of a hundredth of them. A smaller one to try: MIZAN_BENCH_JOURNALS=1000. */
const JOURNALS = Number(process.env['MIZAN_BENCH_JOURNALS'] ?? 100_000);
const LINES_EACH = 5;
const MONTH = '2026-11';
const SPAN = { firstDay: `${MONTH}-01`, days: 30 };

const STEPS = ['checks', 'sign', 'lock', 'seal', 'sweep'] as const;
type Step = (typeof STEPS)[number];
type Seconds = Record<Step, number>;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** What is red about copied invoices (rates, nothing revalued) is waived as people would; that is not measured. */
async function waiveAll(product: Product, preparer: CompanyContext, signer: CompanyContext) {
  const { app } = product.database;
  const { evidence } = await reviewMonth(app, preparer, MONTH);
  for (const { id, result } of evidence) {
    if (result !== 'red') continue;
    await requestWaiver(app, preparer, { code: MONTH, evidenceId: id, reason: 'bench' });
    const waivers = await readCompany(app, preparer, (db) => listWaivers(db, MONTH));
    await approveWaiver(app, signer, waivers.find(({ evidenceId }) => evidenceId === id)?.id ?? '');
  }
}

async function signOff(product: Product, preparer: CompanyContext, signer: CompanyContext) {
  const { app } = product.database;
  await prepareClose(app, preparer, MONTH);
  const [prepared] = await readCompany(app, signer, (db) => listSignoffs(db, MONTH));
  await signClose(app, signer, { code: MONTH, id: prepared?.id ?? '', version: prepared?.version ?? 1 });
}

async function lock(product: Product, preparer: CompanyContext) {
  const { app } = product.database;
  const periods = await readCompany(app, preparer, listPeriods);
  const seen = periods.filter(({ code }) => code === MONTH);
  await setMonthState(app, preparer, { code: MONTH, areas: AREAS, reason: 'bench', seen }, 'hard');
}

/** A month from the first look to its seal and the first sweep after it, by two persons, through the commands. */
async function closeMonth(product: Product, { company }: Grown): Promise<Seconds> {
  const { app, worker } = product.database;
  const signer = company.context;
  const preparer = await anotherPerson(product.database, company);
  const checks = await timed(() => reviewMonth(app, preparer, MONTH));
  await waiveAll(product, preparer, signer);
  const sign = await timed(() => signOff(product, preparer, signer));
  const locking = await timed(() => lock(product, preparer));
  const seal = await timed(() => sealMonth(app, signer, { code: MONTH, reason: 'bench' }));
  const sweep = await timed(() => sweepSeals(worker, { ...signer, actor: { kind: 'worker', id: null } }));
  return { checks, sign, lock: locking, seal, sweep };
}

/** The least a seal can cost: every line of the month read and hashed once, by one statement. */
async function readAndHash(product: Product, { company }: Grown): Promise<number> {
  return timed(() =>
    product.admin.query(
      `select sha256(convert_to(string_agg(l::text, '' order by l.journal_id, l.line_no), 'UTF8')) from journal_lines l
       where l.company_id = $1 and l.journal_date between $2 and $2::date + $3::integer - 1`,
      [company.context.companyId, SPAN.firstDay, SPAN.days],
    ),
  );
}

function total(seconds: Seconds): number {
  return STEPS.reduce((sum, step) => sum + seconds[step], 0);
}

/** Closing a month of a hundred thousand journals: the whole beside a month of a thousand, the seal beside reading and hashing. */
export async function measureClosing(product: Product): Promise<Reading[]> {
  const small = await grow(product, 'month-small', Math.ceil(JOURNALS / 100) * LINES_EACH, SPAN);
  const large = await grow(product, 'month-large', JOURNALS * LINES_EACH, SPAN);
  await product.admin.query('vacuum (analyze)');
  const few = await closeMonth(product, small);
  const before = await readAndHash(product, large);
  const many = await closeMonth(product, large);
  const after = await readAndHash(product, large);
  for (const grown of [small, large]) await requireSoundBooks(product, grown.company);
  const words = (of: Grown) => `${of.invoices.toLocaleString('en')} journals`;
  const figures = { small: { ...few, invoices: small.invoices }, large: { ...many, invoices: large.invoices } };
  const limit = (before + after) / 2;
  return [
    plainReading({
      code: 'closing.month',
      what: `close a month of ${words(large)}, first look to first sweep, beside one of ${words(small)}`,
      measured: STEPS.map((step) => `${step} ${rounded(many[step], 2)} s`).join(', '),
      limit: `${rounded(total(few), 2)} s`,
      ratio: rounded(total(many) / total(few), 1),
      figures,
    }),
    plainReading({
      code: 'closing.seal',
      what: `seal ${words(large)}: every row hashed, trial balance and tax return kept; beside reading and hashing the lines once`,
      measured: `${rounded(many.seal, 2)} s`,
      limit: `${rounded(limit, 2)} s`,
      ratio: rounded(many.seal / limit, 2),
      figures: { before, after, ...figures },
    }),
  ];
}
