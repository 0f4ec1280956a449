import type { Page } from 'playwright/test';
import { address, expect, expectAccessible, prefer, signIn, test } from '../fixtures.ts';

async function archive(page: Page, code: string, reason: string) {
  await page.getByRole('button', { name: `Archive ${code}` }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('It leaves lists and choices')).toBeVisible();
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: 'Archive', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Archived' }).getByText(reason)).toBeVisible();
}

async function restore(page: Page, code: string) {
  await page.getByRole('button', { name: `Restore ${code}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByRole('button', { name: `Archive ${code}` })).toBeVisible();
}

test('a customer is written with values of the right form, archived with a reason, out of sight, and restored', async ({
  page,
}) => {
  await signIn(page, 'sales');
  await prefer(page, { locale: 'en', theme: 'light' });
  await page.goto(address('/customers/new'));
  await page.getByLabel('Code').fill('C-ARCHIVE');
  await page.getByLabel('Name', { exact: false }).first().fill('Baskinta Stores');
  await page.getByLabel('Tax number').fill('1288450-6011');
  await page.getByLabel('E-mail').fill('shop@baskinta');
  await page.getByLabel('Telephone').fill('call me');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('must be a telephone number of 5 to 15 digits').first()).toBeVisible();
  for (const label of ['E-mail', 'Telephone'])
    await expect(page.getByLabel(label)).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('E-mail').fill('Shop@Baskinta.EXAMPLE');
  await page.getByLabel('Telephone').fill('+961 4 250 250');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByLabel('Tax number')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Tax number').fill('7288450 - 601');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Baskinta Stores' })).toBeVisible();
  await expect(page.getByText('7288450-601')).toBeVisible();
  await expect(page.getByText('shop@baskinta.example')).toBeVisible();
  const own = page.url();

  await archive(page, 'C-ARCHIVE', 'Closed down in October');
  await expectAccessible(page);
  await page.goto(address('/customers?search=Baskinta'));
  await expect(page.getByRole('link', { name: 'Baskinta Stores' })).toHaveCount(0);
  await page.goto(address('/customers?search=Baskinta&archived=true'));
  await expect(page.getByRole('link', { name: 'Baskinta Stores' })).toBeVisible();
  await page.goto(address('/sales/invoices/new'));
  await page.getByRole('combobox', { name: 'Customer' }).fill('Baskinta');
  await expect(page.getByRole('option', { name: /Baskinta/ })).toHaveCount(0);

  await page.goto(address('/customers/new'));
  await page.getByLabel('Code').fill('C-ARCHIVE');
  await page.getByLabel('Name', { exact: false }).first().fill('Somebody else');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('C-ARCHIVE is the code of “Baskinta Stores”, which is archived').first()).toBeVisible();

  await page.goto(own);
  await restore(page, 'C-ARCHIVE');
  await page.goto(address('/customers?search=Baskinta'));
  await expect(page.getByRole('link', { name: 'Baskinta Stores' })).toBeVisible();
});

test('a product is archived, hidden from lists and barcodes, and restored; one in stock says why it stays', async ({
  page,
  browser,
}) => {
  await signIn(page, 'administrator');
  await prefer(page, { locale: 'en', theme: 'light' });
  await page.goto(address('/items/new'));
  await page.getByLabel(/^Code/).fill('I-ARCHIVE');
  await page.getByLabel(/^Name/).first().fill('Brass hinge');
  await page.getByRole('textbox', { name: /^Price/ }).fill('4.50');
  await page.getByLabel(/[Ss]tandard cost/).fill('2.10');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Brass hinge/ })).toBeVisible();
  const own = page.url();
  await archive(page, 'I-ARCHIVE', 'No longer made');
  await page.goto(address('/items?search=hinge'));
  await expect(page.getByRole('link', { name: 'Brass hinge' })).toHaveCount(0);
  const clerk = await browser.newPage();
  await signIn(clerk, 'sales');
  await clerk.goto(address('/sales/invoices/new'));
  await clerk.getByRole('combobox', { name: 'Item 1' }).fill('cement');
  await expect(clerk.getByRole('option', { name: /cement/ }).first()).toBeVisible();
  await clerk.getByRole('combobox', { name: 'Item 1' }).fill('Brass hinge');
  await expect(clerk.getByRole('option', { name: /cement/ })).toHaveCount(0);
  await expect(clerk.getByRole('option', { name: /Brass hinge/ })).toHaveCount(0);
  await clerk.close();
  await page.goto(own);
  await restore(page, 'I-ARCHIVE');
  await page.goto(address('/items?search=hinge'));
  await expect(page.getByRole('link', { name: 'Brass hinge' })).toBeVisible();

  await page.goto(address('/items?search=cement'));
  await page.locator('tbody a').first().click();
  const held = page.getByRole('button', { name: /^Archive / });
  await held.hover();
  await expect(page.getByRole('tooltip')).toContainText('It is in stock');
});
