import { address, expect, expectAccessible, prefer, signIn, test } from '../fixtures.ts';

/** The last of all stories: from then on the founder is asked for a second factor, in every company of theirs. */
test('an operator previews a company and founds it, and is asked for a second factor before anything else', async ({
  page,
}) => {
  await signIn(page, 'administrator');
  await prefer(page, { locale: 'en' });
  await page.goto(address('/settings/company'));
  await page.getByRole('link', { name: 'New company' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'New company' })).toBeVisible();
  await page.getByLabel('Code').fill('litani');
  await page.getByLabel('Name', { exact: false }).first().fill('Litani Trading SARL');
  await page.getByRole('button', { name: 'Preview' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/accounts under 7 headings/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Create the company' }).click();
  await page.waitForURL(/\/enrol/);
  await expect(page.getByText(/A role of yours asks for one: .*Litani Trading SARL/)).toBeVisible();
  await page.goto(address('/sales/invoices'));
  await page.waitForURL(/\/enrol/);
  await expectAccessible(page);
});
