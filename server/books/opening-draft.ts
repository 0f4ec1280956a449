import type { AccountRow } from '#contract/accounting.ts';
import type { OpeningInput, OpeningLineInput } from '#contract/opening.ts';
import type { CurrencyCode } from '#domain/fx/currencies.ts';
import { compare, decimal, round } from '#lib/decimal.ts';
import { listAccounts } from '../db/accounting.ts';
import { type CompanySettings, readCompanySettings } from '../db/companies.ts';
import { findSaleItems, type SaleItem } from '../db/items.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import { decimalsOf } from './priced-invoice.ts';

function unknown(what: string, field: string): Refusal {
  return new Refusal('reference_unknown', { params: { constraint: what }, field });
}

function checkAmount(settings: CompanySettings, line: { currency: CurrencyCode; amount: string }, at: string) {
  const { document } = decimalsOf(settings, line.currency);
  const written = decimal(line.amount);
  if (compare(written, round(written, document)) !== 0)
    throw new Refusal('amount_too_fine', {
      params: { currency: line.currency, decimals: document },
      field: `${at}.amount`,
    });
}

function checkItem(item: SaleItem | undefined, at: string) {
  if (!item) throw unknown('item', `${at}.itemId`);
  if (item.kind !== 'stocked')
    throw new Refusal('item_not_stocked', { params: { item: item.name }, field: `${at}.itemId` });
  if (!item.active) throw new Refusal('item_inactive', { params: { item: item.name }, field: `${at}.itemId` });
}

function checkAccount(account: AccountRow | undefined, at: string) {
  if (!account) throw unknown('account', `${at}.accountId`);
  const params = { account: `${account.code} ${account.name}` };
  if (account.control) throw new Refusal('control_line_incomplete', { params, field: `${at}.accountId` });
  if (!account.postable || !account.active)
    throw new Refusal('account_not_postable', { params, field: `${at}.accountId` });
}

async function known(db: CompanyDb, table: 'warehouses' | 'customers', ids: readonly string[]) {
  if (ids.length === 0) return new Set<string>();
  const rows = await db.query
    .selectFrom(table)
    .select('id')
    .where('company_id', '=', db.context.companyId)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Set(rows.map((row) => row.id));
}

function pick<K extends OpeningLineInput['kind']>(lines: readonly OpeningLineInput[], kind: K) {
  return lines.filter((line): line is Extract<OpeningLineInput, { kind: K }> => line.kind === kind);
}

/**
 * Checks a draft's lines against the company's own records, so that what posting would refuse is refused at its field while it is
 * being written. Refuses reference_unknown, item_not_stocked, item_inactive, account_not_postable, control_line_incomplete,
 * amount_too_fine.
 */
export async function checkOpening(db: CompanyDb, input: OpeningInput): Promise<void> {
  const settings = await readCompanySettings(db);
  const stock = pick(input.lines, 'stock');
  const items = await findSaleItems(
    db,
    stock.map((line) => line.itemId),
  );
  const warehouses = await known(
    db,
    'warehouses',
    stock.map((line) => line.warehouseId),
  );
  const customers = await known(
    db,
    'customers',
    pick(input.lines, 'receivable').map((line) => line.customerId),
  );
  const accounts = new Map((await listAccounts(db)).map((account) => [account.id, account]));
  for (const [index, line] of input.lines.entries()) {
    const at = `lines.${index}`;
    switch (line.kind) {
      case 'stock':
        checkItem(items.get(line.itemId), at);
        if (!warehouses.has(line.warehouseId)) throw unknown('warehouse', `${at}.warehouseId`);
        break;
      case 'receivable':
        if (!customers.has(line.customerId)) throw unknown('customer', `${at}.customerId`);
        checkAmount(settings, line, at);
        break;
      case 'account':
        checkAccount(accounts.get(line.accountId), at);
        checkAmount(settings, line, at);
        break;
    }
  }
}
