import { address, expect, expectAccessible, prefer, signIn, test } from '../fixtures.ts';

test('what was typed survives a reload, is offered back, and is gone once saved', async ({ page }) => {
  await signIn(page, 'sales');
  await page.goto(address('/customers/new'));
  await page.getByLabel('Code').fill('C-09101');
  await page.getByLabel('Name', { exact: false }).first().fill('Batroun Marine');
  await page.getByLabel('Payment terms').fill('45');
  await expect(page.getByText('Kept on this device')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Something you typed here was not saved')).toBeVisible();
  await expect(page.getByLabel('Code')).toHaveValue('');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await expect(page.getByLabel('Code')).toHaveValue('C-09101');
  await expect(page.getByLabel('Payment terms')).toHaveValue('45');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Batroun Marine' })).toBeVisible();
  await page.goto(address('/customers/new'));
  await expect(page.getByRole('button', { name: 'Create' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Bring it back' })).toHaveCount(0);
});

test('leaving a form asks, by a link, by Back and by a button; what stays is kept, what is discarded is gone', async ({
  page,
}) => {
  await signIn(page, 'sales');
  await page.goto(address('/customers'));
  // A link pressed before the page is alive loads a whole document, and Back from it is the browser's own question.
  const link = page.getByRole('link', { name: 'New customer' }).first();
  await expect
    .poll(() => link.evaluate((element) => Object.keys(element).some((name) => name.startsWith('__reactProps'))))
    .toBe(true);
  await link.click();
  await page.waitForURL(/\/customers\/new\?/);
  await page.getByLabel('Code').fill('C-09102');
  const form = page.url();
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });

  await page.getByRole('link', { name: 'Invoices' }).click();
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Stay here' }).click();
  await expect(page).toHaveURL(form);
  await expect(page.getByLabel('Code')).toHaveValue('C-09102');

  await page.goBack();
  await expect(dialog).toBeVisible();
  await expect(page).toHaveURL(form);
  await dialog.getByRole('button', { name: 'Leave, keep what I typed' }).click();
  await page.waitForURL(/\/customers\?/);
  await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible();

  await page.getByRole('link', { name: 'New customer' }).first().click();
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await expect(page.getByLabel('Code')).toHaveValue('C-09102');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await dialog.getByRole('button', { name: 'Leave and discard' }).click();
  await page.waitForURL(/\/customers\?/);
  await page.goto(form);
  await expect(page.getByRole('button', { name: 'Create' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Bring it back' })).toHaveCount(0);
});

test('a session that ends while saving costs nothing: sign in, come back, save', async ({ page }) => {
  const person = await signIn(page, 'sales');
  await page.goto(address('/sales/invoices/new'));
  await page.getByRole('combobox', { name: 'Customer' }).fill('zahle');
  await page.getByRole('option', { name: /Zahle Cold Stores/ }).click();
  await page.getByRole('combobox', { name: 'Item 1' }).fill('5281000000056');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Item 1' })).toHaveValue('Portland cement, 50 kg');
  await page.getByLabel('Quantity 1').fill('3');
  const form = page.url();
  await page.context().clearCookies({ name: /mizan$/ });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Sign in and come back here' }).click();
  await page.waitForURL(/\/sign-in\?/);
  await page.locator('input[type=email]').fill(person.email);
  await page.locator('input[type=password]').fill(person.password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL(form);
  await expect(page.getByText('What you typed is back.')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Customer' })).toHaveValue(/Zahle/);
  await expect(page.getByLabel('Quantity 1')).toHaveValue('3');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/\/sales\/invoices\/[0-9a-f-]{36}\?/);
  const stored = await page.evaluate(() => JSON.stringify(localStorage));
  expect(stored).not.toContain(person.password);
  expect(stored).not.toContain('mizan.kept');
});

test('another person on the same device is offered nothing of it', async ({ page }) => {
  await signIn(page, 'sales');
  await page.goto(address('/customers/new'));
  await page.getByLabel('Code').fill('C-09103');
  await expect(page.getByText('Kept on this device')).toBeVisible();
  await page.context().clearCookies({ name: /mizan$/ });
  await signIn(page, 'accountant');
  await page.goto(address('/customers/new'));
  await expect(page.getByRole('button', { name: 'Create' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Bring it back' })).toHaveCount(0);
});

test('a dialog brings back what was typed into it', async ({ page }) => {
  await signIn(page, 'administrator');
  await prefer(page, { locale: 'en' });
  await page.goto(address('/devices'));
  await page.getByRole('button', { name: 'Register a till' }).first().click();
  await page.getByRole('dialog').getByLabel('Code').fill('TILL-77');
  await page.getByRole('dialog').getByLabel('Name').fill('Harbour kiosk');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.reload();
  await page.getByRole('button', { name: 'Register a till' }).first().click();
  await expect(page.getByRole('dialog').getByLabel('Code')).toHaveValue('TILL-77');
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Discard it' }).click();
  await expect(page.getByRole('dialog').getByLabel('Code')).toHaveValue('');
});

for (const look of [{ theme: 'light' }, { theme: 'dark' }, { locale: 'ar', theme: 'light' }] as const) {
  test(`a form that offers something back is accessible in ${JSON.stringify(look)}`, async ({ page }) => {
    await signIn(page, 'sales');
    await prefer(page, look);
    for (const path of ['/customers/new', '/sales/invoices/new']) {
      await page.goto(address(path));
      await page.locator('form input[dir=auto]').last().fill('Half a word');
      await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith('mizan.kept')));
      await page.reload();
      await expect(page.getByRole('status').getByRole('button').first()).toBeVisible();
      await expectAccessible(page);
    }
  });
}
