import type { Page } from 'playwright/test';
import { address, confirmIdentity, expect, expectAccessible, prefer, signIn, test } from '../fixtures.ts';

const PASSWORD = 'seven quiet herons wade';

async function signInAs(page: Page, email: string, password = PASSWORD) {
  await page.goto(new URL('/sign-in', process.env['MIZAN_E2E_URL']).href);
  await page.getByLabel(/^E-mail/).fill(email);
  await page.getByLabel(/^Password/).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** The single-use link on the screen, this once. */
async function handedLink(page: Page): Promise<string> {
  const dialog = page.getByRole('dialog');
  const link = (await dialog.getByText(/\/link\//).innerText()).trim();
  await dialog.getByRole('button', { name: 'Done' }).click();
  return link;
}

test('a person is invited, chooses a password, gets other roles, and is shut out at the next click', async ({
  page,
  browser,
}) => {
  const owner = await signIn(page, 'owner');
  await page.goto(address('/people/invite'));
  await page.getByLabel(/^Name/).fill('Layal Haddad');
  await page.getByLabel(/^E-mail/).fill('layal@cedar.example');
  await page.getByLabel('Sales clerk').check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Make invitation link' }).click();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText(/Nothing was done yet/)).toBeVisible();
  await expect(page.getByLabel(/^Name/)).toHaveValue('Layal Haddad');
  await page.getByRole('button', { name: 'Make invitation link' }).click();
  await confirmIdentity(page, owner);
  const link = await handedLink(page);
  await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Open invitations' }).getByText('layal@cedar.example')).toBeVisible();

  const colleague = await (await browser.newContext()).newPage();
  await colleague.goto(link);
  await expectAccessible(colleague);
  await colleague.getByLabel(/^Password/).fill('password1234');
  await colleague.getByRole('button', { name: 'Set password' }).click();
  await expect(colleague.getByText(/among the first that are tried/)).toBeVisible();
  await colleague.getByLabel(/^Password/).fill(PASSWORD);
  await colleague.getByRole('button', { name: 'Set password' }).click();
  await colleague.getByRole('link', { name: /Your password is set/ }).click();
  await signInAs(colleague, 'layal@cedar.example');
  await expect(colleague.getByRole('link', { name: 'Invoices', exact: true })).toBeVisible();
  await colleague.goto(link);
  await expect(colleague.getByRole('heading', { name: 'This link has expired' })).toBeVisible();
  await colleague.goto(address('/customers'));

  await page.goto(address('/people?search=layal'));
  await page.getByRole('link', { name: 'Layal Haddad' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Layal Haddad' })).toBeVisible();
  await page.getByLabel('May they do this?').selectOption({ label: 'Post sales invoices' });
  await expect(page.getByText('Through: Sales clerk.')).toBeVisible();
  await page.getByRole('button', { name: 'Change roles' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Sales clerk').uncheck();
  await dialog.getByLabel('Inventory clerk').check();
  await expect(dialog.getByText('One session ends.')).toBeVisible();
  await expect(dialog.getByText(/Post sales invoices/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Change roles' }).click();
  await expect(page.getByText(/The roles of Layal Haddad are changed. One session is dead./)).toBeVisible();

  await colleague.getByRole('link', { name: 'Items', exact: true }).click();
  await colleague.waitForURL(/sign-in/);
  await signInAs(colleague, 'layal@cedar.example');
  await expect(colleague.getByRole('link', { name: 'Stock', exact: true })).toBeVisible();
  await expect(colleague.getByRole('link', { name: 'Invoices', exact: true })).toHaveCount(0);
  await colleague.goto(address('/items'));

  await page.reload();
  await page.getByRole('button', { name: 'Deactivate' }).click();
  await dialog.getByLabel(/^Reason/).fill('left the company');
  await expect(dialog).toContainText('One session of Layal Haddad ends on the next click');
  await dialog.getByRole('button', { name: 'Deactivate' }).click();
  await expect(page.getByText('One session is dead.', { exact: true })).toBeVisible();
  await colleague.getByRole('link', { name: 'Stock', exact: true }).click();
  await colleague.waitForURL(/sign-in/);
  await colleague.getByLabel(/^E-mail/).fill('layal@cedar.example');
  await colleague.getByLabel(/^Password/).fill(PASSWORD);
  await colleague.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(colleague.getByText('E-mail or password is wrong.')).toBeVisible();
  await colleague.close();

  await page.reload();
  await expect(page.getByText(/Deactivated .* by Karim Saliba: left the company/)).toBeVisible();
  await expect(page.getByText('Deactivated · membership')).toBeVisible();
});

test('a password changed in one browser ends the other, and a handed-over link works once', async ({
  page,
  browser,
}) => {
  const owner = await signIn(page, 'owner');
  await page.goto(address('/people/invite'));
  await page.getByLabel(/^Name/).fill('Ziad Frem');
  await page.getByLabel(/^E-mail/).fill('ziad@cedar.example');
  await page.getByLabel('Cashier').check();
  await page.getByRole('button', { name: 'Make invitation link' }).click();
  await confirmIdentity(page, owner);
  const invitation = await handedLink(page);
  const [one, two] = [await (await browser.newContext()).newPage(), await (await browser.newContext()).newPage()];
  await one.goto(invitation);
  await one.getByLabel(/^Password/).fill(PASSWORD);
  await one.getByRole('button', { name: 'Set password' }).click();
  await expect(one.getByRole('link', { name: /Your password is set/ })).toBeVisible();
  await signInAs(one, 'ziad@cedar.example');
  await signInAs(two, 'ziad@cedar.example');
  await two.goto(address('/customers'));

  await one.goto(address('/account'));
  await expectAccessible(one);
  await one.getByLabel(/^Current password/).fill('not the one');
  await one.getByLabel(/^New password/).fill('eleven brass kettles sing');
  await one.getByRole('button', { name: 'Change password' }).click();
  await expect(one.getByText('This is not your current password.').first()).toBeVisible();
  await one.getByLabel(/^Current password/).fill(PASSWORD);
  await one.getByRole('button', { name: 'Change password' }).click();
  await expect(one.getByText(/One other session is dead./)).toBeVisible();
  await two.getByRole('link', { name: 'Items', exact: true }).click();
  await two.waitForURL(/sign-in/);

  await page.goto(address('/people?search=ziad'));
  await page.getByRole('link', { name: 'Ziad Frem' }).click();
  await page.getByRole('button', { name: 'Password-reset link' }).click();
  await confirmIdentity(page, owner);
  const reset = await handedLink(page);
  await two.goto(reset);
  await two.getByLabel(/^Password/).fill('four green lanterns drift');
  await two.getByRole('button', { name: 'Set password' }).click();
  await expect(two.getByRole('link', { name: /Your password is set/ })).toBeVisible();
  await one.getByRole('link', { name: 'Items', exact: true }).click();
  await one.waitForURL(/sign-in/);
  await one.close();
  await two.close();
});

test('an administrator gives only what they hold, and an owner role cannot be changed', async ({ page }) => {
  const administrator = await signIn(page, 'administrator');
  await prefer(page, { locale: 'en' });
  await page.goto(address('/people/invite'));
  await expect(page.getByLabel(/^Accountant/)).toBeDisabled();
  await page.goto(address('/people/roles'));
  await page.getByRole('link', { name: 'Owner' }).click();
  await expect(page.getByText(/The owner holds every permission/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0);
  await page.goto(address('/people/roles/new'));
  await page.getByLabel(/^Name \*/).fill('Till watcher');
  await page.getByLabel('See operations').check();
  await expect(page.getByLabel('Seal periods')).toBeDisabled();
  await page.getByRole('button', { name: 'Create' }).click();
  await confirmIdentity(page, administrator);
  await expect(page.getByRole('heading', { level: 1, name: 'Till watcher' })).toBeVisible();
  await page.getByLabel('See devices').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog')).toContainText('Nobody gains or loses anything.');
  await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('link', { name: 'Till watcher' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('link', { name: 'Till watcher' })).toHaveCount(0);
});

for (const look of [{ theme: 'light' }, { theme: 'dark' }, { locale: 'ar', theme: 'light' }] as const) {
  test(`people, roles and the account are accessible in ${JSON.stringify(look)}`, async ({ page }) => {
    await signIn(page, 'owner');
    await prefer(page, look);
    for (const path of ['/people', '/people/invite', '/people/roles', '/people/roles/new', '/account']) {
      await page.goto(address(path));
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await expectAccessible(page);
    }
  });

  test(`one person and one role are accessible in ${JSON.stringify(look)}`, async ({ page }) => {
    await signIn(page, 'owner');
    await prefer(page, look);
    for (const [list, position] of [
      ['/people', 1],
      ['/people/roles', 1],
    ] as const) {
      await page.goto(address(list));
      await page.locator('main table').last().locator('tbody a').nth(position).click();
      await page.waitForURL(/\/(people|roles)\/[0-9a-f-]{36}/);
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await expectAccessible(page);
    }
  });
}
