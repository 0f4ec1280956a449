import { address, expect, expectAccessible, signIn, test } from '../fixtures.ts';

test('a rate that is none is refused at its field, entered or corrected, and what was typed stays', async ({
  page,
}) => {
  await signIn(page, 'accountant');
  await page.goto(address('/accounting/exchange-rates'));
  const form = page.getByRole('region', { name: 'Enter a rate' });
  const rate = form.getByLabel(/^Rate/);
  await form.getByLabel(/^Source/).fill('bank board');
  for (const [typed, complaint] of [
    ['89 thousand', /must be a non-negative number/],
    ['-89500', /must be a non-negative number/],
    ['0', /must be more than zero/],
  ] as const) {
    await rate.fill(typed);
    await form.getByRole('button', { name: 'Enter a rate' }).click();
    await expect(form.getByText(complaint)).toBeVisible();
    await expect(rate).toHaveValue(typed);
    await expect(rate).toHaveAttribute('aria-invalid', 'true');
  }
  await expect(form.getByLabel(/^Source/)).toHaveValue('bank board');
  await expectAccessible(page);

  // A decimal comma is one: 1,5 is not 15.
  await form.getByLabel(/^Type/).selectOption('official');
  await form.getByLabel(/^Currency/).selectOption('EUR');
  await rate.fill('97.250,5');
  await form.getByRole('button', { name: 'Enter a rate' }).click();
  const row = page.getByRole('row').filter({ hasText: '97,250.5' });
  await expect(row).toBeVisible();
  await expect(rate).toHaveValue('');

  await row.getByRole('button', { name: /^Correct/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Rate/).fill('about 97000');
  await dialog.getByRole('button', { name: 'Correct', exact: true }).click();
  await expect(dialog.getByText(/must be a non-negative number/)).toBeVisible();
  await expect(dialog.getByLabel(/^Rate/)).toHaveValue('about 97000');
});

test('a discount beyond a hundred percent is refused at its line, and the line stays', async ({ page }) => {
  await signIn(page, 'sales');
  await page.goto(address('/sales/invoices/new'));
  await page.getByRole('combobox', { name: 'Customer' }).fill('zahle');
  await page.getByRole('option', { name: /Zahle Cold Stores/ }).click();
  await page.getByRole('combobox', { name: 'Item 1' }).fill('5281000000056');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Item 1' })).toHaveValue('Portland cement, 50 kg');
  const discount = page.getByLabel('Disc. % 1');
  for (const [typed, complaint] of [
    ['101', /must be at most 100/],
    ['-5', /must be a non-negative number/],
    ['five', /must be a non-negative number/],
  ] as const) {
    await discount.fill(typed);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(complaint)).toBeVisible();
    await expect(discount).toHaveValue(typed);
  }
  await expect(page.getByRole('combobox', { name: 'Item 1' })).toHaveValue('Portland cement, 50 kg');
});

test('everything wrong with a customer is said at once, the tax number with the rest', async ({ page }) => {
  await signIn(page, 'sales');
  await page.goto(address('/customers/new'));
  const wrong = [
    [/^Code/, 'no spaces here'],
    [/^Tax number/, '12'],
    [/^E-mail/, 'rana at cedar'],
    [/^Credit limit/, 'plenty'],
  ] as const;
  for (const [label, typed] of wrong) await page.getByLabel(label).fill(typed);
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText(/a Lebanese number has 4 to 8 digits/).last()).toBeVisible();
  for (const [label, typed] of wrong) {
    await expect(page.getByLabel(label)).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel(label)).toHaveValue(typed);
  }
  await expectAccessible(page);
});
