import type { AllocationInput } from '#contract/allocations.ts';
import type { EffectsPreview } from '#contract/ledger.ts';
import { type CountedAllocation, countAllocation, postAllocation } from '#domain/allocations/post.ts';
import type { Application } from '#domain/customer-receipts/count.ts';
import type { Effects } from '#domain/ledger/effects.ts';
import type { OpenItem } from '#domain/settlement/carry.ts';
import { decimal, formatShort, negate, sign } from '#lib/decimal.ts';
import { type CompanySettings, readCompanySettings } from '../db/companies.ts';
import { findCustomer, lockCustomer } from '../db/customers.ts';
import { findOpenItems, lockOpenItems, type OpenItemRecord } from '../db/open-items.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import { loadRoleAccounts } from './accounts.ts';
import { requireOpenPeriods } from './period-locks.ts';
import { refuseTooFine } from './receipt-draft.ts';
import { applicationOf } from './receipt-posting.ts';
import { dayRatesOf, openItemOf, type SettlementRates, settlementAccounts, settlementRates } from './settlement.ts';

export interface AllocationProposal {
  credit: OpenItem;
  settings: CompanySettings;
  rates: SettlementRates;
  counted: CountedAllocation;
  effects: Effects;
  warnings: EffectsPreview['warnings'];
}

/** A credit of a customer's: refuses what is none, credit_unknown. */
export function creditOf(record: OpenItemRecord | undefined): OpenItem {
  if (!record || sign(decimal(record.amount)) >= 0) throw new Refusal('credit_unknown', { field: 'creditItemId' });
  return openItemOf(record);
}

function applicationsOf(
  settings: CompanySettings,
  credit: OpenItem,
  items: ReadonlyMap<string, OpenItemRecord>,
  input: AllocationInput['applications'],
): Application[] {
  return input.map((row, index) => {
    const field = `applications.${index}.amount`;
    const application = applicationOf(items.get(row.openItemId), row.amount, credit.customerId, field);
    refuseTooFine(settings, application.item.currency, row.amount, field);
    return application;
  });
}

/** Counts an allocation that is being written, without locks. */
export async function countWritten(db: CompanyDb, input: AllocationInput, currencies: readonly string[]) {
  const settings = await readCompanySettings(db);
  const ids = [input.creditItemId, ...input.applications.map((row) => row.openItemId)];
  const items = await findOpenItems(db, ids);
  const credit = creditOf(items.get(input.creditItemId));
  const applications = applicationsOf(settings, credit, items, input.applications);
  const wanted = [...currencies, ...[...items.values()].map((item) => item.currency)];
  const day = dayRatesOf(settings, await settlementRates(db, settings, wanted, input.allocationDate, 'allocationDate'));
  const roundingCap = decimal(settings.rounding_cap_base);
  return { settings, credit, day, roundingCap, counted: countAllocation({ credit, applications, roundingCap }, day) };
}

/**
 * What allocating would do, with every lock it needs taken in order: periods, customer, open items by key. Refuses with the
 * sentence a person can act on.
 */
export async function proposeAllocation(db: CompanyDb, input: AllocationInput): Promise<AllocationProposal> {
  await requireOpenPeriods(db, ['sales'], input.allocationDate, 'allocationDate');
  const settings = await readCompanySettings(db);
  const ids = [input.creditItemId, ...input.applications.map((row) => row.openItemId)];
  const { customerId } = creditOf((await findOpenItems(db, [input.creditItemId])).get(input.creditItemId));
  await lockCustomer(db, customerId);
  const customer = await findCustomer(db, customerId);
  const items = await lockOpenItems(db, ids);
  const credit = creditOf(items.get(input.creditItemId));
  const applications = applicationsOf(settings, credit, items, input.applications);
  const currencies = [...items.values()].map((item) => item.currency);
  const rates = await settlementRates(db, settings, currencies, input.allocationDate, 'allocationDate');
  const day = dayRatesOf(settings, rates);
  const figures = { credit, applications, roundingCap: decimal(settings.rounding_cap_base) };
  const counted = countAllocation(figures, day);
  if (counted.short || sign(credit.balance.amount) === 0)
    throw new Refusal('credit_exceeded', {
      params: { document: credit.label, open: `${formatShort(negate(credit.balance.amount))} ${credit.currency}` },
      field: 'applications',
    });
  const effects = postAllocation({
    ...figures,
    date: input.allocationDate,
    description: `Allocation of ${credit.label}, ${customer?.name ?? ''}`.trim(),
    baseCurrency: settings.base_currency,
    accounts: settlementAccounts(await loadRoleAccounts(db)),
    day,
  });
  const warnings = rates.warnings.map(({ code, params }) => ({ code, message: new Refusal(code, { params }).message }));
  return { credit, settings, rates, counted, effects, warnings };
}
