import type { AccountRow } from '#contract/accounting.ts';
import type { EntryLineInput, JournalEntryInput } from '#contract/journal-entries.ts';
import { entryFigures, fixedFigure, type WrittenFigures } from '#domain/journal-entries/figures.ts';
import { compare, decimal, format, round } from '#lib/decimal.ts';
import { listAccounts } from '../db/accounting.ts';
import { type CompanySettings, readCompanySettings } from '../db/companies.ts';
import { customersById } from '../db/customers.ts';
import { dimensionsById } from '../db/dimensions.ts';
import type { StoredEntryLine } from '../db/journal-entries.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import { checkDimension } from './document-dimensions.ts';
import { decimalsOf } from './priced-invoice.ts';
import { type TradeRates, tradeRatesOn } from './trade-rates.ts';

function unknown(what: string, field: string): Refusal {
  return new Refusal('reference_unknown', { params: { constraint: what }, field });
}

function checkAccount(account: AccountRow | undefined, currency: string, at: string) {
  const field = `${at}.accountId`;
  if (!account) throw unknown('account', field);
  const params = { account: `${account.code} ${account.name}` };
  if (account.control) throw new Refusal('control_line_incomplete', { params, field });
  if (!account.postable || !account.active) throw new Refusal('account_not_postable', { params, field });
  if (account.currency !== null && account.currency !== currency)
    throw new Refusal('account_currency_refused', { params: { ...params, currency: account.currency }, field });
}

function checkFineness(line: EntryLineInput, settings: CompanySettings, at: string) {
  const decimals = decimalsOf(settings, line.currency);
  const figures = [
    ['amount', line.amount, line.currency, decimals.document],
    ['base', line.base, settings.base_currency, decimals.base],
    ['local', line.local, settings.local_currency, decimals.local],
  ] as const;
  for (const [name, written, currency, places] of figures) {
    if (written === null || compare(decimal(written), round(decimal(written), places)) === 0) continue;
    throw new Refusal('amount_too_fine', { params: { currency, decimals: places }, field: `${at}.${name}` });
  }
}

function writtenFigures(line: EntryLineInput, settings: CompanySettings, rates: TradeRates, at: string) {
  // Where base and local are one currency, what is written for one column is written for both.
  const one = settings.base_currency === settings.local_currency;
  const local = line.local ?? (one ? line.base : null);
  const written: WrittenFigures = {
    currency: line.currency,
    amount: decimal(line.amount),
    rate: line.rate === null ? rates(line.currency, `${at}.rate`).rate : decimal(line.rate),
    decimals: decimalsOf(settings, line.currency),
    base: line.base === null ? undefined : decimal(line.base),
    local: local === null ? undefined : decimal(local),
  };
  const company = { base: settings.base_currency, local: settings.local_currency };
  const fixed = fixedFigure({ ...written, rateTyped: line.rate !== null }, company);
  if (fixed) throw new Refusal('entry_figure_fixed', { params: { currency: line.currency }, field: `${at}.${fixed}` });
  return written;
}

function idsOf(lines: readonly EntryLineInput[], name: 'customerId' | 'costCentreId' | 'projectId'): string[] {
  return lines.flatMap((line) => line[name] ?? []);
}

async function checkReferences(db: CompanyDb, { lines, entryDate }: JournalEntryInput) {
  const accounts = new Map((await listAccounts(db)).map((account) => [account.id, account]));
  const customers = await customersById(db, idsOf(lines, 'customerId'));
  const dimensions = await dimensionsById(db, [...idsOf(lines, 'costCentreId'), ...idsOf(lines, 'projectId')]);
  for (const [index, line] of lines.entries()) {
    const at = `lines.${index}`;
    checkAccount(accounts.get(line.accountId), line.currency, at);
    if (line.customerId && !customers.has(line.customerId)) throw unknown('customer', `${at}.customerId`);
    for (const name of ['costCentreId', 'projectId'] as const) {
      const id = line[name];
      if (id) checkDimension(dimensions.get(id), entryDate, `${at}.${name}`);
    }
  }
}

/**
 * An entry's lines against the company's own records, with their figures computed once. Refuses at its field what posting would
 * refuse: reference_unknown, account_not_postable, control_line_incomplete, account_currency_refused, cost_centre_inactive,
 * project_closed, amount_too_fine, entry_figure_fixed, rate_missing. An entry out of balance is refused when it is handed in.
 */
export async function computeEntry(db: CompanyDb, input: JournalEntryInput): Promise<StoredEntryLine[]> {
  await checkReferences(db, input);
  const settings = await readCompanySettings(db);
  const { lines, entryDate } = input;
  const rates = await tradeRatesOn(
    db,
    settings,
    lines.map(({ currency }) => currency),
    entryDate,
  );
  const written = lines.map((line, index) => {
    checkFineness(line, settings, `lines.${index}`);
    return writtenFigures(line, settings, rates, `lines.${index}`);
  });
  const figures = entryFigures(written, rates(settings.base_currency, 'entryDate').rate);
  return lines.map((line, index) => {
    const [own, amounts] = [written[index], figures[index]];
    if (!own || !amounts) throw new Error('every line has its figures');
    return {
      account_id: line.accountId,
      currency: line.currency,
      amount: format(amounts.amount),
      rate: format(own.rate),
      amount_base: format(amounts.base),
      amount_local: format(amounts.local),
      rate_typed: line.rate !== null,
      base_typed: line.base !== null,
      local_typed: line.local !== null,
      customer_id: line.customerId,
      cost_centre_id: line.costCentreId,
      project_id: line.projectId,
      memo: line.memo,
    };
  });
}
