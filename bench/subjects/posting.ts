import type pg from 'pg';
import { key } from '#db/testing/fixtures.ts';
import { createSalesInvoice } from '#server/commands/create-sales-invoice.ts';
import { postSalesInvoice } from '#server/commands/post-sales-invoice.ts';
import {
  type BenchCompany,
  openCompany,
  openCustomer,
  postTemplate,
  requireSoundBooks,
  type Shelf,
  stockShelves,
  writtenInvoice,
} from '../company.ts';
import { call } from '../http.ts';
import { compare, run } from '../measure.ts';
import type { Product } from '../product.ts';
import { plainReading, type Reading, readingOf } from '../result.ts';

const LINES = 5;
/** Different customers and goods side by side, one company: writers meet at the number counter, as clerks do. */
const SETS = 8;
const ROUNDS = 5;
const PER_RUN = 130;

interface Template {
  id: string;
  customerId: string;
  items: readonly Shelf[];
}

async function makeTemplates(product: Product, company: BenchCompany): Promise<Template[]> {
  const shelves = await stockShelves(product, company, SETS * LINES);
  const templates: Template[] = [];
  for (let set = 0; set < SETS; set += 1) {
    const items = shelves.slice(set * LINES, (set + 1) * LINES);
    const customerId = await openCustomer(product, company, set + 1);
    templates.push({ id: await postTemplate(product, company, customerId, items), customerId, items });
  }
  return templates;
}

/** Statements sent for one posting, counted on the wire's near side: each is a round trip. */
async function countStatements(product: Product, company: BenchCompany, template: Template): Promise<number> {
  const { app } = product.database;
  const id = await createSalesInvoice(
    app,
    company.context,
    writtenInvoice(company, template.customerId, template.items),
    key(),
  );
  let statements = 0;
  const counting = {
    connect: async () => {
      const client = await app.connect();
      const proxy: pg.PoolClient = new Proxy(client, {
        get(target, name) {
          const value: unknown = Reflect.get(target, name);
          if (typeof value !== 'function') return value;
          return (...args: unknown[]) => {
            if (name === 'query') statements += 1;
            return Reflect.apply(value, target, args);
          };
        },
      });
      return proxy;
    },
  };
  await postSalesInvoice(counting as pg.Pool, company.context, { id, version: 1 });
  return statements;
}

/** Posting a five-line sales invoice over HTTP beside one SQL function that writes the same rows. */
export async function measurePosting(product: Product): Promise<Reading[]> {
  const company = await openCompany(product, 'posting');
  const templates = await makeTemplates(product, company);
  const { app } = product.database;
  const { companyId, actor } = company.context;
  const templateOf = (index: number) => {
    const template = templates[index % SETS];
    if (!template) throw new Error('every draft has its template');
    return template;
  };
  const writeDraft = async (index: number): Promise<string> => {
    const { rows } = await app.query<{ id: string }>({
      name: 'bench-draft',
      text: 'select bench.write_draft($1, $2, $3) as id',
      values: [companyId, actor.id, templateOf(index).id],
    });
    return rows[0]?.id ?? '';
  };
  const drafts = async (count: number): Promise<string[]> => {
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) ids.push(await writeDraft(index));
    return ids;
  };
  const bodies = templates.map(({ customerId, items }) => JSON.stringify(writtenInvoice(company, customerId, items)));
  const postByFunction = async (clients: number, count: number) => {
    const ids = await drafts(count);
    return run(count, clients, (index) =>
      app.query({
        name: 'bench-post',
        text: 'select bench.post_invoice($1, $2, $3, $4)',
        values: [companyId, actor.id, ids[index], templateOf(index).id],
      }),
    );
  };
  const postOverHttp = async (clients: number, count: number) => {
    const ids = await drafts(count);
    return run(count, clients, (index) =>
      call(company.owner, 'POST', `/api/sales/invoices/${ids[index]}/posting`, JSON.stringify({ version: 1 })),
    );
  };
  const readings: Reading[] = [];
  await postOverHttp(2, PER_RUN);
  await postByFunction(2, PER_RUN);
  await product.refreshStatistics();
  for (const clients of [1, 4]) {
    const compared = await compare({
      what: `post a ${LINES}-line invoice, ${clients} client${clients > 1 ? 's' : ''}`,
      unit: '/s',
      clients,
      rounds: ROUNDS,
      subject: { what: 'POST /api/sales/invoices/{id}/posting', run: () => postOverHttp(clients, PER_RUN) },
      limit: { what: 'one SQL function writing the same rows', run: () => postByFunction(clients, PER_RUN) },
    });
    readings.push(readingOf(`posting.${clients}`, compared, { atLeast: 0.6 }));
  }
  const written = await compare({
    what: `write a ${LINES}-line draft, 4 clients`,
    unit: '/s',
    clients: 4,
    rounds: ROUNDS,
    subject: {
      what: 'POST /api/sales/invoices',
      run: (round) =>
        run(PER_RUN, 4, (index) =>
          call(
            { ...company.owner, idempotencyKey: `bench-draft-${round}-${index}` },
            'POST',
            '/api/sales/invoices',
            bodies[index % SETS],
          ),
        ),
    },
    limit: { what: 'one SQL function writing the same rows', run: () => run(PER_RUN, 4, writeDraft) },
  });
  readings.push(readingOf('posting.draft', written));
  const statements = await countStatements(product, company, templateOf(0));
  readings.push(
    plainReading({
      code: 'posting.statements',
      what: 'statements sent to post one invoice',
      measured: `${statements}`,
      limit: 'begin, one call, commit: 3',
      ratio: null,
      figures: { statements },
    }),
  );
  await requireSoundBooks(product, company);
  return readings;
}
