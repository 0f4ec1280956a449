import { address, confirmIdentity, expect, expectAccessible, prefer, signIn, test } from '../fixtures.ts';

test('two browsers: one is revoked with proof, its click and its open stream die, the administrator stays', async ({
  page,
  browser,
}) => {
  const administrator = await signIn(page, 'administrator');
  const other = await (await browser.newContext()).newPage();
  await signIn(other, 'accountant');
  await other.goto(address('/ops'));
  await expect(other.getByText('Live', { exact: true })).toBeVisible();

  await page.goto(address('/ops/sessions'));
  const row = page.getByRole('row').filter({ hasText: 'Nadim Haddad' }).first();
  await row.getByRole('button', { name: 'Revoke', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/One session of one person/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Revoke', exact: true }).click();
  await confirmIdentity(page, administrator);
  await expect(dialog.getByText('Dead everywhere.')).toBeVisible();
  await expect(dialog.getByText('Streams cut')).toBeVisible();
  await expectAccessible(page);
  await expect(other.getByText('Reconnecting')).toBeVisible();
  await other.getByRole('link', { name: 'Invoices', exact: true }).click();
  await other.waitForURL(/sign-in/);

  await dialog.getByRole('link', { name: 'What this session did' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nadim Haddad' })).toBeVisible();
  await expect(page.getByText(/Ended .* by Maya Saliba: revoked by an administrator/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'What it did here' })).toBeVisible();
  await expectAccessible(page);
  await page.goto(address('/ops/sessions?state=ended'));
  await expect(page.getByRole('link', { name: 'Nadim Haddad' }).first()).toBeVisible();
  await other.close();
});

test('who only opens pages is seen here, and stays signed in', async ({ page, browser }) => {
  const reader = await (await browser.newContext()).newPage();
  await signIn(reader, 'finance_clerk');
  await reader.goto(address('/customers'));
  await signIn(page, 'administrator');
  const row = page.getByRole('row').filter({ hasText: 'Nour Hamdan' });
  await expect(async () => {
    await page.goto(address('/ops/sessions'));
    await expect(row.first()).toContainText('This company', { timeout: 1000 });
  }).toPass({ timeout: 15_000 });
  await reader.close();
});

test('a key is made, used and revoked; why somebody may do a thing is explained to the last act', async ({
  page,
  request,
}) => {
  const owner = await signIn(page, 'owner');
  await page.goto(address('/settings/api-keys'));
  await page.getByRole('link', { name: 'New API key' }).first().click();
  await page.getByLabel(/^Name/).fill('Shelf labels');
  await page.getByLabel('See items').check();
  await expect(page.getByLabel('Revoke sessions')).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Make key' }).click();
  await confirmIdentity(page, owner);
  const dialog = page.getByRole('dialog');
  const secret = (await dialog.getByText(/^mizan_[\w-]{40,}$/).innerText()).trim();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Shelf labels' })).toContainText('never');
  const headers = { authorization: `Bearer ${secret}` };
  const call = async (path: string) =>
    (await request.get(new URL(path, process.env['MIZAN_E2E_URL']).href, { headers })).status();
  expect([await call('/api/items'), await call('/api/customers'), await call('/api/people')]).toEqual([200, 403, 403]);
  await page.reload();
  await page.getByRole('button', { name: 'Revoke Shelf labels' }).click();
  await dialog.getByLabel(/^Reason/).fill('the printer is gone');
  await dialog.getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Shelf labels' })).toContainText('the printer is gone');
  expect(await call('/api/items')).toBe(401);

  await page.goto(address('/people?search=rana'));
  await page.getByRole('link', { name: 'Rana Khoury' }).click();
  await page.getByLabel('May they do this?').selectOption('periods.unlock');
  await expect(page.getByText(/None of their roles includes it/)).toBeVisible();
  await expect(page.getByText('asks for a fresh proof first').first()).toBeVisible();
  await expectAccessible(page);
});

test('a locked-out account is seen, released with a reason, and told by the feed', async ({ page, browser }) => {
  await signIn(page, 'administrator');
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(new URL('/sign-in', process.env['MIZAN_E2E_URL']).href);
  for (let attempt = 0; attempt < 6; attempt += 1) {
    await stranger.getByLabel(/^E-mail/).fill('rana@cedar.example');
    await stranger.getByLabel(/^Password/).fill(`guess ${attempt}`);
    const answer = stranger.waitForResponse(/auth\/login/);
    await stranger.getByRole('button', { name: 'Sign in', exact: true }).click();
    await answer;
  }
  await stranger.getByRole('link', { name: 'Forgotten your password?' }).click();
  await expect(stranger.getByText(/Ask an administrator of your company for a link/)).toBeVisible();
  await expectAccessible(stranger);
  await stranger.close();

  await page.goto(address('/ops'));
  await expect(
    page.getByText(/somebody is locked out of signing in|Nothing needs you|Needs you/).first(),
  ).toBeVisible();
  await page.goto(address('/ops/security'));
  await expectAccessible(page);
  const lockouts = page.getByRole('region', { name: 'Locked out' });
  await expect(lockouts.getByRole('row').filter({ hasText: 'Rana Khoury' }).first()).toBeVisible();
  const dialog = page.getByRole('dialog');
  const buttons = lockouts.getByRole('button', { name: /^Release/ });
  for (let left = await buttons.count(); left > 0; left -= 1) {
    await buttons.first().click();
    await dialog.getByLabel(/^Reason/).fill('called and confirmed');
    await dialog.getByRole('button', { name: 'Release', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(buttons).toHaveCount(left - 1);
  }
  await page.reload();
  await expect(page.getByText('Lockout released').first()).toBeVisible();
  await expect(page.getByText('Failed sign-in').first()).toBeVisible();
});

for (const look of [{ theme: 'dark' }, { locale: 'ar', theme: 'light' }] as const) {
  test(`keys, security and sessions are accessible in ${JSON.stringify(look)}`, async ({ page }) => {
    await signIn(page, 'administrator');
    await prefer(page, look);
    for (const path of ['/ops/security', '/ops/sessions', '/settings/api-keys', '/settings/api-keys/new']) {
      await page.goto(address(path));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
    }
  });
}
