import type { Page } from 'playwright/test';
import { address, confirmIdentity, expect, expectAccessible, expectReason, signIn, test } from '../fixtures.ts';
import { askToPost, draftInvoice, lockMonth, monthBefore } from './months.ts';

/** Months of Abay before its books were opened: no other story posts there. */
const COMPANY = 'abay';
const SERVICE = 'Installation on site';

/** A service, which asks nothing of the stock of a month before there was any. */
async function makeService(page: Page, code: string) {
  await page.goto(address('/items/new', COMPANY));
  await page.getByRole('textbox', { name: 'Code', exact: true }).fill(code);
  await page.getByLabel('Kind').selectOption({ label: 'Service' });
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(`${SERVICE} ${code}`);
  await page.getByRole('textbox', { name: 'Price', exact: true }).fill('4200');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${SERVICE} ${code}` })).toBeVisible();
}

/** Opens the cockpit and asks every check; a click that came before the page answered is made again. */
async function askChecks(page: Page, cockpit: string) {
  await page.goto(cockpit);
  await expect(async () => {
    await page.getByRole('button', { name: 'Ask the checks' }).click();
    await expect(page.getByText('Every check was asked.')).toBeVisible({ timeout: 5000 });
  }).toPass();
}

async function post(page: Page): Promise<string> {
  const dialog = await askToPost(page);
  await dialog.getByRole('button', { name: /^Post INV-/ }).click();
  const heading = page.getByRole('heading', { level: 1, name: /^INV-/ });
  await expect(heading).toBeVisible();
  return (await heading.innerText()).trim();
}

test('a month is closed: a red check waived by two, prepared and signed by two, locked, written once more, sealed', async ({
  page: accountant,
  browser,
}, { retry }) => {
  test.slow();
  const month = monthBefore(3 - retry);
  const cockpit = address(`/accounting/close/${month}`, COMPANY);
  const owner = await (await browser.newContext()).newPage();
  const almaz = await signIn(owner, 'owner', COMPANY);
  await makeService(owner, `SRV-${month}`);
  const sold = { customer: 'Hawassa Referral Hospital', item: `${SERVICE} SRV-${month}`, date: `${month}-20` };
  const dawit = await signIn(accountant, 'accountant', COMPANY);
  await draftInvoice(accountant, COMPANY, sold);
  await post(accountant);
  await draftInvoice(accountant, COMPANY, sold);
  const draft = accountant.url();

  // What is red is put right, or waived: with a reason, by another than who asks.
  await askChecks(accountant, cockpit);
  const red = accountant.getByRole('listitem').filter({ hasText: 'Drafts of the month' });
  await expect(red.getByRole('table', { name: 'Drafts of the month' })).toContainText('Hawassa Referral Hospital');
  await expectReason(accountant.getByRole('button', { name: 'Prepare' }), 'Something is red.');
  await red.getByRole('button', { name: 'Ask for a waiver' }).click();
  const waiving = accountant.getByRole('dialog', { name: /^Waive / });
  await expectReason(waiving.getByRole('button', { name: 'Ask for a waiver' }), 'Say why, in a few words.');
  await waiving.getByLabel('Reason').fill('The hospital has not confirmed the second installation');
  await waiving.getByRole('button', { name: 'Ask for a waiver' }).click();
  await expect(waiving).toHaveCount(0);
  await expectReason(
    red.getByRole('button', { name: 'Approve the waiver' }),
    'Whoever prepared or asked does not sign.',
  );
  await expectAccessible(accountant);
  await owner.goto(cockpit);
  await expectReason(owner.getByRole('button', { name: 'Prepare' }), 'Something is red.');
  await owner.getByRole('button', { name: 'Approve the waiver' }).click();
  await expect(owner.getByText('Waived', { exact: true })).toBeVisible();

  // One prepares, another signs; asked again, nothing changed and it stands.
  const signedByTwo = async () => {
    await accountant.goto(cockpit);
    await expectReason(accountant.getByRole('button', { name: 'Seal' }), 'It is sealed once it is signed.');
    await accountant.getByRole('button', { name: 'Prepare' }).click();
    await expectReason(accountant.getByRole('button', { name: 'Sign', exact: true }), 'Whoever prepared or asked');
    await owner.goto(cockpit);
    await expectReason(owner.getByRole('button', { name: 'Seal' }), 'It is sealed once it is signed.');
    await owner.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(owner.getByText('Signed.', { exact: true })).toBeVisible();
  };
  await signedByTwo();
  await askChecks(accountant, cockpit);
  await expect(accountant.getByText(/^Signed by Almaz Bekele/)).toBeVisible();
  await expectReason(accountant.getByRole('button', { name: 'Seal' }), 'It is sealed once every area is locked.');

  // Locked, and written once more under an exception a second person approved: the sign-off falls over its own rows, and says so.
  await lockMonth(accountant, COMPANY, month, 'VAT return filed');
  await accountant.getByRole('button', { name: 'Ask for an exception' }).click();
  const asking = accountant.getByRole('dialog', { name: /^Ask for an exception/ });
  await asking.getByLabel('Reason').fill('The hospital confirmed the second installation');
  await asking.getByRole('button', { name: 'Ask for an exception' }).click();
  await expect(accountant.getByRole('heading', { level: 1, name: `Exception · ${month}` })).toBeVisible();
  const permit = accountant.url();
  await owner.goto(permit);
  await expectReason(owner.getByRole('button', { name: 'Post under it' }), 'Only a live exception is posted under.');
  await owner.getByRole('button', { name: 'Approve', exact: true }).click();
  await confirmIdentity(owner, almaz);
  await expect(owner.getByText('Live', { exact: true })).toBeVisible();
  await accountant.goto(permit);
  await expectReason(
    accountant.getByRole('button', { name: 'Approve', exact: true }),
    'This was decided or has ended.',
  );
  await accountant.getByRole('button', { name: 'Post under it' }).click();
  await accountant.goto(draft);
  const late = await post(accountant);

  await askChecks(accountant, cockpit);
  const fallen = accountant.getByText(/Fallen: the rows of these changed/);
  await expect(fallen).toContainText('Figures of the ledger');
  await expect(fallen).not.toContainText('Receivables tie');
  const changes = accountant.getByRole('region', { name: 'Changes after close' });
  await expect(changes.getByRole('link', { name: new RegExp(late) })).toBeVisible();
  await expectAccessible(accountant);

  // Signed again over what is there now, and sealed for ever.
  await signedByTwo();
  await accountant.goto(cockpit);
  await expectReason(accountant.getByRole('button', { name: 'Sign', exact: true }), 'It is prepared already.');
  await accountant.getByRole('button', { name: 'Seal' }).click();
  const sealing = accountant.getByRole('dialog', { name: `Seal ${month}?` });
  await sealing.getByLabel('Reason').fill('Filed and paid');
  await sealing.getByRole('button', { name: 'Seal' }).click();
  await confirmIdentity(accountant, dawit);
  const seal = accountant.getByRole('region', { name: 'What was sealed' });
  await expect(seal.getByText(/^[0-9a-f]{64}$/)).toBeVisible();
  await seal.getByText('Trial balance as filed').click();
  await expect(seal.getByRole('table', { name: 'Trial balance as filed' })).toContainText('9,660.00');
  await seal.getByText('Tax return as filed').click();
  await expect(seal.getByRole('table', { name: 'Tax return as filed' })).toContainText('1,260.00');
  await expect(changes.getByRole('link', { name: new RegExp(late) })).toBeVisible();
  await expectAccessible(accountant);
  await accountant.goto(address('/accounting/periods', COMPANY));
  await expect(accountant.getByRole('button', { name: `${month}, Sales: Sealed` })).toBeVisible();
  await owner.context().close();
});
