import { address, expect, expectAccessible, expectReason, signIn, test } from '../fixtures.ts';

/** A clerk writes by keyboard and hands in; an accountant approves, posts and reverses; last month's revaluation is undone and run again. */
test('an entry goes from the clerk to the ledger through another person, and back out of it', async ({
  page,
  browser,
}) => {
  test.slow();
  await signIn(page, 'finance_clerk');
  await page.goto(address('/accounting/journal-entries'));
  await expect(page.getByText('Waits for approval').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'New journal entry' }).first().click();
  await page.getByLabel('What for').fill('Electricity of the shop, accrued');
  const account = (line: number) => page.getByRole('combobox', { name: `Account ${line}`, exact: true });
  await account(1).fill('6131');
  await expect(page.getByRole('option', { name: /Electricity/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByLabel('Debit 1', { exact: true }).fill('412.35');
  await page.getByLabel('Cost centre 1', { exact: true }).selectOption({ label: 'SHOP Shop' });
  await account(2).fill('4728');
  await expect(page.getByRole('option', { name: /Accrued expenses/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByLabel('Credit 2', { exact: true }).fill('400');
  await page.keyboard.press('Tab');
  const totals = page.getByRole('region', { name: 'Totals' });
  await expect(totals.getByText('Difference', { exact: true })).toBeVisible();
  await totals.getByRole('button', { name: 'Let the last line take the difference' }).click();
  await expect(totals.getByText('Balanced')).toBeVisible();
  await expect(page.getByLabel('Credit 2', { exact: true })).toHaveValue('412.35');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL(/journal-entries\/[0-9a-f-]{36}/);
  const entry = page.url();
  await page.getByRole('button', { name: 'Hand in' }).click();
  await expect(page.getByText('Waits for approval', { exact: true })).toBeVisible();
  await expectReason(page.getByRole('button', { name: 'Approve' }), 'Your roles do not include this act');

  const colleague = await (await browser.newContext()).newPage();
  await signIn(colleague, 'accountant');
  await colleague.goto(entry);
  await colleague.getByRole('button', { name: 'Approve' }).click();
  const approve = colleague.getByRole('dialog');
  await expect(approve.getByText('SHOP')).toBeVisible();
  await expectAccessible(colleague);
  await approve.getByRole('button', { name: 'Approve' }).click();
  await expect(colleague.getByText('Approved', { exact: true }).first()).toBeVisible();
  await colleague.getByRole('button', { name: 'Post', exact: true }).click();
  await colleague
    .getByRole('dialog')
    .getByRole('button', { name: /^Post JV-/ })
    .click();
  await expect(colleague.getByRole('heading', { level: 1, name: /^JV-/ })).toBeVisible();
  await expectAccessible(colleague);
  await colleague.getByRole('button', { name: 'Reverse' }).click();
  await colleague.getByRole('dialog').getByLabel('Reason').fill('The bill came today');
  await colleague
    .getByRole('dialog')
    .getByRole('button', { name: /^Reverse JV-/ })
    .click();
  await expect(colleague.getByText(/Reversed on .*: The bill came today/)).toBeVisible();
  await colleague.goto(address('/reports/by-dimension'));
  await expect(colleague.getByRole('rowheader', { name: /Shop/ })).toBeVisible();
  await expectAccessible(colleague);

  await colleague.goto(address('/accounting/revaluations'));
  await colleague.getByRole('link', { name: /REV-/ }).first().click();
  await expect(colleague.getByRole('heading', { name: 'By kind and currency' })).toBeVisible();
  await expectAccessible(colleague);
  const [paper] = await Promise.all([
    colleague.waitForEvent('download'),
    colleague.getByRole('link', { name: 'PDF' }).click(),
  ]);
  expect(paper.suggestedFilename()).toMatch(/^REV-.*\.pdf$/);
  await colleague.getByRole('link', { name: 'Print' }).click();
  await colleague.waitForURL(/\/print\?/);
  await expect(colleague.getByRole('heading', { level: 1, name: /^Revaluation REV-/ })).toBeVisible();
  await expectAccessible(colleague);
  await colleague.goBack();
  await colleague.getByRole('button', { name: 'Void' }).click();
  await colleague.getByRole('dialog').getByLabel('Reason').fill('The closing rate was read on the wrong day');
  await colleague
    .getByRole('dialog')
    .getByRole('button', { name: /^Void REV-/ })
    .click();
  await expect(colleague.getByText(/Voided: The closing rate/)).toBeVisible();
  await colleague.goto(address('/accounting/revaluations/new'));
  await expect(colleague.getByRole('button', { name: /^Revalue, REV-/ })).toBeVisible();
  await expect(colleague.getByText('Receivables EUR')).toBeVisible();
  await expectAccessible(colleague);
  await colleague.getByRole('button', { name: /^Revalue, REV-/ }).click();
  await expect(colleague.getByRole('heading', { level: 1, name: /^REV-/ })).toBeVisible();
  await colleague.close();
});
