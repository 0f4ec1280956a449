import { address, expect, expectAccessible, signIn, test } from '../fixtures.ts';

test('a clerk attaches a file to an invoice, opens it, is refused what does not belong, and removes it with a reason', async ({
  page,
}) => {
  await signIn(page, 'sales');
  await page.goto(address('/sales/invoices?status=draft'));
  await page.locator('tbody a').first().click();
  const panel = page.getByRole('region', { name: 'Attachments' });
  const choose = page.getByLabel('Choose files to attach');
  await choose.setInputFiles([
    { name: 'too-large.txt', mimeType: 'text/plain', buffer: Buffer.alloc(5 * 1024 * 1024 + 1, 'a') },
    { name: 'page.txt', mimeType: 'text/plain', buffer: Buffer.from('<!doctype html><script>alert(1)</script>') },
    { name: 'order-4711.txt', mimeType: 'text/plain', buffer: Buffer.from('Ordered by telephone') },
  ]);
  const refused = panel.getByRole('alert');
  await expect(refused).toContainText('too-large.txt: The file is larger than 5 MB');
  await expect(refused).toContainText('page.txt');
  const file = panel.getByRole('link', { name: 'order-4711.txt' });
  await expect(file).toBeVisible();
  await expectAccessible(page);

  const link = new URL((await file.getAttribute('href')) ?? '', page.url()).href;
  const opened = await page.context().request.get(link);
  expect(opened.headers()['content-disposition']).toContain('order-4711.txt');
  expect(await opened.text()).toBe('Ordered by telephone');

  await panel.getByRole('button', { name: 'Remove order-4711.txt' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Belongs to another order');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(file).toHaveCount(0);
  expect((await page.context().request.get(link)).status()).toBe(404);
});
