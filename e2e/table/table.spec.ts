import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { address, expect, expectAccessible, expectReason, prefer, signIn, test } from '../fixtures.ts';
import { DATA_DIR } from '../global-setup.ts';

const heads = 'thead th';
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const LISTS = [
  '/customers',
  '/items',
  '/sales/invoices',
  '/accounting/journals',
  '/accounting/trial-balance',
  '/stock',
  '/accounting/exchange-rates',
  '/accounting/opening',
  '/devices',
  '/ops/outbox',
  '/ops/sessions',
];

test('a person chooses and orders columns by keyboard, and finds them so after a reload', async ({ page }) => {
  await signIn(page, 'sales');
  await page.goto(address('/sales/invoices'));
  await expect(page.locator(heads)).toHaveText(['Number', 'Customer', 'Date', 'Due', 'Status', 'Total', 'LBP']);

  await page.getByRole('button', { name: 'Columns' }).press('Enter');
  const panel = page.getByRole('dialog', { name: 'Columns' });
  await panel.getByRole('checkbox', { name: 'Due' }).press('Space');
  await panel.getByRole('checkbox', { name: 'Total' }).press('Alt+ArrowUp');
  await expect(panel.getByRole('checkbox', { name: 'Total' })).toBeFocused();
  await expect(panel.getByRole('status')).toHaveText('Total: place 5 of 7');
  await panel.getByRole('button', { name: 'Move Total towards the start' }).press('Enter');
  await expect(panel.getByRole('button', { name: 'Move Total towards the start' })).toBeFocused();
  await panel.getByRole('checkbox', { name: 'Number' }).press('Space');
  await expect(panel.getByRole('checkbox', { name: 'Number' })).toBeChecked();
  await panel.getByLabel('Density').selectOption('Comfortable');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Columns' })).toBeFocused();

  const arranged = ['Number', 'Customer', 'Date', 'Total', 'Status', 'LBP'];
  await expect(page.locator(heads)).toHaveText(arranged);
  await page.reload();
  await expect(page.locator(heads)).toHaveText(arranged);
  await expect(page.getByRole('group', { name: 'Sales invoices' })).toHaveAttribute('data-density', 'comfortable');
  await page.goto(address('/customers'));
  await expect(page.locator(heads)).toContainText(['Name', 'Code']);
  await expect(page.getByRole('group', { name: 'Customers' })).not.toHaveAttribute('data-density', /./);

  await page.goto(address('/sales/invoices'));
  await page.getByRole('button', { name: 'Columns' }).click();
  await panel.getByRole('button', { name: 'Reset' }).click();
  await expect(page.locator(heads)).toHaveText(['Number', 'Customer', 'Date', 'Due', 'Status', 'Total', 'LBP']);
});

test('by keyboard alone: search, walk the rows, open, step to the next record, go back', async ({ page }) => {
  await signIn(page, 'sales');
  await page.goto(address('/customers?sort=-name'));
  await expect(page.locator('tbody tr').first()).toBeVisible();
  const names = await page.locator('tbody a').allTextContents();

  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('link', { name: names[0] ?? '', exact: true })).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('k');
  await expect(page.getByRole('link', { name: names[1] ?? '', exact: true })).toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('link', { name: names[1] ?? '', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: names[1] ?? '' })).toBeVisible();

  const steps = page.getByRole('navigation', { name: 'Within the list' });
  await expect(steps).toContainText(`2 of ${names.length}`);
  await expectAccessible(page);
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { level: 1, name: names[2] ?? '' })).toBeVisible();
  await page.keyboard.press('k');
  await expect(page.getByRole('heading', { level: 1, name: names[1] ?? '' })).toBeVisible();
  await page.keyboard.press('k');
  await expect(page.getByRole('heading', { level: 1, name: names[0] ?? '' })).toBeVisible();
  await expectReason(steps.getByRole('button', { name: 'Previous (K)' }), 'The list begins here.');
  await steps.getByRole('link', { name: /Back to the list/ }).click();
  await expect(page).toHaveURL(/sort=-name/);
  await expect(page.locator('tbody a').first()).toHaveText(names[0] ?? '');
});

test('a record opened another way has no steps', async ({ page }) => {
  await signIn(page, 'sales');
  await page.goto(address('/customers'));
  const href = await page.locator('tbody a').first().getAttribute('href');
  await page.goto(new URL(href ?? '', page.url()).href);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Within the list' })).toHaveCount(0);
});

test('a view keeps filters, order and columns under a name', async ({ page }) => {
  await signIn(page, 'sales');
  await page.goto(address('/sales/invoices?status=draft&sort=date'));
  await expect(page.getByText('Status: Draft')).toBeVisible();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'LBP' }).uncheck();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Views' }).click();
  const panel = page.getByRole('dialog', { name: 'Views' });
  await panel.getByLabel('Name of the view on screen').fill('Drafts, oldest first');
  await page.keyboard.press('Enter');
  await expect(page.getByText('is kept in this browser')).toBeVisible();

  await page.goto(address('/sales/invoices?search=saida'));
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('button', { name: 'Reset' }).click();
  await page.keyboard.press('Escape');
  await expect(page.locator(heads)).toContainText(['LBP']);
  await page.getByRole('button', { name: 'Views' }).click();
  await panel.getByRole('button', { name: 'Drafts, oldest first', exact: true }).click();
  await expect(page).toHaveURL(/status=draft/);
  await expect(page).toHaveURL(/sort=date/);
  await expect(page).not.toHaveURL(/search/);
  await expect(page.getByRole('searchbox')).toHaveValue('');
  await expect(page.locator(heads).last()).toHaveText('Total');
  await expect(page.locator('tbody tr').first()).toContainText('Draft');

  await page.getByRole('button', { name: 'Views' }).click();
  await expectAccessible(page);
  await panel.getByRole('button', { name: 'Delete view Drafts, oldest first' }).click();
  await expect(panel.getByText('No view yet.')).toBeVisible();
});

test('a search that finds nothing says so, exports nothing, and is cleared in one click', async ({ page }) => {
  await signIn(page, 'sales');
  await page.goto(address('/customers?search=zzzz'));
  await expect(page.getByText('Nothing matches these filters.')).toBeVisible();
  await expectReason(page.getByRole('button', { name: 'Export' }), 'There is nothing to export.');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page.locator('tbody tr').first()).toBeVisible();
  await expect(page.getByRole('searchbox')).toHaveValue('');
});

test('the exported file holds every row of the filters, in the columns on screen, and no formula', async ({ page }) => {
  await signIn(page, 'sales');
  await page.goto(address('/customers/new'));
  await page.getByLabel('Code').fill('C-FORMULA');
  await page.getByLabel('Name', { exact: false }).first().fill('=HYPERLINK("http://evil.example","Pay here")');
  await page.getByLabel('Telephone').fill('+961 1 555 666');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.waitForURL(/\/customers\/[0-9a-f-]{36}/);

  await page.goto(address('/customers?search=hyperlink'));
  await expect(page.locator('tbody tr')).toHaveCount(1);
  const one = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const file = readFileSync(await (await one).path(), 'utf8');
  expect(file).toBe(
    '\ufeffName,Code,Name in Arabic,Telephone,"Payment terms, days",Balance USD\r\n' +
      '"\'=HYPERLINK(""http://evil.example"",""Pay here"")",C-FORMULA,,\'+961 1 555 666,0,0\r\n',
  );

  await page.goto(address('/sales/invoices'));
  await expect(page.locator('tbody tr')).toHaveCount(50);
  const all = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const download = await all;
  expect(download.suggestedFilename()).toMatch(/^sales-invoices-cedar-\d{4}-\d\d-\d\d\.csv$/);
  const lines = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  const count = Number(((await page.getByText(/^\d+ rows$/).textContent()) ?? '').split(' ')[0]);
  expect(count).toBeGreaterThan(50);
  expect(lines).toHaveLength(count + 1);
  expect(lines[0]).toBe('\ufeffNumber,Customer,Date,Due,Status,Total,Currency,LBP');
});

test('a record just written is in the list at once', async ({ page }) => {
  await signIn(page, 'sales');
  await page.goto(address('/customers'));
  await expect(page.locator('tbody tr').first()).toBeVisible();
  await page.getByRole('link', { name: 'New customer' }).click();
  await page.waitForURL(/\/customers\/new/);
  await page.getByLabel('Code').fill('C-09100');
  await page.getByLabel('Name', { exact: false }).first().fill('Aaa Fresh Foods');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.waitForURL(/\/customers\/[0-9a-f-]{36}/);
  await page.getByRole('link', { name: 'Customers' }).first().click();
  await expect(page.getByRole('link', { name: 'Aaa Fresh Foods' })).toBeVisible();
});

test('failed till events are chosen in the list and tried again together', async ({ page }) => {
  const script = path.join(process.env['MIZAN_BUILD_DIR'] ?? '.build', 'simulate.mjs');
  const env = { ...process.env, MIZAN_DATA_DIR: DATA_DIR, MIZAN_PUBLIC_URL: process.env['MIZAN_E2E_URL'] };
  execFileSync(process.execPath, [script, '--company', 'abay', '--sales', '3'], { env });
  await signIn(page, 'administrator', 'abay');
  const blocked = page.getByRole('cell', { name: 'Needs a person' });
  await expect(async () => {
    await page.goto(address('/ops/outbox', 'abay'));
    await expect(blocked.first()).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  await expect(page.getByRole('checkbox', { name: /^Choose SIM-/, disabled: true }).first()).toBeVisible();
  const retry = page.getByRole('button', { name: 'Retry' });
  const all = page.getByRole('checkbox', { name: 'Choose all loaded rows' });
  await all.check();
  await all.uncheck();
  await expectReason(retry, 'Choose rows first.');
  await all.check();
  await expect(page.getByRole('checkbox', { name: /^Choose SIM-/, checked: true })).toHaveCount(await blocked.count());
  await expect(page.getByText(/^(One|\d+) chosen$/)).toBeVisible();
  await expectAccessible(page);
  await retry.click();
  await expect(page.getByText(/goe?s? to the worker again/)).toBeVisible();
  await expect(page.getByText('None chosen')).toBeVisible();
});

for (const look of [{ theme: 'light' }, { theme: 'dark' }, { locale: 'ar', theme: 'light' }] as const) {
  test(`every list is accessible on a desk and on a phone in ${JSON.stringify(look)}`, async ({ page }) => {
    test.setTimeout(180_000);
    await signIn(page, 'auditor');
    await prefer(page, look);
    for (const [viewport, lists] of [
      [DESK, ['/customers', '/sales/invoices', '/accounting/exchange-rates', '/ops/outbox']],
      [PHONE, LISTS],
    ] as const) {
      await page.setViewportSize(viewport);
      for (const list of lists) {
        await page.goto(address(list));
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectAccessible(page);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        expect(wider, `${list} at ${viewport.width}`).toBe(false);
      }
    }
  });
}
