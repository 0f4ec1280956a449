import { execFileSync, spawn } from 'node:child_process';
import path from 'node:path';
import pg from 'pg';
import { address, confirmIdentity, expect, expectAccessible, prefer, signIn, test } from '../fixtures.ts';

function simulate(): string {
  const script = path.join(process.env['MIZAN_BUILD_DIR'] ?? '.build', 'simulate.mjs');
  const env = { ...process.env, MIZAN_DATA_DIR: '.data-e2e', MIZAN_PUBLIC_URL: process.env['MIZAN_E2E_URL'] };
  return execFileSync(process.execPath, [script, '--company', 'cedar', '--sales', '6'], { env, encoding: 'utf8' });
}

test('an administrator sees till sales reach the ledger, repairs the failed one, and revokes the clerk', async ({
  page,
  browser,
}) => {
  const administrator = await signIn(page, 'administrator');
  await page.goto(address('/ops'));
  await prefer(page, { locale: 'en' });
  await page.goto(address('/ops'));
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const protection = page.getByRole('region', { name: 'Backups' });
  await expect(protection.getByText('No backup has been proved by a restore yet')).toBeVisible();
  await expect(protection.getByRole('listitem').filter({ hasText: 'last good' }).getByText('Done')).toBeVisible({
    timeout: 20_000,
  });
  expect(simulate()).toContain('is held behind barcode');

  const cause = page.getByRole('listitem').filter({ hasText: 'No item has the barcode or code 9990000000001' });
  await expect(cause).toBeVisible({ timeout: 20_000 });
  await expect(cause.getByText('3 more held behind it')).toBeVisible();
  await expectAccessible(page);

  await cause.getByRole('link', { name: 'Create item' }).click();
  await page.getByLabel(/^Code/).fill('NEW-ITEM-1');
  await page.getByLabel(/^Name/).first().fill('Door stopper');
  await page.getByRole('textbox', { name: /^Price/ }).fill('4.50');
  await page.getByLabel(/[Ss]tandard cost/).fill('2.10');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Door stopper/ })).toBeVisible();

  await page.goto(address('/ops'));
  await cause.getByRole('button', { name: 'Retry' }).click();
  await expect(cause).toHaveCount(0, { timeout: 20_000 });
  await expect(page.getByText('No till is held.')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Alive').first()).toBeVisible();

  await page.goto(address('/ops/outbox?state=processed'));
  await page.getByRole('link', { name: /SIM-/ }).first().click();
  await expect(page.getByRole('heading', { name: 'What the till sent' })).toBeVisible();
  await expectAccessible(page);

  const clerk = await browser.newPage();
  await signIn(clerk, 'sales');
  await clerk.goto(address('/sales/invoices'));
  await page.goto(address('/ops/sessions'));
  await expectAccessible(page);
  const row = page.getByRole('row').filter({ hasText: 'Rana Khoury' }).first();
  await row.getByRole('button', { name: 'Revoke', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
  await confirmIdentity(page, administrator);
  await expect(page.getByText('Dead everywhere.')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await clerk.getByRole('link', { name: 'Customers' }).click();
  await clerk.waitForURL(/sign-in/);
  await clerk.close();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('a killed worker goes late, then gone, while another appears beside it', async ({ page }) => {
  await signIn(page, 'administrator');
  await page.goto(address('/ops'));
  const workers = page.getByRole('region', { name: 'Workers' }).getByRole('listitem');
  const alive = workers.filter({ hasText: 'Alive' });
  await expect(alive).toHaveCount(1, { timeout: 20_000 });
  const env = {
    ...process.env,
    DATABASE_URL: process.env['MIZAN_E2E_WORKER_URL'],
    MIZAN_DATA_DIR: '.data-e2e',
    MIZAN_LOG_LEVEL: 'silent',
  };
  const script = path.join(process.env['MIZAN_BUILD_DIR'] ?? '.build', 'worker.mjs');
  const second = spawn(process.execPath, [script], { env, stdio: 'ignore' });
  await expect(alive).toHaveCount(2, { timeout: 20_000 });
  second.kill('SIGKILL');
  await expect(workers.filter({ hasText: 'Late' })).toHaveCount(1, { timeout: 30_000 });
  const owner = new pg.Client({ connectionString: process.env['MIZAN_E2E_OWNER_URL'] });
  await owner.connect();
  // A minute passes for the dead one alone.
  await owner.query("update worker_heartbeats set beat_at = beat_at - interval '1 minute' where pid = $1", [
    second.pid,
  ]);
  await owner.end();
  await expect(workers.filter({ hasText: 'Gone' })).toHaveCount(1, { timeout: 20_000 });
  await expect(alive).toHaveCount(1);
});

test('a job that failed says why', async ({ page }) => {
  await signIn(page, 'administrator', 'abay');
  await page.goto(address('/ops', 'abay'));
  await expect(page.getByText(/The last official rate for USD is of .*, older than 7 days/)).toBeVisible({
    timeout: 20_000,
  });
});

for (const look of [{ theme: 'dark' }, { locale: 'ar', theme: 'light' }] as const) {
  test(`operations, devices and events are accessible in ${JSON.stringify(look)}`, async ({ page }) => {
    await signIn(page, 'administrator');
    await prefer(page, look);
    for (const path of [
      '/ops',
      '/ops/outbox',
      '/devices',
      '/ops/sessions',
      '/account/sessions',
      '/items',
      '/api-docs',
    ]) {
      await page.goto(address(path));
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await expectAccessible(page);
    }
  });
}
