import { readFileSync } from 'node:fs';
import { address, confirmIdentity, expect, expectAccessible, prefer, signIn, test } from '../fixtures.ts';

test('an accountant drills from the trial balance to the invoice, locks the month, and the clerk is told what to do', async ({
  page,
  browser,
}) => {
  await signIn(page, 'accountant');
  await page.goto(address('/accounting/trial-balance'));
  await expect(page.getByRole('link', { name: /4111 Customers, trade/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: /7011 Sales of goods/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /7011/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: /INV-/ }).first().click();
  await expect(page.getByRole('table', { name: 'Journal entry' }).first()).toBeVisible();

  const today = new Date();
  const lastMonth = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 1, 15)).toISOString().slice(0, 10);
  const clerk = await browser.newPage();
  await signIn(clerk, 'sales');
  await clerk.goto(address('/sales/invoices/new'));
  await clerk.getByRole('combobox', { name: 'Customer' }).fill('zahle');
  await clerk.getByRole('option', { name: /Zahle Cold Stores/ }).click();
  await clerk.getByRole('combobox', { name: 'Item 1' }).fill('5281000000193');
  await clerk.keyboard.press('Enter');
  await expect(clerk.getByRole('combobox', { name: 'Item 1' })).toHaveValue(/brush/);
  await clerk.getByLabel('Invoice date').fill(lastMonth);
  await clerk.getByRole('button', { name: 'Save' }).click();
  await clerk.waitForURL(/\/sales\/invoices\/[0-9a-f-]{36}\?/);

  await page.goto(address('/accounting/periods'));
  await expectAccessible(page);
  const month = lastMonth.slice(0, 7);
  await page
    .getByRole('button', { name: new RegExp(`${month}.*Sales|Sales.*${month}`) })
    .first()
    .click();
  await page.getByRole('button', { name: 'Lock', exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('VAT return filed');
  await dialog.getByRole('button', { name: /^Lock/ }).click();
  await expect(dialog).toHaveCount(0);

  await clerk.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(clerk.getByRole('dialog').getByText(`${month} is locked for sales`)).toBeVisible();
  await clerk.close();
});

test('reports tie to the books and lead to what is behind them', async ({ page }) => {
  const accountant = await signIn(page, 'accountant');
  await page.goto(address('/reports/balance-sheet'));
  await expect(page.getByText('Assets equal what funds them, in both currencies.')).toBeVisible();
  await page.goto(address('/reports/receivables'));
  await expect(page.getByText('Equals the receivables account.')).toBeVisible();
  await page.getByRole('link', { name: /Zahle Cold Stores/ }).click();
  await expect(page.getByText('Closing balance USD')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: /INV-/ }).first().click();
  await expect(page.getByRole('table', { name: 'Journal entry' }).first()).toBeVisible();
  await page.goto(address('/reports/tax-return'));
  await page.getByRole('link', { name: /VAT11/ }).first().click();
  await expect(page.getByRole('link', { name: /INV-/ }).first()).toBeVisible();
  await page.goto(address('/accounting/journals'));
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('link', { name: 'Export as plain text' })
      .click()
      .then(() => confirmIdentity(page, accountant)),
  ]);
  expect(readFileSync(await file.path(), 'utf8')).toContain('commodity 1000.00 LBP');
  const clerk = await page.context().browser()?.newPage();
  if (!clerk) throw new Error('no browser');
  await signIn(clerk, 'sales');
  expect((await clerk.request.get(address('/api/accounting/ledger.journal'))).status()).toBe(403);
  await clerk.goto(address('/reports/balance-sheet'));
  await expect(clerk.getByRole('heading', { name: 'Your roles do not include this' })).toBeVisible();
  await clerk.close();
});

for (const look of [{ theme: 'dark' }, { locale: 'ar', theme: 'light' }] as const) {
  test(`accounting pages are accessible in ${JSON.stringify(look)}`, async ({ page }) => {
    await signIn(page, 'accountant');
    await prefer(page, look);
    for (const path of [
      '/accounting/trial-balance',
      '/accounting/journals',
      '/accounting/periods',
      '/accounting/exchange-rates',
      '/accounting/opening',
      '/reports/profit-and-loss',
      '/reports/balance-sheet',
      '/reports/receivables',
      '/reports/tax-return',
      '/reports/number-series',
      '/stock',
      '/ops',
    ]) {
      await page.goto(address(path));
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await expectAccessible(page);
    }
  });
}
