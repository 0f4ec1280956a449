import type { Page } from 'playwright/test';
import { address, expect, expectAccessible, signIn, test } from '../fixtures.ts';

const LINES_MAX = 500;

/** Pastes as a spreadsheet would, through the clipboard and the keyboard. */
async function paste(page: Page, text: string) {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('ControlOrMeta+v');
}

async function newInvoice(page: Page) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, 'sales');
  await page.goto(address('/sales/invoices/new'));
  await page.getByRole('combobox', { name: 'Customer' }).fill('zahle');
  await page.getByRole('option', { name: /Zahle Cold Stores/ }).click();
  await page.getByRole('combobox', { name: 'Item 1' }).focus();
}

test('rows of a spreadsheet become lines; a row that is wrong says so and stays until it is right', async ({
  page,
}) => {
  await newInvoice(page);
  await paste(
    page,
    [
      'Code\tQty\tPrice\tDisc.',
      'CEM-PTL-50\t10\t7.85\t5',
      '5281000000193\t4',
      'NOBODY-1\t2\t9.00',
      'TIL-ADH-25\tten\t9.40',
    ].join('\r\n'),
  );
  await expect(page.getByRole('combobox', { name: 'Item 1' })).toHaveValue('Portland cement, 50 kg');
  await expect(page.getByLabel('Disc. % 1')).toHaveValue('5');
  await expect(page.getByRole('combobox', { name: 'Item 2' })).toHaveValue(/brush/);
  await expect(page.getByLabel('Unit price 2')).toHaveValue('2.6');
  await expect(page.getByText('No item has the code NOBODY-1.')).toBeVisible();
  await expect(page.getByText(/^Quantity: must be a/)).toBeVisible();
  await expect(page.getByText('2 lines are not complete and not counted yet.')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('No item has the code NOBODY-1.')).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await expect(page.getByText('No item has the code NOBODY-1.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Item 3' }).fill('5281000000216');
  await page.keyboard.press('Enter');
  await expect(page.getByText('No item has the code NOBODY-1.')).toHaveCount(0);
  await page.getByLabel('Quantity 4').fill('10');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/\/sales\/invoices\/[0-9a-f-]{36}\?/);
  await expect(page.getByRole('row', { name: /Masking tape/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Tile adhesive/ })).toBeVisible();
});

test('lines are added, doubled, moved between and dropped by keyboard', async ({ page }) => {
  await newInvoice(page);
  await page.getByRole('combobox', { name: 'Item 1' }).fill('5281000000056');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Item 1' })).toHaveValue('Portland cement, 50 kg');
  await page.getByLabel('Quantity 1').fill('6');
  await page.keyboard.press('Shift+Enter');
  await expect(page.getByRole('combobox', { name: 'Item 2' })).toBeFocused();
  await expect(page.getByRole('combobox', { name: 'Item 2' })).toHaveValue('Portland cement, 50 kg');
  await expect(page.getByLabel('Quantity 2')).toHaveValue('6');
  await page.keyboard.press('Alt+Enter');
  await expect(page.getByRole('combobox', { name: 'Item 3' })).toBeFocused();
  await page.keyboard.press('Alt+Delete');
  await expect(page.getByRole('combobox', { name: 'Item 3' })).toHaveCount(0);
  await expect(page.getByRole('combobox', { name: 'Item 2' })).toBeFocused();
  await page.getByLabel('Quantity 2').focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByLabel('Quantity 1')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByLabel('Quantity 2')).toBeFocused();
});

test('a line with a price and no item is a mistake, not nothing', async ({ page }) => {
  await newInvoice(page);
  await page.getByRole('combobox', { name: 'Item 1' }).fill('5281000000056');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Item 1' })).toHaveValue('Portland cement, 50 kg');
  await page.getByRole('button', { name: 'Add line' }).click();
  await page.getByLabel('Unit price 2').fill('12,5');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Item: is required')).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/sales/invoices/new');
});

test('five hundred lines are written, scrolled and saved', async ({ page }) => {
  await newInvoice(page);
  const rows = Array.from({ length: LINES_MAX }, (_, index) => `CEM-PTL-50\t${(index % 9) + 1}\t7.85`);
  await paste(page, rows.join('\n'));
  await expect(page.getByRole('combobox', { name: `Item ${LINES_MAX}` })).toHaveValue('Portland cement, 50 kg');
  await expect(page.getByRole('combobox', { name: `Item ${LINES_MAX}` })).toBeFocused();
  // Only what is in sight is drawn; the table still says how long it is.
  expect(await page.locator('#invoice-lines tr[data-index]').count()).toBeLessThan(100);
  await expect(page.locator('#invoice-lines')).toHaveAttribute('aria-rowcount', String(LINES_MAX + 1));
  await page.getByLabel(`Quantity ${LINES_MAX}`).fill('7');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByLabel(`Quantity ${LINES_MAX - 1}`)).toBeFocused();
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(page.getByRole('combobox', { name: 'Item 1', exact: true })).toBeVisible();
  await page.getByLabel('Quantity 1', { exact: true }).fill('2');
  await expectAccessible(page);
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.waitForURL(/\/sales\/invoices\/[0-9a-f-]{36}\?/);
  await expect(page.getByRole('table', { name: 'Item' }).getByRole('row')).toHaveCount(LINES_MAX + 1);
});

test('on a phone every line is a small form: nothing to push sideways, every field within reach of a thumb', async ({
  page,
}) => {
  await signIn(page, 'accountant');
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/sales/invoices/new', '/accounting/journal-entries/new']) {
    await page.goto(address(path));
    const quantity = page.getByRole('textbox', { name: /^(Quantity|Debit) 1$/ });
    await expect(quantity).toBeVisible();
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('main, main *')].some((box) => {
        const { overflowX } = getComputedStyle(box);
        return (overflowX === 'auto' || overflowX === 'scroll') && box.scrollWidth > box.clientWidth;
      }),
    );
    expect(wide, path).toBe(false);
    expect((await quantity.boundingBox())?.height, path).toBeGreaterThanOrEqual(44);
    await expectAccessible(page);
  }
});
