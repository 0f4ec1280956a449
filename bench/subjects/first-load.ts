import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { key } from '#db/testing/fixtures.ts';
import { createSalesInvoice } from '#server/commands/create-sales-invoice.ts';
import {
  type BenchCompany,
  DAY,
  openCompany,
  postTemplate,
  type Shelf,
  stockShelves,
  writtenInvoice,
} from '../company.ts';
import { type Caller, call, send } from '../http.ts';
import type { Product } from '../product.ts';
import { meets, plainReading, type Reading, type Wanted } from '../result.ts';
import { rounded } from '../stats.ts';

const DIST = process.env['MIZAN_DIST_DIR'] ?? '.next-bench';

/** Of the speed table, in KiB of gzip; routes without an entry are for information. */
const WANTED: Readonly<Record<string, number>> = {
  '/sign-in': 140,
  '/sales/invoices/[id]': 205,
  '/sales/invoices': 225,
  '/sales/invoices/new': 245,
  '/sales/invoices/[id]/edit': 245,
};

const sizes = new Map<string, number>();

function gzipped(file: string): number {
  const known = sizes.get(file);
  if (known !== undefined) return known;
  const size = gzipSync(readFileSync(path.join(DIST, file)), { level: 9 }).length;
  sizes.set(file, size);
  return size;
}

function kib(files: Iterable<string>): number {
  return rounded([...files].reduce((sum, file) => sum + gzipped(file), 0) / 1024, 1);
}

/** Scripts a page's HTML asks for at once. The polyfills go to browsers without modules alone and are left out. */
function scriptsOf(html: string): Set<string> {
  const tags = html.match(/<script[^>]*\ssrc="[^"]+"[^>]*>/g) ?? [];
  const sources = tags
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .map((tag) => decodeURI(/\ssrc="\/_next\/([^"?]+)/.exec(tag)?.[1] ?? ''))
    .filter(Boolean);
  return new Set(sources);
}

/** What React and Next's client runtime weigh in this build, before a line of ours. */
function frameworkFloor(): number {
  const manifest = JSON.parse(readFileSync(path.join(DIST, 'build-manifest.json'), 'utf8')) as {
    rootMainFiles: string[];
  };
  return kib(manifest.rootMainFiles);
}

/** Every page of the product, by its folder under app/. */
function routesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return routesUnder(path.join(folder, entry.name));
    return entry.name === 'page.tsx' ? [`/${path.relative('app', folder)}`] : [];
  });
}

function addressOf(folder: string): string {
  const segments = folder.split('/').filter((segment) => segment !== '' && !/^\(.*\)$/.test(segment));
  return `/${segments.join('/')}`;
}

async function firstRow(caller: Caller, address: string): Promise<string | undefined> {
  const answer = await call(caller, 'GET', address);
  const { rows } = JSON.parse(answer.text) as { rows: { id: string }[] };
  return rows[0]?.id;
}

/** A real document for every page that shows one; a draft for the editor. */
async function idsOf(product: Product, company: BenchCompany, shelves: readonly Shelf[]) {
  const { app } = product.database;
  const posted = await postTemplate(product, company, company.customerId, shelves);
  const draft = await createSalesInvoice(
    app,
    company.context,
    writtenInvoice(company, company.customerId, shelves),
    key(),
  );
  const caller = company.owner;
  const ids: Readonly<Record<string, string | undefined>> = {
    '/sales/invoices/[id]/edit': draft,
    '/sales/invoices/[id]': posted,
    '/customers/[id]': company.customerId,
    '/items/[id]': company.itemId,
    '/accounting/accounts/[id]': await firstRow(caller, '/api/accounting/accounts'),
    '/accounting/journals/[id]': await firstRow(caller, '/api/accounting/journals'),
    '/accounting/opening/[id]': await firstRow(caller, '/api/opening-documents'),
  };
  return (route: string): string | undefined =>
    Object.entries(ids).find(([prefix]) => route === prefix || route.startsWith(`${prefix}/`))?.[1];
}

/** JavaScript the browser fetches on a first visit, route by route, counted from the HTML the product really answers. */
export async function measureFirstLoad(product: Product): Promise<Reading[]> {
  const company = await openCompany(product, 'first-load');
  const shelves = await stockShelves(product, company, 1);
  const idOf = await idsOf(product, company, shelves);
  const floor = frameworkFloor();
  const readings: Reading[] = [];
  const skipped: string[] = [];
  for (const route of routesUnder('app').map(addressOf).sort()) {
    const id = idOf(route);
    const address = route.replace('[id]', id ?? '[id]').replace('[token]', 'no-such-link-but-a-page');
    if (address.includes('[')) {
      skipped.push(`${route} (no document to show)`);
      continue;
    }
    const stranger = route === '/sign-in' || route.startsWith('/link');
    const caller: Caller = stranger ? { url: product.url } : company.owner;
    const html = await send(caller, 'GET', `${address}?company=${company.code}&from=${DAY}&to=${DAY}`);
    if (html.status >= 300 && html.status < 400) {
      skipped.push(`${route} (it only forwards)`);
      continue;
    }
    if (html.status === 404 && !route.includes('[')) {
      skipped.push(`${route} (it begins from another document)`);
      continue;
    }
    if (html.status !== 200) throw new Error(`${address} answered ${html.status}`);
    const size = kib(scriptsOf(html.text));
    const limit = WANTED[route];
    const wanted: Wanted | undefined = limit === undefined ? undefined : { atMost: limit };
    readings.push({
      ...plainReading({
        code: `first-load.${route}`,
        what: route,
        measured: `${size} KiB`,
        limit: `${floor} KiB, the framework alone`,
        ratio: rounded(size / floor, 2),
        figures: { kib: size, floorKib: floor, scripts: scriptsOf(html.text).size },
      }),
      target: limit === undefined ? null : `≤ ${limit} KiB`,
      met: meets(size, wanted),
    });
  }
  if (skipped.length > 0) process.stdout.write(`not measured: ${skipped.join(', ')}\n`);
  return readings;
}
