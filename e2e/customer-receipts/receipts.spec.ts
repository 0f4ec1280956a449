import { address, expect, expectAccessible, prefer, signIn, test } from '../fixtures.ts';

test('an accountant takes dollars and pounds over two invoices, leaves the rest on account, allocates it, and undoes that', async ({
  page,
}) => {
  await signIn(page, 'accountant');
  await page.goto(address('/sales/receipts/new'));
  await page.getByRole('combobox', { name: 'Customer' }).fill('saida');
  await page.getByRole('option', { name: /Saida Contracting/ }).click();
  const settles = page.getByRole('region', { name: 'What it settles' });
  await expect(settles.getByRole('textbox').first()).toBeVisible();
  await page.getByLabel('Amount 1', { exact: true }).fill('400');
  await page.getByRole('button', { name: 'Add money' }).click();
  await page.getByLabel('Method 2').selectOption({ label: 'Cash, local currency' });
  await page.getByLabel('Amount 2', { exact: true }).fill('9000000');
  await page.getByLabel('Amount 2', { exact: true }).blur();
  // The oldest first, until somebody says otherwise: two of them in part, the rest on account.
  await expect(settles.getByRole('textbox').first()).not.toHaveValue('');
  await settles.getByRole('button', { name: 'Clear' }).click();
  const inDollars = settles.getByRole('row').filter({ hasText: 'USD' }).getByRole('textbox');
  await inDollars.nth(0).fill('20');
  await inDollars.nth(1).fill('30');
  await inDollars.nth(1).blur();
  await expect(settles.getByRole('status')).toContainText('50.00');
  await expectAccessible(page);
  await inDollars.nth(1).press('ControlOrMeta+Enter');
  await page.waitForURL(/\/sales\/receipts\/[0-9a-f-]{36}\?/);

  await page.getByRole('button', { name: 'Post', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('table', { name: 'Open items' }).getByRole('row')).toHaveCount(4);
  const confirm = dialog.getByRole('button', { name: /^Post RCT-/ });
  const number = ((await confirm.textContent()) ?? '').replace('Post ', '');
  await confirm.click();
  await expect(page.getByRole('heading', { level: 1, name: number })).toBeVisible();
  await expect(page.getByRole('region', { name: 'On account' })).toContainText('still free');
  await expectAccessible(page);
  const receipt = page.url();

  await page.getByRole('link', { name: 'Allocate' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Allocate credit' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show the effect' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Allocate ALC-/ })
    .click();
  await page.waitForURL(/\/sales\/allocations\/[0-9a-f-]{36}\?/);
  await expectAccessible(page);
  const allocation = page.url();

  await page.goto(receipt);
  await expect(page.getByRole('button', { name: 'Void' })).toHaveAttribute('aria-disabled', 'true');
  await page.goto(allocation);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('Meant for another invoice');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Undo ALC-/ })
    .click();
  await expect(page.getByText(/Undone on .*Meant for another invoice/)).toBeVisible();

  await page.goto(receipt);
  await page.getByRole('link', { name: 'Print' }).click();
  await page.waitForURL(/\/print\?/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
  await expectAccessible(page);
});

test('a payment that is short says so and loses nothing; an invoice somebody paid says what settles it', async ({
  page,
}) => {
  await signIn(page, 'accountant');
  await page.goto(address('/customers'));
  await page.getByRole('link', { name: /Nabatieh School/ }).click();
  await page.getByRole('link', { name: 'Receive payment' }).nth(1).click();
  await expect(page.getByLabel('Amount 1', { exact: true })).not.toHaveValue('');
  await page.getByLabel('Amount 1', { exact: true }).fill('1');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/\/sales\/receipts\/[0-9a-f-]{36}\?/);
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await expect(page.getByRole('dialog').getByText(/more is applied than was received/)).toBeVisible();
});

for (const look of [{ theme: 'dark' }, { locale: 'ar', theme: 'light' }] as const) {
  test(`receipts and allocations are accessible in ${JSON.stringify(look)}`, async ({ page }) => {
    await signIn(page, 'accountant');
    await prefer(page, look);
    for (const path of ['/sales/receipts', '/sales/allocations', '/sales/receipts/new']) {
      await page.goto(address(path));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
    }
    await page.goto(address('/sales/receipts?status=posted'));
    await page.locator('tbody a').first().click();
    await expect(page.getByRole('table').first()).toBeVisible();
    await expectAccessible(page);
  });
}
