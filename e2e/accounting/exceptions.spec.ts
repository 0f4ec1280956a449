import { address, confirmIdentity, expect, expectAccessible, expectReason, signIn, test } from '../fixtures.ts';
import { askToPost, draftInvoice, lockMonth, monthBefore } from './months.ts';

/** Months of Abay before its books were opened: no other story posts there. */
const COMPANY = 'abay';
const REASON = 'The hand rub of the clinic was delivered and never billed';

test('an exception is asked for where posting was refused, approved by another, used, listed and over', async ({
  page: clerk,
  browser,
}, { retry }) => {
  const month = monthBefore(1 + retry);
  const sold = { customer: 'Bole Medical Centre', item: 'Alcohol hand rub', date: `${month}-20` };
  const accountant = await (await browser.newContext()).newPage();
  const approver = await signIn(accountant, 'accountant', COMPANY);
  await lockMonth(accountant, COMPANY, month, 'VAT return filed');

  await signIn(clerk, 'sales', COMPANY);
  await draftInvoice(clerk, COMPANY, sold);
  const late = clerk.url();
  const dialog = await askToPost(clerk);
  await expect(dialog.getByText(new RegExp(`${month} is locked for`))).toBeVisible();
  const ask = dialog.getByRole('button', { name: 'Ask for an exception' });
  await expectReason(ask, 'Say why, in a few words.');
  await dialog.getByLabel(/^Why it belongs there nevertheless/).fill(REASON);
  await dialog.getByLabel('Minutes').fill('20');
  await expectAccessible(clerk);
  await ask.click();
  await dialog.getByRole('link', { name: 'Open the request' }).click();
  await expect(clerk.getByRole('heading', { level: 1, name: `Exception · ${month}` })).toBeVisible();
  await expectReason(
    clerk.getByRole('button', { name: 'Approve', exact: true }),
    'Whoever asked does not approve. A second person does.',
  );
  const request = clerk.url();

  await accountant.goto(address('/accounting/period-permits', COMPANY));
  const row = accountant.getByRole('row').filter({ hasText: month }).filter({ hasText: REASON });
  await expect(row.getByText('Waits for approval')).toBeVisible();
  await expectAccessible(accountant);
  await row.getByRole('link', { name: /Exception/ }).click();
  await accountant.getByRole('button', { name: 'Approve', exact: true }).click();
  await confirmIdentity(accountant, approver);
  await expect(accountant.getByText('Live', { exact: true })).toBeVisible();

  await clerk.goto(late);
  await askToPost(clerk);
  await dialog.getByRole('button', { name: 'Post under my exception' }).click();
  await dialog.getByRole('button', { name: /^Post INV-/ }).click();
  const heading = clerk.getByRole('heading', { level: 1, name: /^INV-/ });
  await expect(heading).toBeVisible();
  const number = (await heading.innerText()).trim();
  await expect(clerk.getByRole('region', { name: 'You post into a closed period' })).toContainText(month);
  await expectAccessible(clerk);

  await accountant.goto(address('/accounting/period-permits', COMPANY));
  await expect(row.getByRole('cell', { name: '1', exact: true })).toBeVisible();
  await accountant.goto(request);
  await expect(accountant.getByRole('link', { name: new RegExp(number) })).toBeVisible();
  await expectAccessible(accountant);
  await expectReason(
    accountant.getByRole('button', { name: 'Approve', exact: true }),
    'This was decided or has ended.',
  );
  await accountant.getByRole('button', { name: 'Revoke', exact: true }).click();
  const ending = accountant.getByRole('dialog', { name: /^Revoke / });
  await ending.getByLabel('Reason').fill('Everything that was missing is billed');
  await ending.getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(accountant.getByText('Revoked', { exact: true })).toBeVisible();
  await expect(accountant.getByText(/Everything that was missing is billed/)).toBeVisible();

  await draftInvoice(clerk, COMPANY, sold);
  await askToPost(clerk);
  await expect(dialog.getByText(new RegExp(`does not cover \\w+ in ${month}: it was ended`))).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Ask for an exception' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: /^Post INV-/ })).toHaveCount(0);
  await accountant.context().close();
});
