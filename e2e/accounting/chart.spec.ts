import { readFileSync } from 'node:fs';
import { address, expect, expectAccessible, expectReason, prefer, signIn, test } from '../fixtures.ts';

test('an accountant opens an account, is told why others stay, and moves a posting role to it with a reason', async ({
  page,
}) => {
  await signIn(page, 'accountant');
  await page.goto(address('/accounting/accounts'));
  await expect(page.getByRole('row', { name: /371 Goods for resale.*Inventory/ })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'New account' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'New account' })).toBeVisible();
  await page.getByLabel('Code').fill('7011');
  await page.getByLabel('Name in English').fill('Sales of the shop');
  await page.getByLabel('Type').selectOption('revenue');
  await page.getByLabel('Stands under').selectOption({ label: '7 Revenue' });
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('This code is taken. Choose another.').first()).toBeVisible();
  await expect(page.getByLabel('Name in English')).toHaveValue('Sales of the shop');
  await page.getByLabel('Code').fill('7012');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.waitForURL(/\/accounting\/accounts\?/);
  await expect(page.getByRole('link', { name: /7012 Sales of the shop/ })).toBeVisible();

  await page.getByRole('link', { name: /371 Goods for resale/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /371/ })).toBeVisible();
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await expect(page.getByRole('checkbox', { name: 'Active' })).toBeDisabled();
  await expect(page.getByText('It cannot be deactivated: it does not stand at zero.')).toBeVisible();
  await expectAccessible(page);

  await page.goto(address('/accounting/account-roles'));
  await expectAccessible(page);
  await expectReason(
    page.getByRole('button', { name: 'Change: Receivables', exact: true }),
    'The role can move when the account stands at zero.',
  );
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await page.getByRole('button', { name: 'Change: Sales', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Account').selectOption({ label: '7012 Sales of the shop' });
  await dialog.getByLabel('Reason').fill('The shop reports apart');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Change' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('link', { name: '7012 Sales of the shop' })).toBeVisible();
});

test('a chart goes out as CSV and comes back: checked row by row, then all of it or nothing', async ({ page }) => {
  await signIn(page, 'accountant');
  await page.goto(address('/accounting/accounts'));
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('chart-of-accounts-cedar.csv');
  const chart = readFileSync(await download.path(), 'utf8');
  expect(chart).toContain('371,Goods for resale,بضائع معدّة للبيع,Marchandises,asset,3,yes,,inventory,yes');

  await page.getByRole('link', { name: 'Import' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Import the chart' })).toBeVisible();
  await expectAccessible(page);
  const upload = (text: string) =>
    page.getByLabel('CSV file').setInputFiles({ name: 'chart.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await upload(chart.replace('371,Goods for resale', '371,Goods').replace('inventory,yes', 'inventory,no'));
  await expect(page.getByText('The account does not stand at zero and cannot be deactivated.')).toBeVisible();
  await expectReason(page.getByRole('button', { name: 'Import these rows' }), 'Correct the rows below first.');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await expectAccessible(page);

  await upload(`${chart}6262,Courier,بريد سريع,Messagerie,expense,6,yes,,,yes\r\n`);
  await expect(page.getByText('Creates one account')).toBeVisible();
  await page.getByRole('button', { name: 'Import these rows' }).click();
  await page.waitForURL(/\/accounting\/accounts\?/);
  await expect(page.getByRole('link', { name: /6262 Courier/ })).toBeVisible();
});

test('an auditor reads the chart and is told why they may not change it', async ({ page }) => {
  await signIn(page, 'auditor');
  await page.goto(address('/accounting/accounts'));
  await expectReason(page.getByRole('button', { name: 'New account' }), 'Your roles do not include this act.');
  await page.goto(address('/accounting/accounts/new'));
  await expect(page.getByText('Your roles do not include this').first()).toBeVisible();
  await page.goto(address('/settings/company'));
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeDisabled();
});

test('an administrator opens a warehouse and changes the company', async ({ page }) => {
  await signIn(page, 'administrator');
  await prefer(page, { locale: 'en' });
  await page.goto(address('/warehouses'));
  await page.getByRole('button', { name: 'New warehouse' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Code').fill('SHOP');
  await dialog.getByLabel('Name', { exact: false }).first().fill('Shop floor');
  await dialog.getByLabel('Below zero').selectOption('allow');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('link', { name: 'Stock: Shop floor' }).click();
  await expect(page.getByText('Warehouse: Shop floor')).toBeVisible();
  await page.goto(address('/warehouses'));
  await page.getByRole('button', { name: 'Edit MAIN' }).click();
  await expect(dialog.getByText('It cannot be deactivated: it holds stock.')).toBeVisible();

  await page.goto(address('/settings/company'));
  await expect(page.getByText('The currencies are fixed')).toBeVisible();
  await page.getByLabel('Address').fill('Dora highway 12, Beirut');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The settings are saved.')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Address')).toHaveValue('Dora highway 12, Beirut');
  await expectAccessible(page);
});

for (const look of [{ theme: 'dark' }, { locale: 'ar', theme: 'light' }] as const) {
  test(`chart, warehouse and company pages are accessible in ${JSON.stringify(look)}`, async ({ page, browser }) => {
    await signIn(page, 'accountant');
    await prefer(page, look);
    for (const path of [
      '/accounting/accounts',
      '/accounting/accounts/new',
      '/accounting/accounts/import',
      '/accounting/account-roles',
      '/warehouses',
    ]) {
      await page.goto(address(path));
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await expectAccessible(page);
    }
    const another = await browser.newContext();
    const administrator = await another.newPage();
    await signIn(administrator, 'administrator');
    await prefer(administrator, look);
    for (const path of ['/settings/company', '/companies/new']) {
      await administrator.goto(address(path));
      await expect(administrator.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await expectAccessible(administrator);
    }
    await another.close();
  });
}
