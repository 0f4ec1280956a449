import { address, expect, expectAccessible, expectReason, prefer, signIn, test } from '../fixtures.ts';

test('an accountant brings in balances, changes the draft, sees the posting, posts, prints and voids it', async ({
  page,
}) => {
  await signIn(page, 'accountant');
  await page.goto(address('/accounting/opening/new'));
  await page.getByLabel('Notes').fill('Second warehouse, counted late');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('add at least one line')).toBeVisible();

  await page.getByRole('button', { name: 'Add stock' }).click();
  await page.getByRole('combobox', { name: 'Item 1' }).fill('5281000000056');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Item 1' })).toHaveValue('Portland cement, 50 kg');
  await page.getByLabel('Quantity').fill('0');
  await page.getByLabel(/Unit cost/).fill('6,40');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('must be more than zero')).toBeVisible();
  await page.getByLabel('Quantity').fill('100');
  await expect(page.getByText('must be more than zero')).toHaveCount(0);

  await page.getByRole('button', { name: 'Add receivable' }).click();
  await page.getByRole('combobox', { name: 'Customer 2' }).fill('zahle');
  await page.getByRole('option', { name: /Zahle Cold Stores/ }).click();
  await page.getByLabel('Their reference').fill('Old ledger 12');
  await page.getByLabel('Amount').fill('1,250.50');
  await page.getByRole('button', { name: 'Add account' }).click();
  await page.getByRole('combobox', { name: 'Account 3' }).fill('bank');
  await page.getByRole('listbox', { name: 'Account 3' }).getByRole('option').first().click();
  await page.getByLabel('Amount').last().fill('-40');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Create' }).click();
  await page.waitForURL(/\/accounting\/opening\/[0-9a-f-]{36}\?/);

  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await page.waitForURL(/\/edit\?/);
  await expect(page.getByLabel('Their reference')).toHaveValue('Old ledger 12');
  await page.getByLabel('Quantity').fill('120');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/\/accounting\/opening\/[0-9a-f-]{36}\?/);
  await expect(page.getByRole('row', { name: /Portland cement.*120/ })).toBeVisible();

  await page.getByRole('button', { name: 'Post', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('768.00').first()).toBeVisible();
  await expect(dialog.getByText(/Portland cement, 50 kg was brought in by .* already/)).toBeVisible();
  await expectAccessible(page);
  const confirm = dialog.getByRole('button', { name: /^Post / });
  const number = ((await confirm.textContent()) ?? '').replace('Post ', '');
  await confirm.click();
  await expect(page.getByRole('heading', { level: 1, name: number })).toBeVisible();
  await expectAccessible(page);
  await expectReason(page.getByRole('button', { name: 'Edit' }), 'Only a draft can be changed or posted.');

  await page.getByRole('link', { name: 'Print' }).click();
  await page.waitForURL(/\/print\?/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
  await expectAccessible(page);
  await page.goBack();

  await page.getByRole('button', { name: 'Void' }).click();
  const voiding = page.getByRole('dialog');
  await expectReason(voiding.getByRole('button', { name: `Void ${number}` }), 'Say why');
  await voiding.getByLabel('Reason').fill('Counted twice');
  await expect(voiding.getByRole('table', { name: 'Journal entry' })).toBeVisible();
  await voiding.getByRole('button', { name: `Void ${number}` }).click();
  await expect(page.getByText(/Voided on .*Counted twice/).first()).toBeVisible();
  await expect(page.getByRole('table', { name: 'Journal entry' })).toHaveCount(2);
});

test('an opening somebody has paid of cannot be voided, and says what to undo', async ({ page }) => {
  await signIn(page, 'accountant');
  await page.goto(address('/accounting/opening'));
  await page.locator('tbody a').last().click();
  await page.getByRole('button', { name: 'Void' }).click();
  await expect(page.getByRole('dialog').getByText(/has paid part of a balance/)).toBeVisible();
});

test('an auditor sees an opening, and is told why they may not act on it', async ({ page }) => {
  await signIn(page, 'auditor');
  await page.goto(address('/accounting/opening'));
  await page.locator('tbody a').first().click();
  await page.getByRole('button', { name: /Void|Post/ }).hover();
  await expect(page.getByRole('tooltip')).toBeVisible();
});

for (const look of [{ theme: 'light' }, { theme: 'dark' }, { locale: 'ar', theme: 'light' }] as const) {
  test(`opening documents are accessible in ${JSON.stringify(look)}`, async ({ page }) => {
    await signIn(page, 'accountant');
    await prefer(page, look);
    await page.goto(address('/accounting/opening/new'));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    for (const button of await page.locator('form button[type=button]').all())
      if (await button.getByText(/^(Add|أضف)/).count()) await button.click();
    await expectAccessible(page);
    await page.goto(address('/accounting/opening'));
    await page.locator('tbody a').last().click();
    await expect(page.getByRole('table').first()).toBeVisible();
    await expectAccessible(page);
  });
}
