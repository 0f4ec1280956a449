import { address, expect, expectAccessible, prefer, signIn, test } from '../fixtures.ts';

test('a link under the wrong company offers the right one, and switches nothing by itself', async ({ page }) => {
  await signIn(page, 'auditor');
  await page.goto(address('/sales/invoices?status=posted'));
  await page.locator('tbody a').first().click();
  await page.waitForURL(/\/sales\/invoices\/[0-9a-f-]{36}\?/);
  const path = new URL(page.url()).pathname;
  const number = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';

  for (const look of [{ theme: 'light', locale: 'en' }, { theme: 'dark' }, { locale: 'ar' }] as const) {
    await prefer(page, look);
    await page.goto(address(path, 'abay'));
    expect(new URL(page.url()).searchParams.get('company')).toBe('abay');
    await expect(page.getByRole('heading', { name: number })).toHaveCount(0);
    await expect(page.locator('main a')).toBeVisible();
    await expectAccessible(page);
  }
  await prefer(page, { locale: 'en', theme: 'light' });
  await page.goto(address(path, 'abay'));
  await expect(page.getByRole('heading', { name: 'This belongs to another of your companies' })).toHaveCount(1);
  await page.getByRole('link', { name: /^Open it in Cedar/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: number })).toBeVisible();
  expect(new URL(page.url()).searchParams.get('company')).toBe('cedar');
  await page.goto(address(`${path}/print`, 'abay'));
  await expect(page.getByRole('link', { name: /^Open it in Cedar/ })).toBeVisible();
});

test('who is not a member of the company that has it learns nothing', async ({ page, browser }) => {
  await signIn(page, 'auditor');
  await page.goto(address('/sales/invoices?status=posted'));
  await page.locator('tbody a').first().click();
  await page.waitForURL(/\/sales\/invoices\/[0-9a-f-]{36}\?/);
  const path = new URL(page.url()).pathname;
  const stranger = await browser.newPage();
  await signIn(stranger, 'sales', 'abay');
  await stranger.goto(address(path, 'abay'));
  await expect(stranger.getByRole('heading', { name: 'There is nothing here' })).toHaveCount(1);
  await expect(stranger.getByText('another of your companies')).toHaveCount(0);
  const nowhere = path.replace(/[0-9a-f]{12}$/, '000000000000');
  await page.goto(address(nowhere, 'abay'));
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toHaveCount(1);
  await stranger.close();
});
