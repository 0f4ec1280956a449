import type { Page } from 'playwright/test';
import {
  address,
  confirmIdentity,
  enterCode,
  expect,
  expectAccessible,
  nextCode,
  prefer,
  signIn,
  test,
} from '../fixtures.ts';

const SIGN_IN = () => new URL('/sign-in', process.env['MIZAN_E2E_URL']).href;

async function passwordStep(page: Page, person: { email: string; password: string }) {
  await page.context().clearCookies();
  await page.goto(SIGN_IN());
  await page.getByLabel(/^E-mail/).fill(person.email);
  await page.getByLabel(/^Password/).fill(person.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const inside = (page: Page) => page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));

/** A platform authenticator of the browser's own, whose holder is always checked. */
async function plugIn(page: Page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test('a person enrols an authenticator and a passkey, signs in with each, and an act that asks goes on by itself', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const person = await signIn(page, 'auditor');
  await prefer(page, { locale: 'en', theme: 'light' });
  await page.goto(address('/account'));
  await page.getByRole('link', { name: 'Sign-in and security' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign-in and security' })).toBeVisible();
  await expectAccessible(page);

  // The authenticator: the password again, the secret once, a code of it, ten recovery codes once.
  await page.getByRole('button', { name: 'Set up an authenticator' }).click();
  await confirmIdentity(page, person);
  const secret = (await page.locator('[data-secret]').innerText()).trim();
  await expectAccessible(page);
  await page.getByLabel(/^Code/).fill('000000');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText(/This code is wrong/).first()).toBeVisible();
  await page.getByLabel(/^Code/).fill(await nextCode(secret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  await expectAccessible(page);
  const recovery = (await codes.first().innerText()).trim();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('10 are left.')).toBeVisible();

  // Signing in takes two steps now; a recovery code stands in once.
  await passwordStep(page, person);
  await expect(page.getByText('Your password is right. One step more.')).toBeVisible();
  await expectAccessible(page);
  await enterCode(page, secret);
  await inside(page);
  await passwordStep(page, person);
  await page.getByRole('button', { name: 'Use a recovery code' }).click();
  await page.getByLabel(/^Recovery code/).fill(recovery);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await inside(page);
  await passwordStep(page, person);
  await page.getByRole('button', { name: 'Use a recovery code' }).click();
  await page.getByLabel(/^Recovery code/).fill(recovery);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText(/This code is wrong/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Use a code of the authenticator' }).click();
  await enterCode(page, secret);
  await inside(page);

  // A passkey: proved by the authenticator, then it signs in alone.
  await plugIn(page);
  await page.goto(address('/account/security'));
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByLabel(/^Name/).fill('Office laptop');
  await page.getByRole('button', { name: 'Make the passkey' }).click();
  await enterCode(page, secret);
  await expect(page.getByText('Office laptop')).toBeVisible();
  await page.context().clearCookies();
  await page.goto(SIGN_IN());
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await inside(page);

  // The page that asks comes by itself once the passkey was shown.
  await page.goto(address('/ops/health'));
  await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText('The database is in sync.')).toBeVisible();

  // Everything goes again, and the password is enough.
  await page.goto(address('/account/security'));
  await page.getByRole('button', { name: 'Remove' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText('The authenticator is removed.')).toBeVisible();
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('The passkey is removed.')).toBeVisible();
  await passwordStep(page, person);
  await inside(page);
});

test('a role that requires a second factor leads its holder to make one, and an owner takes it away again', async ({
  page,
  browser,
}) => {
  const owner = await signIn(page, 'owner');
  await prefer(page, { locale: 'en' });
  await page.goto(address('/people/roles'));
  await page.getByRole('link', { name: 'Cashier' }).click();
  await page.getByRole('button', { name: 'Require a second factor' }).click();
  await confirmIdentity(page, owner);
  await expect(page.getByText('Whoever has this role signs in with a second factor.')).toBeVisible();
  await expectAccessible(page);
  await page.goto(address('/people/invite'));
  await page.getByLabel(/^Name/).fill('Samir Tabet');
  await page.getByLabel(/^E-mail/).fill('samir@cedar.example');
  await page.getByLabel('Cashier').check();
  await page.getByRole('button', { name: 'Make invitation link' }).click();
  const link = (
    await page
      .getByRole('dialog')
      .getByText(/\/link\//)
      .innerText()
  ).trim();
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();

  const person = { email: 'samir@cedar.example', password: 'seven quiet herons wade' };
  const theirs = await (await browser.newContext()).newPage();
  await theirs.goto(link);
  await theirs.getByLabel(/^Password/).fill(person.password);
  await theirs.getByRole('button', { name: 'Set password' }).click();
  await expect(theirs.getByRole('link', { name: /Your password is set/ })).toBeVisible();
  await passwordStep(theirs, person);
  await expect(theirs.getByRole('heading', { name: 'Set up a second factor' })).toBeVisible();
  await expectAccessible(theirs);
  await theirs.goto(address('/customers'));
  await expect(theirs.getByRole('heading', { name: 'Set up a second factor' })).toBeVisible();
  await theirs.getByRole('button', { name: 'With an authenticator app' }).click();
  const secret = (await theirs.locator('[data-secret]').innerText()).trim();
  await theirs.getByLabel(/^Code/).fill(await nextCode(secret));
  await theirs.getByRole('button', { name: 'Confirm' }).click();
  await theirs.getByRole('button', { name: 'I have kept them' }).click();
  await theirs.waitForURL(/\/customers/);

  await page.goto(address('/people?search=samir'));
  await page.getByRole('link', { name: 'Samir Tabet' }).click();
  await expect(page.getByText(/Authenticator · 10 recovery codes left · required by their roles/)).toBeVisible();
  await page.getByRole('button', { name: 'Reset second factors' }).click();
  await page
    .getByRole('dialog')
    .getByLabel(/^Reason/)
    .fill('lost the phone');
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Reset second factors' }).click();
  await confirmIdentity(page, owner);
  await expect(page.getByText(/The second factors are gone. One session is dead./)).toBeVisible();
  await theirs.reload();
  await theirs.waitForURL(/sign-in/);
  await theirs.close();
  await page.goto(address('/people/roles'));
  await page.getByRole('link', { name: 'Cashier' }).click();
  await page.getByRole('button', { name: 'No longer require it' }).click();
  await expect(page.getByText('This role is content with a password.')).toBeVisible();
});

for (const look of [{ theme: 'dark' }, { locale: 'ar', theme: 'light' }] as const) {
  test(`signing in and security are accessible in ${JSON.stringify(look)}`, async ({ page }) => {
    await signIn(page, 'accountant');
    await prefer(page, look);
    await page.goto(address('/account/security'));
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(page);
  });
}
