import { readdirSync } from 'node:fs';
import type { APIRequestContext } from 'playwright/test';
import { address, expect, signIn, test } from '../fixtures.ts';

const AT_ONCE = 6;
const ID = '[0-9a-f]{8}-[0-9a-f-]{27}';
/** A cost by its name, in what the server sends along for the screen: `"unitCostBase":"6.35"`, its quotes escaped or not. */
const NAMED = /\\?"(\w*(?:cost|margin|profit)\w*)\\?":\\?"?-?\d/gi;
const NO_COST = /costcent/i;

/** Every address with a screen or a paper, as the folders say: /sales/invoices/[id]/print. */
const PATTERNS = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => /^\((shell|print)\).*\/page\.tsx$/.test(file))
  .map((file) => file.replace(/^\(\w+\)/, '').replace(/\/page\.tsx$/, ''))
  .filter((pattern) => !pattern.includes('[code]'));

async function text(request: APIRequestContext, path: string): Promise<string> {
  return (await request.get(address(path))).text();
}

/** The patterns with ids the owner's lists link to: two of each, so that one of them is no draft. */
async function pagesOf(request: APIRequestContext): Promise<string[]> {
  const pages: string[] = [];
  for (const pattern of PATTERNS) {
    const [list = '', rest] = pattern.split('/[id]');
    if (rest === undefined) pages.push(pattern);
    else {
      const found = (await text(request, list)).matchAll(new RegExp(`${list}/(${ID})`, 'g'));
      const ids = [...new Set([...found].map(([, id = '']) => id))];
      pages.push(...ids.slice(0, 2).map((id) => `${list}/${id}${rest}`));
    }
  }
  return pages;
}

/** What the goods cost, as the owner reads it; figures of three decimals and more, which nothing else has by chance. */
async function costsOf(request: APIRequestContext): Promise<Set<string>> {
  const costs = new Set<string>();
  const collect = (value: unknown, field = ''): void => {
    if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) collect(inner, Array.isArray(value) ? field : name);
    else if (/cost/i.test(field) && !NO_COST.test(field) && /\.\d{2,}[1-9]/.test(String(value)))
      costs.add(String(value).replace(/0+$/, ''));
  };
  for (const list of ['/api/items?limit=200', '/api/stock?limit=200']) {
    const answer = await request.get(address(list), { headers: { 'x-company-id': 'cedar' } });
    if (answer.ok()) collect(await answer.json());
  }
  return costs;
}

function leaksIn(html: string, costs: ReadonlySet<string>): string[] {
  const named = [...html.matchAll(NAMED)].map(([, name = '']) => name).filter((name) => !NO_COST.test(name));
  const figures = (html.match(/\d+\.\d{3,}/g) ?? []).map((figure) => figure.replace(/0+$/, ''));
  return [...new Set([...named, ...figures.filter((figure) => costs.has(figure))])];
}

async function walk(request: APIRequestContext, pages: readonly string[], costs: ReadonlySet<string>) {
  const leaks: string[] = [];
  for (let at = 0; at < pages.length; at += AT_ONCE)
    await Promise.all(
      pages.slice(at, at + AT_ONCE).map(async (path) => {
        const found = leaksIn(await text(request, path), costs);
        leaks.push(...found.map((what) => `${path}: ${what}`));
      }),
    );
  return leaks;
}

test('no page of who may not see costs holds a cost, printed or on screen', async ({ page, browser }) => {
  await signIn(page, 'owner');
  const pages = await pagesOf(page.request);
  expect(pages.length).toBeGreaterThan(60);
  expect(pages.filter((path) => path.endsWith('/print')).length).toBeGreaterThan(3);
  const costs = await costsOf(page.request);
  // The owner reads them: the walk is aimed right.
  const items = pages.filter((path) => path.startsWith('/items/') || path === '/stock');
  expect((await walk(page.request, items, costs)).length).toBeGreaterThan(0);
  for (const role of ['sales', 'administrator']) {
    const theirs = await (await browser.newContext()).newPage();
    await signIn(theirs, role);
    expect(await walk(theirs.request, pages, costs), role).toEqual([]);
    await theirs.close();
  }
});
