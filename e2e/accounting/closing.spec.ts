import { address, expect, expectAccessible, prefer, signIn, test } from '../fixtures.ts';
import { monthBefore } from './months.ts';

test('what is closed says so: sealed with what was filed, an exception with what was posted, a red check with its rows', async ({
  page,
}) => {
  const [sealed, locked] = [monthBefore(3), monthBefore(2)];
  await signIn(page, 'accountant');
  await page.goto(address('/accounting/periods'));
  await page.getByRole('button', { name: `${sealed}, Sales: Sealed` }).click();
  await expect(page.getByText(/Filed and paid/).first()).toBeVisible();
  await expectAccessible(page);
  await page.goto(address(`/accounting/close/${sealed}`));
  await expect(page.getByText('As sealed', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.goto(address('/accounting/period-permits'));
  await page.getByRole('link', { name: new RegExp(`${locked}.*Exception`) }).click();
  await expect(page.getByRole('link', { name: /Sales invoice to/ })).toBeVisible();
  await expectAccessible(page);
  await page.goto(address(`/accounting/close/${new Date().toISOString().slice(0, 7)}`));
  await expect(page.getByRole('table', { name: 'Journal entries not posted' })).toBeVisible();
  await page.getByRole('link', { name: 'Lock test' }).click();
  await page.goto(address(`/accounting/close/${locked}/lock`));
  await page.getByRole('button', { name: 'Test the lock' }).click();
  await expect(page.getByText('Nothing got through')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Lock test' }).getByText('Blocked').first()).toBeVisible();
  await expectAccessible(page);
});

test('closing pages are accessible in Arabic', async ({ page }) => {
  await signIn(page, 'accountant');
  await prefer(page, { locale: 'ar', theme: 'dark' });
  for (const path of [
    '/accounting/close',
    `/accounting/close/${monthBefore(2)}`,
    '/accounting/period-permits',
    '/accounting/year-ends',
  ]) {
    await page.goto(address(path));
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await expectAccessible(page);
  }
});
