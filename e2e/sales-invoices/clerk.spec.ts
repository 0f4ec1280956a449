import { address, expect, expectAccessible, prefer, signIn, test } from '../fixtures.ts';

test('a clerk writes an invoice by keyboard, sees the dry run, posts, prints and voids it', async ({ page }) => {
  await signIn(page, 'sales');
  await page.goto(address('/sales/invoices/new'));
  await page.getByRole('combobox', { name: 'Customer' }).fill('zahle');
  await expect(page.getByRole('option', { name: /Zahle Cold Stores/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Item 1' }).fill('5281000000056');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Item 1' })).toHaveValue('Portland cement, 50 kg');
  await page.getByRole('combobox', { name: 'Item 1' }).press('Enter');
  await expect(page.getByLabel('Quantity 1')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('10');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Item 2' })).toBeFocused();
  await expect(page.getByText('87.14')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.waitForURL(/\/sales\/invoices\/[0-9a-f-]{36}\?/);

  await page.getByRole('button', { name: 'Post', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Customers, trade')).toBeVisible();
  await expect(
    dialog.getByRole('table', { name: 'Stock' }).getByRole('row', { name: /Portland cement/ }),
  ).toBeVisible();
  const confirm = dialog.getByRole('button', { name: /^Post INV-/ });
  const number = ((await confirm.textContent()) ?? '').replace('Post ', '');
  await confirm.click();
  await expect(page.getByRole('heading', { level: 1, name: number })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Journal entry' })).toBeVisible();
  await expectAccessible(page);

  const deepLink = page.url();
  await page.getByRole('link', { name: 'Print' }).click();
  await page.waitForURL(/\/print\?/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
  await page.goBack();
  await expect(page).toHaveURL(deepLink);

  await page.getByRole('button', { name: 'Void' }).click();
  const voiding = page.getByRole('dialog');
  await expect(voiding.getByRole('table', { name: 'Journal entry' })).toBeVisible();
  await voiding.getByLabel('Reason').fill('Wrong customer');
  await voiding.getByRole('button', { name: `Void ${number}` }).click();
  await expect(page.getByText(/Voided on .*Wrong customer/)).toBeVisible();
  await expect(page.getByRole('table', { name: 'Journal entry' })).toHaveCount(2);
});

test('a draft that cannot be posted says why and keeps everything', async ({ page }) => {
  await signIn(page, 'sales');
  await page.goto(address('/sales/invoices/new'));
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('add at least one line')).toBeVisible();
  await page.getByRole('combobox', { name: 'Customer' }).fill('hamra');
  await page.getByRole('option', { name: /Hamra Interiors/ }).click();
  await page.getByRole('combobox', { name: 'Item 1' }).fill('5281000000131');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Item 1' })).toHaveValue(/Water tank/);
  await page.getByLabel('Quantity 1').fill('5000');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/\/sales\/invoices\/[0-9a-f-]{36}\?/);
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(page.getByRole('dialog').getByText(/credit limit|Receive stock first/)).toBeVisible();
});

for (const look of [{ theme: 'light' }, { theme: 'dark' }, { locale: 'ar', theme: 'light' }] as const) {
  test(`lists and documents are accessible in ${JSON.stringify(look)}`, async ({ page }) => {
    await signIn(page, 'sales');
    await prefer(page, look);
    for (const path of ['/sales/invoices', '/customers', '/sales/invoices/new', '/customers/new']) {
      await page.goto(address(path));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
    }
    await page.goto(address('/sales/invoices?status=posted'));
    await page.locator('tbody a').first().click();
    await expect(page.getByRole('table').first()).toBeVisible();
    await expectAccessible(page);
  });
}
