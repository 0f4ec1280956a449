import type { Browser, Locator, Page } from 'playwright/test';
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

const PASSWORD = 'seven quiet herons wade';
const STEP_MS = 15_000;

/** An address nobody had before, in a second attempt too. */
const newAddress = (name: string) => `${name}-${Date.now()}@cedar.example`;

/** Opens the role to whoever must show a second factor, and brings somebody new to the door of it. */
async function invitedWithFactor(page: Page, browser: Browser, { name, email }: { name: string; email: string }) {
  page.setDefaultTimeout(STEP_MS);
  const owner = await signIn(page, 'owner');
  await prefer(page, { locale: 'en', theme: 'light' });
  await page.goto(address('/people/roles'));
  await page.getByRole('table', { name: 'Roles' }).getByRole('link', { name: 'Operations', exact: true }).click();
  const demand = page.getByRole('button', { name: 'Require a second factor' });
  await expect(demand.or(page.getByRole('button', { name: 'No longer require it' }))).toBeVisible();
  if (await demand.isVisible()) {
    await demand.click();
    await confirmIdentity(page, owner);
  }
  await expect(page.getByText('Whoever has this role signs in with a second factor.')).toBeVisible();
  await page.goto(address('/people/invite'));
  await page.getByLabel(/^Name/).fill(name);
  await page.getByLabel(/^E-mail/).fill(email);
  await page.getByLabel('Operations').check();
  await page.getByRole('button', { name: 'Make invitation link' }).click();
  const link = page.getByRole('dialog').getByText(/\/link\//);
  // The proof of the rule is good for five minutes; a second run asks for it here.
  const password = page.locator('[role=dialog] input[type=password]');
  await expect(link.or(password)).toBeVisible();
  if (await password.isVisible()) await confirmIdentity(page, owner);
  const href = (await link.innerText()).trim();
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();

  const theirs = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  theirs.setDefaultTimeout(STEP_MS);
  await theirs.goto(href);
  await theirs.getByLabel(/^Password/).fill(PASSWORD);
  await theirs.getByRole('button', { name: 'Set password' }).click();
  await expect(theirs.getByRole('link', { name: /Your password is set/ })).toBeVisible();
  await passwordStep(theirs, email);
  await expect(theirs.getByRole('heading', { name: 'Set up a second factor' })).toBeVisible();
  return { theirs, owner };
}

async function passwordStep(page: Page, email: string) {
  await page.context().clearCookies();
  await page.goto(new URL('/sign-in', process.env['MIZAN_E2E_URL']).href);
  await page.getByLabel(/^E-mail/).fill(email);
  await page.getByLabel(/^Password/).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const inside = (page: Page) => page.waitForURL((url) => !/sign-in|enrol/.test(url.pathname), { timeout: STEP_MS });

/** An authenticator of the browser's own, whose holder is always there and always checked. */
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

test('a role asks for a second factor: its holder makes one first, and a code or a recovery code opens once', async ({
  page,
  browser,
}) => {
  const email = newAddress('samir');
  const { theirs, owner } = await invitedWithFactor(page, browser, { name: 'Samir Tabet', email });
  await expectAccessible(theirs);
  await theirs.goto(address('/customers'));
  await expect(theirs.getByRole('heading', { name: 'Set up a second factor' })).toBeVisible();
  await theirs.getByRole('button', { name: 'With an authenticator app' }).click();
  const secret = (await theirs.locator('[data-secret]').innerText()).trim();
  await expectAccessible(theirs);
  await theirs.getByLabel(/^Code/).fill('000000');
  await theirs.getByRole('button', { name: 'Confirm' }).click();
  await expect(theirs.getByText(/This code is wrong/).first()).toBeVisible();
  await theirs.getByLabel(/^Code/).fill(await nextCode(secret));
  await theirs.getByRole('button', { name: 'Confirm' }).click();
  const codes = theirs.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  const [recovery = ''] = await codes.allInnerTexts();
  await expectAccessible(theirs);
  await theirs.getByRole('button', { name: 'I have kept them' }).click();
  await inside(theirs);

  // The code opens, and the same code does not open again.
  const code = await nextCode(secret);
  const enter = async (typed: string) => {
    await theirs.locator('input[autocomplete=one-time-code]').fill(typed);
    await theirs.getByRole('button', { name: 'Sign in', exact: true }).click();
  };
  await passwordStep(theirs, email);
  await expect(theirs.getByText('Your password is right. One step more.')).toBeVisible();
  await expectAccessible(theirs);
  await enter(code);
  await inside(theirs);
  await passwordStep(theirs, email);
  await enter(code);
  await expect(theirs.getByText(/This code is wrong/).first()).toBeVisible();

  // A recovery code stands in, once.
  const recover = async () => {
    await theirs.getByRole('button', { name: 'Use a recovery code' }).click();
    await theirs.getByLabel(/^Recovery code/).fill(recovery.trim());
    await theirs.getByRole('button', { name: 'Sign in', exact: true }).click();
  };
  await recover();
  await inside(theirs);
  await passwordStep(theirs, email);
  await recover();
  await expect(theirs.getByText(/This code is wrong/).first()).toBeVisible();
  await theirs.getByRole('button', { name: 'Use a code of the authenticator' }).click();
  await enterCode(theirs, secret);
  await inside(theirs);

  // Another takes the factor away, with a proof: the act goes on by itself, and every session of theirs is dead.
  await page.goto(address(`/people?search=${email}`));
  await page.getByRole('link', { name: 'Samir Tabet' }).click();
  await expect(page.getByText(/Authenticator · 9 recovery codes left · required by their roles/)).toBeVisible();
  await page.getByRole('button', { name: 'Reset second factors' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Reason/).fill('lost the phone');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Reset second factors' }).click();
  await confirmIdentity(page, owner);
  await expect(page.getByText(/The second factors are gone/)).toBeVisible();
  await theirs.reload();
  await theirs.waitForURL(/sign-in/);
  await theirs.context().close();
});

test('a passkey is made at the first sign-in, signs in by itself, and proves who is there', async ({
  page,
  browser,
}) => {
  const email = newAddress('yasmine');
  const { theirs } = await invitedWithFactor(page, browser, { name: 'Yasmine Aoun', email });
  await plugIn(theirs);
  await theirs.getByRole('button', { name: 'With a passkey' }).click();
  await theirs.getByLabel(/^Name/).fill('Office laptop');
  await expectAccessible(theirs);
  await theirs.getByRole('button', { name: 'Make the passkey' }).click();
  await theirs.getByRole('button', { name: 'I have kept them' }).click();
  await inside(theirs);

  await theirs.context().clearCookies();
  await theirs.goto(new URL('/sign-in', process.env['MIZAN_E2E_URL']).href);
  await theirs.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await inside(theirs);
  await theirs.goto(address('/account/sessions'));
  await expect(theirs.getByRole('row').filter({ hasText: 'this one' })).toContainText('Passkey');

  // As the second step, and where a page asks once more: what asked goes on.
  await passwordStep(theirs, email);
  await theirs.getByRole('button', { name: 'Sign in', exact: true }).click();
  await inside(theirs);
  await theirs.goto(address('/ops/health'));
  await theirs.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
  await expect(theirs.getByRole('heading', { level: 1, name: 'Health' })).toBeVisible();
  await theirs.goto(address('/account/security'));
  await expect(theirs.getByText('Office laptop')).toBeVisible();
  await expectAccessible(theirs);
  await theirs.context().close();
});

/** Presses Tab until it stands there, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator) {
  await expect(target).toBeVisible();
  for (let step = 0; step < 60; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the keyboard does not come there');
}

async function pressed(page: Page, name: string) {
  await tabTo(page, page.getByRole('button', { name }));
  await page.keyboard.press('Enter');
}

test('signing in, making a factor and proving it need no mouse', async ({ page, browser }) => {
  const email = newAddress('hiba');
  const { theirs } = await invitedWithFactor(page, browser, { name: 'Hiba Rizk', email });
  const signInByKeys = async () => {
    await theirs.context().clearCookies();
    await theirs.goto(new URL('/sign-in', process.env['MIZAN_E2E_URL']).href);
    await tabTo(theirs, theirs.getByLabel(/^E-mail/));
    await theirs.keyboard.type(email);
    await theirs.keyboard.press('Tab');
    await theirs.keyboard.type(PASSWORD);
    await theirs.keyboard.press('Enter');
  };
  await signInByKeys();
  await pressed(theirs, 'With an authenticator app');
  const secret = (await theirs.locator('[data-secret]').innerText()).trim();
  await tabTo(theirs, theirs.getByLabel(/^Code/));
  await theirs.keyboard.type(await nextCode(secret));
  await theirs.keyboard.press('Enter');
  const codes = theirs.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  const [recovery = ''] = await codes.allInnerTexts();
  await pressed(theirs, 'I have kept them');
  await inside(theirs);

  // The second step stands at its field; so does the other way, once chosen.
  await signInByKeys();
  await expect(theirs.locator('input[autocomplete=one-time-code]')).toBeFocused();
  await pressed(theirs, 'Use a recovery code');
  await expect(theirs.getByLabel(/^Recovery code/)).toBeFocused();
  await theirs.keyboard.type(recovery.trim());
  await theirs.keyboard.press('Enter');
  await inside(theirs);

  // A page that asks once more: the dialog stands at its field, and the page comes by itself.
  await theirs.goto(address('/ops/health'));
  await expect(theirs.getByRole('dialog').locator('input[autocomplete=one-time-code]')).toBeFocused();
  await theirs.keyboard.type(await nextCode(secret));
  await theirs.keyboard.press('Enter');
  await expect(theirs.getByRole('heading', { level: 1, name: 'Health' })).toBeVisible();
  await theirs.context().close();
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
