import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Locator, type Page } from 'playwright/test';
import { codeOf } from '#server/auth/totp.ts';

interface DemoSignIn {
  company: string;
  role: string;
  name: string;
  email: string;
  password: string;
  authenticator?: string;
}

export const COMPANY = 'cedar';

function personOf(role: string, company: string): DemoSignIn {
  const people = JSON.parse(readFileSync('.data-e2e/demo-sign-ins.json', 'utf8')) as DemoSignIn[];
  const person = people.find((candidate) => candidate.role === role && candidate.company === company);
  if (!person) throw new Error(`the demo has no ${role} in ${company}`);
  return person;
}

export function address(path: string, company = COMPANY): string {
  const url = new URL(path, process.env['MIZAN_E2E_URL']);
  if (!url.searchParams.has('company')) url.searchParams.set('company', company);
  return url.href;
}

const used = new Map<string, number>();

/** A code of this authenticator that was not taken yet: of this half-minute or the next. */
export async function nextCode(secret: string): Promise<string> {
  const now = () => Math.floor(Date.now() / 30_000);
  const step = Math.max((used.get(secret) ?? 0) + 1, now());
  while (step > now() + 1) await new Promise((resolve) => setTimeout(resolve, 1000));
  used.set(secret, step);
  return codeOf(secret, step * 30_000);
}

/** The second step of signing in, or of a proof, with an authenticator. */
export async function enterCode(page: Page, secret: string) {
  const field = page.locator('input[autocomplete=one-time-code]');
  await field.fill(await nextCode(secret));
  await field.press('Enter');
}

/** Signs in through the form, as a person would. */
export async function signIn(page: Page, role: string, company = COMPANY): Promise<DemoSignIn> {
  const person = personOf(role, company);
  await page.goto(new URL('/sign-in', process.env['MIZAN_E2E_URL']).href);
  await page.locator('input[type=email]').fill(person.email);
  await page.locator('input[type=password]').fill(person.password);
  await page.locator('button[type=submit]').click();
  if (person.authenticator) await enterCode(page, person.authenticator);
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return person;
}

/** Shows once more who is there, where the product asks; what asked goes on by itself. */
export async function confirmIdentity(page: Page, { password, authenticator }: DemoSignIn) {
  const proof = authenticator ? 'one-time-code' : 'current-password';
  const dialog = page.getByRole('dialog').filter({ has: page.locator(`input[autocomplete=${proof}]`) });
  await dialog.locator(`input[autocomplete=${proof}]`).fill(authenticator ? await nextCode(authenticator) : password);
  await dialog.locator('button[type=submit]').click();
  await expect(dialog).toHaveCount(0);
}

/** Language and theme of this browser, after signing in: a sign-in brings the person's own language. */
export async function prefer(page: Page, preferences: { locale?: 'en' | 'ar'; theme?: 'light' | 'dark' }) {
  const url = process.env['MIZAN_E2E_URL'] ?? '';
  await page
    .context()
    .addCookies(Object.entries(preferences).map(([name, value]) => ({ name: `mizan_${name}`, value, url })));
}

/** A button that cannot be pressed says why to a mouse that comes to it; one that was there before the page answered comes again. */
export async function expectReason(button: Locator, reason: string) {
  await expect(async () => {
    await button.page().mouse.move(0, 0);
    await button.hover();
    await expect(button.page().getByRole('tooltip')).toContainText(reason, { timeout: 2000 });
  }).toPass({ timeout: 20_000 });
}

/** No accessibility violation, of any kind axe knows. */
export async function expectAccessible(page: Page) {
  // A tooltip stands outside the page's regions; it goes when the mouse, having left, is seen to move on.
  await page.mouse.move(0, 0, { steps: 3 });
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  // Axe reads colours: wait until transitions have ended, a toast's leaving among them.
  await expect(page.locator('[data-sonner-toast][data-removed=true]')).toHaveCount(0);
  await page.waitForTimeout(300);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(
    violations.map(
      (violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(' | ')}`,
    ),
  ).toEqual([]);
}

/** Any console error fails the test; an expected 4xx answer is the browser's own line about a resource, not ours. */
export const test = base.extend<{ silentConsole: undefined }>({
  silentConsole: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('console', (message) => {
        if (
          message.type() === 'error' &&
          !/Failed to load resource: the server responded with a status of 4\d\d/.test(message.text())
        )
          errors.push(message.text());
      });
      page.on('pageerror', (error) => errors.push(error.message));
      await use(undefined);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
