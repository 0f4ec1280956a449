import { address, expect, prefer, signIn, test } from '../fixtures.ts';

test('shots', async ({ page }) => {
  test.setTimeout(120000);
  await signIn(page, 'sales');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(address('/sales/invoices?status=posted'));
  await page.locator('tbody a').first().click();
  await expect(page.getByRole('link', { name: 'Return' })).toBeVisible();
  await page.screenshot({ path: '/tmp/cn-shots/invoice.png' });
  await page.getByRole('link', { name: 'Return' }).click();
  await page.waitForURL(/credit-notes\/new/);
  await expect(page.getByLabel('Quantity 1')).toBeVisible();
  const newUrl = page.url();
  await page.getByLabel('Reason').fill('Torn bags');
  await page.getByLabel('Restocking fee').selectOption('percent');
  await page.getByLabel('Fee %').fill('10');
  await page.getByRole('button', { name: 'Add refund' }).click();
  await page.waitForTimeout(800);
  await page.screenshot({ path: '/tmp/cn-shots/new.png', fullPage: true });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/credit-notes\/[0-9a-f-]{36}\?/);
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await page.waitForTimeout(1200);
  await page.screenshot({ path: '/tmp/cn-shots/post.png' });
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Post CN/ })
    .click();
  await page.waitForTimeout(1200);
  await page.screenshot({ path: '/tmp/cn-shots/view.png', fullPage: true });
  const view = page.url();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(view);
  await page.screenshot({ path: '/tmp/cn-shots/view-phone.png', fullPage: true });
  await page.goto(newUrl);
  await page.waitForTimeout(800);
  await page.screenshot({ path: '/tmp/cn-shots/new-phone.png', fullPage: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await prefer(page, { locale: 'ar', theme: 'dark' });
  await page.goto(view);
  await page.screenshot({ path: '/tmp/cn-shots/view-ar.png', fullPage: true });
  await page.goto(address('/sales/credit-notes/new'));
  await page.waitForTimeout(500);
  await page.screenshot({ path: '/tmp/cn-shots/free-ar.png', fullPage: true });
  await page.goto(address('/sales/credit-notes'));
  await page.screenshot({ path: '/tmp/cn-shots/list-ar.png' });
  const print = view.replace(/\?/, '/print?');
  await page.goto(print);
  await page.screenshot({ path: '/tmp/cn-shots/print.png', fullPage: true });
});
