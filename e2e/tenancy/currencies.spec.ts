import { address, expect, expectAccessible, expectReason, prefer, signIn, test } from '../fixtures.ts';

test('an administrator has the company deal in one more currency, is told what keeps another, and gives one up', async ({
  page,
  browser,
}) => {
  await signIn(page, 'administrator');
  await prefer(page, { locale: 'en' });
  await page.goto(address('/settings/company'));
  const currencies = page.getByRole('region', { name: 'Currencies' });
  const dinar = currencies.getByRole('listitem').filter({ hasText: 'KWD · Kuwaiti dinar' });
  await expectReason(
    currencies.getByRole('button', { name: 'Remove USD' }),
    'USD is a currency of the books: the company always deals in it.',
  );
  await expectReason(currencies.getByRole('button', { name: 'Add' }), 'Choose a currency first.');
  await currencies.getByLabel('Add a currency').selectOption('KWD');
  await currencies.getByRole('button', { name: 'Add' }).click();
  await expect(dinar).toBeVisible();
  await expectAccessible(page);

  const desk = await (await browser.newContext()).newPage();
  await signIn(desk, 'accountant');
  await prefer(desk, { locale: 'en' });
  await desk.goto(address('/sales/invoices/new'));
  await expect(desk.getByLabel('Currency').getByRole('option')).toHaveText(['USD', 'LBP', 'EUR', 'KWD']);

  await currencies.getByRole('button', { name: 'Remove KWD' }).click();
  await expect(dinar).toHaveCount(0);
});
