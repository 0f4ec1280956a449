import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright/test';
import { address, expect, expectAccessible, prefer, signIn, test } from '../fixtures.ts';

const year = new Date().getFullYear();
// Two years, so that the story holds in January, too.
const RANGE = `from=${year - 1}-01-01&to=${year}-12-31`;

const REPORTS = [
  `/accounting/trial-balance?${RANGE}`,
  `/reports/profit-and-loss?${RANGE}&compareFrom=${year - 3}-01-01&compareTo=${year - 2}-12-31`,
  '/reports/balance-sheet',
  `/reports/cash-book?${RANGE}`,
  `/reports/sales?${RANGE}`,
  `/reports/sales?${RANGE}&by=category&currency=local`,
  `/reports/sales/lines?${RANGE}`,
  '/reports/receivables',
  '/reports/receivables/items',
  `/reports/tax-return?${RANGE}`,
  '/reports/number-series',
];

async function download(page: Page, format: RegExp): Promise<Buffer> {
  await page.getByRole('button', { name: 'Download' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: format }).first().click(),
  ]);
  return readFileSync(await file.path());
}

test('an accountant drills from the figures of reports to their documents, and takes files along', async ({ page }) => {
  await signIn(page, 'accountant');
  await page.goto(address(`/reports/sales?${RANGE}`));
  await page
    .getByRole('row', { name: /Portland cement/ })
    .getByRole('link')
    .last()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sales lines' })).toBeVisible();
  await page.getByRole('link', { name: /INV-/ }).first().click();
  await expect(page.getByRole('table', { name: 'Journal entry' }).first()).toBeVisible();

  await page.goto(address('/reports/receivables'));
  await page
    .getByRole('row', { name: /Zahle Cold Stores/ })
    .getByRole('link')
    .last()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Open items' })).toBeVisible();
  await expect(page.getByRole('link', { name: /INV-|OPN-/ }).first()).toBeVisible();

  await page.goto(address(`/reports/cash-book?${RANGE}`));
  await page.getByRole('link', { name: /Bank/ }).first().click();
  await page.getByRole('table', { name: 'Days' }).getByRole('link').first().click();
  await expect(page.getByRole('table', { name: 'Entries' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: /OPN-/ }).first().click();
  await expect(page).toHaveURL(/\/accounting\/opening\//);

  await page.goto(address(`/accounting/trial-balance?${RANGE}`));
  const shown = await page.getByRole('row', { name: /4111/ }).getByRole('cell').nth(4).textContent();
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await download(page, /Excel/)) as unknown as ExcelJS.Buffer);
  const rows = workbook.worksheets[0]?.getSheetValues() ?? [];
  const receivable = rows.find((row) => Array.isArray(row) && row[1] === '4111');
  const closing = Array.isArray(receivable) ? receivable[7] : undefined;
  expect(typeof closing).toBe('number');
  expect(closing).toBe(Number(shown?.replaceAll(',', '').replace('−', '-')));
  expect((await download(page, /^PDF/)).subarray(0, 5).toString()).toBe('%PDF-');

  await page.goto(address('/sales/invoices'));
  await page.getByRole('link', { name: /^INV-/ }).first().click();
  const [pdf] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'PDF' }).click()]);
  expect(pdf.suggestedFilename()).toMatch(/^INV-.*\.pdf$/);
});

test('a clerk sees what was sold and who owes, but no cost, no cash and no books', async ({ page }) => {
  await signIn(page, 'sales');
  await page.goto(address(`/reports/sales?${RANGE}&by=customer`));
  await expect(page.getByRole('columnheader', { name: 'Net USD' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: /Cost|Margin/ })).toHaveCount(0);
  const file = await page.request.get(address(`/api/exports/sales.csv?${RANGE}&by=item`));
  expect(await file.text()).not.toMatch(/Cost|Margin/);
  await page.goto(address('/reports/cash-book'));
  await expect(page.getByRole('heading', { name: 'Your roles do not include this' })).toBeVisible();
  expect((await page.request.get(address(`/api/exports/cash-book.xlsx?${RANGE}`))).status()).toBe(403);
});

for (const look of [{ theme: 'light' }, { theme: 'dark' }, { locale: 'ar', theme: 'light' }] as const) {
  test(`reports are accessible in ${JSON.stringify(look)}`, async ({ page }) => {
    test.slow();
    await signIn(page, 'accountant');
    await prefer(page, look);
    for (const path of REPORTS) {
      await page.goto(address(path));
      await expect(page.getByRole('table').first()).toBeVisible();
      await expectAccessible(page);
    }
  });
}
