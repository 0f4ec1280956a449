import type { ReceiptInput } from '#contract/customer-receipts.ts';
import { type Application, type CountedReceipt, countReceipt } from '#domain/customer-receipts/count.ts';
import { compare, decimal, format, round } from '#lib/decimal.ts';
import { type CompanySettings, readCompanySettings } from '../db/companies.ts';
import { listMethods } from '../db/customer-receipts.ts';
import { findCustomer } from '../db/customers.ts';
import { findOpenItems } from '../db/open-items.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import { decimalsOf } from './priced-invoice.ts';
import { applicationOf } from './receipt-posting.ts';
import { dayRatesOf, type SettlementRates, settlementRates } from './settlement.ts';

export function refuseTooFine(settings: CompanySettings, currency: string, amount: string, field: string): void {
  const { document: decimals } = decimalsOf(settings, currency);
  const written = decimal(amount);
  if (compare(written, round(written, decimals)) !== 0)
    throw new Refusal('amount_too_fine', { params: { currency, decimals }, field });
}

async function checkTenders(db: CompanyDb, settings: CompanySettings, tenders: ReceiptInput['tenders']) {
  const methods = new Map((await listMethods(db)).map((method) => [method.id, method]));
  for (const [index, tender] of tenders.entries()) {
    const method = methods.get(tender.methodId);
    const field = `tenders.${index}.methodId`;
    if (!method) throw new Refusal('reference_unknown', { params: { constraint: 'tender method' }, field });
    if (tender.amount.startsWith('-') && method.kind !== 'cash') throw new Refusal('change_not_cash', { field });
    refuseTooFine(settings, tender.currency, tender.amount, `tenders.${index}.amount`);
  }
}

/** What is to be settled, checked against the customer's open items as they stand. Refuses at the field that is wrong. */
export async function checkApplications(
  db: CompanyDb,
  settings: CompanySettings,
  customerId: string,
  input: ReceiptInput['applications'],
): Promise<Application[]> {
  const items = await findOpenItems(
    db,
    input.map((row) => row.openItemId),
  );
  return input.map((row, index) => {
    const application = applicationOf(
      items.get(row.openItemId),
      row.amount,
      customerId,
      `applications.${index}.amount`,
    );
    refuseTooFine(settings, application.item.currency, row.amount, `applications.${index}.amount`);
    return application;
  });
}

export interface CountedDraft {
  settings: CompanySettings;
  rates: SettlementRates;
  counted: CountedReceipt;
}

/** Counts what was written at the rates of its day. Refuses rate_missing, and whatever posting would refuse at a field. */
export async function countDraft(
  db: CompanyDb,
  input: Omit<ReceiptInput, 'reference' | 'notes'>,
  currencies: readonly string[] = [],
): Promise<CountedDraft> {
  const settings = await readCompanySettings(db);
  if (!(await findCustomer(db, input.customerId)))
    throw new Refusal('reference_unknown', { params: { constraint: 'customer' }, field: 'customerId' });
  await checkTenders(db, settings, input.tenders);
  const applications = await checkApplications(db, settings, input.customerId, input.applications);
  const wanted = [
    input.currency,
    ...input.tenders.map((tender) => tender.currency),
    ...applications.map(({ item }) => item.currency),
    ...currencies,
  ];
  const rates = await settlementRates(db, settings, wanted, input.receiptDate, 'receiptDate');
  const figures = {
    currency: input.currency,
    tenders: input.tenders.map(({ currency, amount }) => ({ currency, amount: decimal(amount) })),
    applications,
    roundingCap: decimal(settings.rounding_cap_base),
  };
  return { settings, rates, counted: countReceipt(figures, dayRatesOf(settings, rates)) };
}

/** Columns of a receipt's figures and rates. */
export function figureColumns(currency: string, { rates, counted }: Pick<CountedDraft, 'rates' | 'counted'>) {
  return {
    rate: format(rates.rateOf(currency)),
    rate_date: rates.dateOf(currency),
    rate_of_base: format(rates.rateOfBase),
    received: format(counted.received.amount),
    received_base: format(counted.received.base),
    received_local: format(counted.received.local),
    applied: format(counted.applied),
    on_account: format(counted.onAccount),
  };
}

/** What a draft row holds beside its id: references checked in this company, figures counted here, never taken from the caller. */
export async function draftColumns(db: CompanyDb, input: ReceiptInput) {
  const draft = await countDraft(db, input);
  return {
    customer_id: input.customerId,
    receipt_date: input.receiptDate,
    business_date: input.receiptDate,
    currency: input.currency,
    rate_type: draft.settings.trade_rate_type,
    reference: input.reference,
    notes: input.notes,
    ...figureColumns(input.currency, draft),
  };
}
