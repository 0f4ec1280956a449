import { setTimeout as sleep } from 'node:timers/promises';
import { type Migration, readMigrations } from '#db/migrate/files.ts';
import { migrateDown, migrateUp } from '#db/migrate/runner.ts';
import { requireSoundBooks } from '../company.ts';
import { call } from '../http.ts';
import { compare, type Run, run } from '../measure.ts';
import type { Product } from '../product.ts';
import { plainReading, type Reading, readingOf } from '../result.ts';
import { median, rounded } from '../stats.ts';
import { grow } from './lists.ts';

const ROWS = 200_000;
const ROUNDS = 3;
const PER_RUN = 150;
const CLIENTS = 4;
/** Postings flow when the migrator comes. */
const HEAD_START_MS = 500;

/** What a release does to a large table people write to, each the way docs/migrations.md asks for. */
const PLANTED: readonly Migration[] = (
  [
    ['column', "alter table journal_lines add column bench_note text not null default ''", 'drop column bench_note'],
    [
      'constraint',
      'alter table journal_lines add constraint bench_note_short check (length(bench_note) < 100) not valid',
      'drop constraint bench_note_short',
    ],
    ['validation', 'alter table journal_lines validate constraint bench_note_short', undefined],
    ['index', 'create index bench_by_amount on journal_lines (company_id, account_id, amount_base)', undefined],
  ] as const
).map(([name, up, down], index) => ({
  version: `990${index + 1}`,
  name: `bench_${name}`,
  up,
  down: down ? `alter table journal_lines ${down}` : name === 'index' ? 'drop index bench_by_amount' : 'select 1',
  checksum: `bench-${name}`,
  backwardCompatible: true,
}));

interface Took {
  name: string;
  seconds: number;
}

async function migrate(product: Product): Promise<Took[]> {
  const shipped = readMigrations();
  const took: Took[] = [];
  for (const [index, planted] of PLANTED.entries()) {
    const began = performance.now();
    await migrateUp(product.database.ownerUrl, [...shipped, ...PLANTED.slice(0, index + 1)]);
    took.push({ name: planted.name, seconds: rounded((performance.now() - began) / 1000, 2) });
  }
  return took;
}

/** Postings over HTTP while the product's own migrator adds a column, a constraint and an index to the large table they write to. */
export async function measureMigration(product: Product): Promise<Reading[]> {
  const { company, template, ledgerRows, loadSeconds } = await grow(product, 'migration', ROWS);
  const { companyId, actor } = company.context;
  const post = async (): Promise<Run> => {
    const drafts: string[] = [];
    for (let index = 0; index < PER_RUN; index += 1) {
      const { rows } = await product.database.app.query<{ id: string }>('select bench.write_draft($1, $2, $3) as id', [
        companyId,
        actor.id,
        template,
      ]);
      drafts.push(rows[0]?.id ?? '');
    }
    return run(PER_RUN, CLIENTS, (index) =>
      call(company.owner, 'POST', `/api/sales/invoices/${drafts[index]}/posting`, JSON.stringify({ version: 1 })),
    );
  };
  const took: Took[][] = [];
  const longest = { quiet: 0, migrating: 0 };
  const kept = (which: keyof typeof longest, measured: Run): Run => {
    longest[which] = Math.max(longest[which], ...measured.samples);
    return measured;
  };
  await post();
  await product.refreshStatistics();
  const compared = await compare({
    what: `post an invoice while a column, a constraint and an index are added to ${ledgerRows.toLocaleString('en')} ledger rows, ${CLIENTS} clients`,
    unit: '/s',
    clients: CLIENTS,
    rounds: ROUNDS,
    subject: {
      what: 'postings during npm run db:migrate -- up',
      run: async () => {
        const posting = post();
        await sleep(HEAD_START_MS);
        took.push(await migrate(product));
        const measured = kept('migrating', await posting);
        await migrateDown(product.database.ownerUrl, [...readMigrations(), ...PLANTED], PLANTED.length);
        return measured;
      },
    },
    limit: { what: 'the same postings, nobody migrating', run: async () => kept('quiet', await post()) },
  });
  const steps = PLANTED.map(({ name }, index) => ({
    name,
    seconds: median(took.map((round) => round[index]?.seconds ?? Number.NaN)),
  }));
  await requireSoundBooks(product, company);
  return [
    readingOf('migration.posting', compared, { atLeast: 0.7 }),
    plainReading({
      code: 'migration.longest',
      what: 'longest posting meanwhile',
      measured: `${Math.round(longest.migrating)} ms`,
      limit: `${Math.round(longest.quiet)} ms`,
      ratio: rounded(longest.migrating / longest.quiet, 2),
      figures: longest,
    }),
    plainReading({
      code: 'migration.steps',
      what: 'each migration, waits for its lock included',
      measured: steps.map(({ name, seconds }) => `${name.replace('bench_', '')} ${seconds} s`).join(', '),
      limit: `bulk load: ${loadSeconds} s`,
      ratio: null,
      figures: { took },
    }),
  ];
}
