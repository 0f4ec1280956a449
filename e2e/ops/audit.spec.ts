import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { address, confirmIdentity, expect, expectAccessible, prefer, signIn, test } from '../fixtures.ts';

function audit(...words: string[]) {
  const script = path.join(process.env['MIZAN_BUILD_DIR'] ?? '.build', 'audit.mjs');
  const { port, passwords } = JSON.parse(readFileSync('.data-e2e/database.json', 'utf8')) as {
    port: number;
    passwords: Record<string, string>;
  };
  const url = (role: string) => `postgres://mizan_${role}:${passwords[role]}@127.0.0.1:${port}/mizan`;
  const env = {
    ...process.env,
    MIZAN_DATA_DIR: '.data-e2e',
    DATABASE_URL: url('app'),
    DATABASE_OWNER_URL: url('owner'),
  };
  return spawnSync(process.execPath, [script, ...words], { env, encoding: 'utf8' });
}

test('an auditor finds who changed a customer, sees what changed, and opens it', async ({ page }) => {
  await signIn(page, 'accountant');
  await prefer(page, { locale: 'en', theme: 'light' });
  await page.goto(address('/customers/new'));
  await page.getByLabel('Code').fill('C-AUDIT');
  await page.getByLabel('Name', { exact: false }).first().fill('Before the audit');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Before the audit' })).toBeVisible();
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByLabel('Name', { exact: false }).first().fill('Renamed for the audit');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Renamed for the audit' })).toBeVisible();

  await page.goto(address('/ops/audit'));
  await page.getByLabel('Thing').selectOption('customers');
  await page.getByLabel('Act').selectOption('update');
  const event = page.getByRole('listitem').filter({ hasText: 'Customer' }).filter({ hasText: 'Changed' }).first();
  await event.getByRole('button').click();
  await expect(event.getByRole('cell', { name: 'Renamed for the audit' })).toBeVisible();
  await expectAccessible(page);
  await event.getByRole('link', { name: 'Its whole history' }).click();
  await expect(page.getByText('Only this record')).toBeVisible();
  await page.getByRole('button', { name: /Created/ }).click();
  await page.getByRole('link', { name: 'Open', exact: true }).last().click();
  await expect(page.getByRole('heading', { level: 1, name: /Renamed for the audit/ })).toBeVisible();
});

test('the worker seals within seconds; the export verifies without a database, and an edited one does not', async ({
  page,
}) => {
  await signIn(page, 'administrator');
  await prefer(page, { locale: 'en' });
  await expect(async () => {
    await page.goto(address('/ops/audit'));
    await expect(page.getByText('nothing waits')).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 40_000 });
  const file = path.join('test-results', 'cedar.jsonl');
  const exported = audit('export', '--company', 'cedar', '--out', file);
  expect(exported.stderr + exported.stdout).toContain('events of cedar');
  const script = path.join(process.env['MIZAN_BUILD_DIR'] ?? '.build', 'audit.mjs');
  expect(
    execFileSync(process.execPath, [script, 'verify', file], { encoding: 'utf8', env: { NODE_ENV: 'test' } }),
  ).toContain('intact');
  const lines = readFileSync(file, 'utf8').split('\n');
  const edited = lines.map((line) => (line.includes('"position":5,') ? line.replace('insert', 'delete') : line));
  writeFileSync(file, edited.join('\n'));
  const refused = audit('verify', file);
  expect(refused.status).toBe(1);
  expect(refused.stdout).toMatch(/BROKEN: changed at segment 2026_h2, position 5/);
});

test('an administrator reads the health of the installation, as a page and as JSON', async ({ page }) => {
  const administrator = await signIn(page, 'administrator');
  await prefer(page, { locale: 'en' });
  await page.goto(address('/ops/health'));
  await confirmIdentity(page, administrator);
  await expect(page.getByText('The live catalogue is the shipped one, line by line.')).toBeVisible();
  await expect(page.getByText('The database is in sync.')).toBeVisible();
  await page.getByRole('link', { name: 'As JSON' }).click();
  await expect(page.locator('body')).toContainText('"audit_chain"');
});

test('a sales clerk is told that the log is not theirs', async ({ page }) => {
  await signIn(page, 'sales');
  await page.goto(address('/ops/audit'));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Changed' })).toHaveCount(0);
});

test('audit and health are accessible, wide and narrow, in every look', async ({ page }) => {
  test.slow();
  const administrator = await signIn(page, 'administrator');
  await page.goto(address('/ops/health'));
  await confirmIdentity(page, administrator);
  for (const look of [
    { theme: 'light', locale: 'en' },
    { theme: 'dark', locale: 'en' },
    { theme: 'light', locale: 'ar' },
  ] as const) {
    await prefer(page, look);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      await page.goto(address('/ops/health'));
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await expectAccessible(page);
      await page.goto(address('/ops/audit'));
      await page.locator('#content, main').first().getByRole('button', { expanded: false }).nth(1).click();
      await expectAccessible(page);
    }
  }
});
