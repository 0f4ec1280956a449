import { address, expect, expectReason, signIn, test } from '../fixtures.ts';

test('a clerk creates a customer, and a taken code is refused at its field without losing a word', async ({ page }) => {
  await signIn(page, 'sales');
  await page.goto(address('/customers/new'));
  await page.getByLabel('Code').fill('C-01842');
  await page.getByLabel('Name', { exact: false }).first().fill('Beit Mery Stores');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('This code is taken. Choose another.').first()).toBeVisible();
  await expect(page.getByLabel('Name', { exact: false }).first()).toHaveValue('Beit Mery Stores');
  await page.getByLabel('Code').fill('C-09001');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Beit Mery Stores' })).toBeVisible();
});

test('a page of another company is not there for a stranger', async ({ page }) => {
  await signIn(page, 'sales');
  await page.goto(address('/customers', 'abay'));
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toHaveCount(1);
});

test('an auditor sees, and is told why they may not change', async ({ page }) => {
  await signIn(page, 'auditor');
  await page.goto(address('/customers'));
  await page.locator('tbody a').first().click();
  await expectReason(page.getByRole('button', { name: 'Edit' }), 'Your roles do not include this act.');
  await page.goto(address('/customers/new'));
  await expect(page.getByText('Your roles do not include this').first()).toBeVisible();
});

test('signing out ends the session for the next click', async ({ page, context }) => {
  await signIn(page, 'sales');
  const second = await context.newPage();
  await second.goto(address('/customers'));
  await page.getByRole('button', { name: /Rana Khoury/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
  await page.waitForURL(/sign-in/);
  await second.getByRole('link', { name: 'Invoices' }).click();
  await second.waitForURL(/sign-in/);
});
