import type { Page } from 'playwright/test';
import { address, expect, expectAccessible, expectReason, prefer, signIn, test } from '../fixtures.ts';

/** A record of one's own, so that this story disturbs no other. */
async function newCustomer(page: Page, code: string, name: string): Promise<string> {
  await page.goto(address('/customers/new'));
  await page.getByLabel('Code').fill(code);
  await page.getByLabel('Name', { exact: false }).first().fill(name);
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname;
}

test('two people change one customer: each difference is chosen, and nothing else is overwritten', async ({
  page,
  browser,
}) => {
  await signIn(page, 'sales');
  const path = await newCustomer(page, 'C-09201', 'Jbeil Hardware');
  await page.goto(address(`${path}/edit`));
  await page.getByLabel('Telephone').fill('+961 9 540 111');
  await page.getByLabel('Address').fill('Old souk');

  const other = await browser.newPage();
  await signIn(other, 'accountant');
  await other.goto(address(`${path}/edit`));
  await other.getByLabel('Address').fill('Port road');
  await other.getByLabel('Payment terms').fill('60');
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByText('Port road')).toBeVisible();
  await other.close();

  await page.getByRole('button', { name: 'Save' }).click();
  const panel = page.getByRole('region', { name: 'Somebody saved this while you were editing' });
  await expect(panel).toBeVisible();
  await expect(panel.getByRole('row', { name: /Telephone/ }).getByRole('radio', { name: /Mine/ })).toBeChecked();
  await expect(panel.getByRole('row', { name: /Payment terms/ }).getByRole('radio', { name: /Theirs/ })).toBeChecked();
  await expect(panel.getByRole('row', { name: /Address/ })).toContainText('You both changed it: choose.');
  await expectAccessible(page);
  await expectReason(panel.getByRole('button', { name: 'Save with these choices' }), 'One difference wants a choice.');
  await panel.getByRole('radio', { name: 'Address: Theirs' }).check();
  await panel.getByRole('button', { name: 'Save with these choices' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Jbeil Hardware' })).toBeVisible();
  await page.goto(address(`${path}/edit`));
  await expect(page.getByLabel('Telephone')).toHaveValue('+961 9 540 111');
  await expect(page.getByLabel('Address')).toHaveValue('Port road');
  await expect(page.getByLabel('Payment terms')).toHaveValue('60');
});

test('a draft invoice two people write is compared fact by fact and line by line', async ({ page, browser }) => {
  await signIn(page, 'sales');
  await page.goto(address('/sales/invoices/new'));
  await page.getByRole('combobox', { name: 'Customer' }).fill('zahle');
  await page.getByRole('option', { name: /Zahle Cold Stores/ }).click();
  await page.getByRole('combobox', { name: 'Item 1' }).fill('5281000000056');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Item 1' })).toHaveValue('Portland cement, 50 kg');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/\/sales\/invoices\/[0-9a-f-]{36}\?/);
  const path = new URL(page.url()).pathname;
  await page.goto(address(`${path}/edit`));
  await page.getByLabel('Quantity 1').fill('8');

  const other = await browser.newPage();
  await signIn(other, 'accountant');
  await other.goto(address(`${path}/edit`));
  await other.getByLabel('Customer reference').fill('PO 551');
  await other.getByRole('button', { name: 'Add line' }).click();
  await other.getByRole('combobox', { name: 'Item 2' }).fill('5281000000193');
  await other.keyboard.press('Enter');
  await expect(other.getByRole('combobox', { name: 'Item 2' })).toHaveValue(/brush/);
  await other.getByRole('button', { name: 'Save' }).click();
  await other.waitForURL(/\/sales\/invoices\/[0-9a-f-]{36}\?/);
  await other.close();

  await page.getByRole('button', { name: 'Save' }).click();
  const panel = page.getByRole('region', { name: 'Somebody saved this while you were editing' });
  await expect(panel.getByRole('row', { name: /Customer reference/ })).toContainText('PO 551');
  await expect(panel.getByRole('row', { name: /Portland cement/ })).toContainText('8 × 7.85');
  await expectAccessible(page);
  await panel.getByRole('button', { name: 'Save with these choices' }).click();
  await page.waitForURL(/\/sales\/invoices\/[0-9a-f-]{36}\?/);
  await expect(page.getByText('PO 551')).toBeVisible();
  await expect(page.getByRole('row', { name: /Portland cement.*8/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /brush/ })).toBeVisible();
});

for (const look of [{ theme: 'dark' }, { locale: 'ar', theme: 'light' }] as const) {
  test(`the comparison is accessible in ${JSON.stringify(look)}`, async ({ page, browser }) => {
    const own = await browser.newPage();
    await signIn(own, 'sales');
    await prefer(own, { locale: 'en' });
    const code = `C-092${look.theme === 'dark' ? '11' : '12'}`;
    const path = await newCustomer(own, code, `Tripoli Tools ${code}`);
    await signIn(page, 'sales');
    await prefer(page, look);
    await page.goto(address(`${path}/edit`));
    await page.locator('input[type=tel]').fill('+961 6 111 222');
    await own.goto(address(`${path}/edit`));
    await own.locator('input[type=tel]').fill('+961 6 333 444');
    await own.getByRole('button', { name: 'Save' }).click();
    await expect(own.getByText('+961 6 333 444')).toBeVisible();
    await own.close();
    await page.locator('form button[type=submit]').click();
    await expect(page.getByRole('radio').first()).toBeVisible();
    await expectAccessible(page);
  });
}
