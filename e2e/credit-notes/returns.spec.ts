import { address, expect, expectAccessible, expectReason, prefer, signIn, test } from '../fixtures.ts';

test('a clerk takes back part of an invoice with a fee, sees the dry run, pays out and prints it', async ({ page }) => {
  await signIn(page, 'sales');
  await page.goto(address('/sales/invoices/new'));
  await page.getByRole('combobox', { name: 'Customer' }).fill('antoine');
  await page.getByRole('option', { name: /Antoine Electric/ }).click();
  await page.getByRole('combobox', { name: 'Item 1' }).fill('5281000000056');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Item 1' })).toHaveValue('Portland cement, 50 kg');
  await page.getByLabel('Quantity 1').fill('10');
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.waitForURL(/\/sales\/invoices\/[0-9a-f-]{36}\?/);
  const sale = page.url();
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Post INV-/ })
    .click();
  await expect(page.getByRole('table', { name: 'Journal entry' })).toBeVisible();

  await page.getByRole('link', { name: 'Return' }).click();
  await page.waitForURL(/credit-notes\/new/);
  await expect(page.getByLabel('Quantity 1')).toHaveValue('10');
  await page.getByLabel('Quantity 1').fill('11');
  await page.getByLabel('Reason').fill('Bags torn in transport');
  await expect(page.getByText(/10 of the sale can still come back/)).toBeVisible();
  await page.getByLabel('Quantity 1').fill('4');
  await page.getByLabel('Restocking fee').selectOption('percent');
  await page.getByLabel('Fee %').fill('10');
  await page.getByLabel('Reason').click();
  await expect(page.getByRole('row', { name: /Credited 31.7/ })).toBeVisible();
  await page.getByRole('button', { name: 'Add refund' }).click();
  await page.getByLabel(/Settles/).fill('20');
  await page.getByLabel('Paid by').selectOption({ label: 'Cash, local currency · LBP' });
  await expect(page.getByText('pays out')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/credit-notes\/[0-9a-f-]{36}\?/);

  await page.getByRole('button', { name: 'Post', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Customers, trade')).toBeVisible();
  await expect(dialog.getByText(/is still open by/)).toBeVisible();
  const confirm = dialog.getByRole('button', { name: /^Post CN-/ });
  const number = ((await confirm.textContent()) ?? '').replace('Post ', '');
  await confirm.click();
  await expect(page.getByRole('heading', { level: 1, name: number })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Print' }).click();
  await page.waitForURL(/\/print\?/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
  await expect(page.getByText('Bags torn in transport')).toBeVisible();

  await page.goto(sale);
  await expect(page.getByRole('link', { name: number })).toBeVisible();
  await expectReason(page.getByRole('button', { name: 'Void' }), 'Void its credit notes first');
});

for (const look of [{ theme: 'dark' }, { locale: 'ar', theme: 'light' }] as const) {
  test(`credit notes are accessible in ${JSON.stringify(look)}`, async ({ page }) => {
    await signIn(page, 'sales');
    await prefer(page, look);
    for (const path of ['/sales/credit-notes', '/sales/credit-notes/new']) {
      await page.goto(address(path));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
    }
  });
}
