import type { Locator, Page } from 'playwright/test';
import { address, expect } from '../fixtures.ts';

/** A month before the demo's books were opened, counted back from the month they were. */
export function monthBefore(months: number): string {
  const day = new Date(Date.now() - 35 * 86_400_000);
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - months, 1)).toISOString().slice(0, 7);
}

/** Locks every area of a month in the calendar; its panel stays open. */
export async function lockMonth(page: Page, company: string, month: string, reason: string) {
  await page.goto(address('/accounting/periods', company));
  const lock = page.getByRole('button', { name: 'Lock', exact: true });
  await expect(async () => {
    await page.getByRole('button', { name: month, exact: true }).click();
    await expect(lock).toBeVisible({ timeout: 2000 });
  }).toPass();
  await lock.click();
  const dialog = page.getByRole('dialog', { name: /^Lock / });
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: 'Lock', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: `${month}, Sales: Locked` })).toBeVisible();
}

/** Writes an invoice of one line and saves it. The page then stands on the draft. */
export async function draftInvoice(
  page: Page,
  company: string,
  { customer, item, date }: { customer: string; item: string; date: string },
) {
  await page.goto(address('/sales/invoices/new', company));
  await page.getByRole('combobox', { name: 'Customer' }).fill(customer);
  await page.getByRole('option', { name: new RegExp(customer) }).click();
  await page.getByRole('combobox', { name: 'Item 1' }).fill(item);
  await page.getByRole('option', { name: new RegExp(item) }).click();
  await expect(page.getByRole('combobox', { name: 'Item 1' })).toHaveValue(new RegExp(item));
  await page.getByLabel('Invoice date').fill(date);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL(/\/sales\/invoices\/[0-9a-f-]{36}\?/);
}

/** The dialog that shows what posting the invoice on screen would do; a click that came before the page answered is made again. */
export async function askToPost(page: Page): Promise<Locator> {
  const dialog = page.getByRole('dialog', { name: 'Post this invoice?' });
  await expect(async () => {
    await page.getByRole('button', { name: 'Post', exact: true }).click({ timeout: 2000 });
    await expect(dialog).toBeVisible({ timeout: 2000 });
  }).toPass();
  return dialog;
}
