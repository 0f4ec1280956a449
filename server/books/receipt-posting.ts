import type { EffectsPreview } from '#contract/ledger.ts';
import { type Application, type CountedReceipt, countReceipt } from '#domain/customer-receipts/count.ts';
import { type PlacedTender, postReceipt } from '#domain/customer-receipts/post.ts';
import type { Effects } from '#domain/ledger/effects.ts';
import { compare, decimal, formatShort, negate, sign } from '#lib/decimal.ts';
import { newId } from '#lib/ids.ts';
import { type CompanySettings, readCompanySettings } from '../db/companies.ts';
import {
  type DeskMethod,
  findReceiptApplications,
  findReceiptTenders,
  listMethods,
  lockReceipt,
  type ReceiptRecord,
  type ReceiptTenderRecord,
} from '../db/customer-receipts.ts';
import { lockCustomer } from '../db/customers.ts';
import { lockOpenItems, type OpenItemRecord } from '../db/open-items.ts';
import type { CompanyDb } from '../db/with-company.ts';
import { Refusal } from '../refusal.ts';
import { loadRoleAccounts } from './accounts.ts';
import { requireOpenPeriods } from './period-locks.ts';
import { dayRatesOf, openItemOf, type SettlementRates, settlementAccounts, settlementRates } from './settlement.ts';

export interface ReceiptProposal {
  receipt: ReceiptRecord;
  settings: CompanySettings;
  rates: SettlementRates;
  tenders: (ReceiptTenderRecord & { drawer_id: string | null })[];
  counted: CountedReceipt;
  effects: Effects;
  warnings: EffectsPreview['warnings'];
}

/** Takes a draft for writing. Refuses not_found, not_a_draft, and version_conflict where a version is given. */
export async function lockReceiptDraft(db: CompanyDb, id: string, version?: number): Promise<ReceiptRecord> {
  const receipt = await lockReceipt(db, id);
  if (!receipt) throw new Refusal('not_found');
  if (receipt.status !== 'draft') throw new Refusal('not_a_draft', { params: { status: receipt.status } });
  if (version !== undefined && receipt.version !== version) throw new Refusal('version_conflict');
  return receipt;
}

/** Settling may be refused item by item: not this customer's, a credit, settled meanwhile, more than is open. */
export function applicationOf(
  record: OpenItemRecord | undefined,
  amount: string,
  customerId: string,
  field: string,
): Application {
  if (!record || record.customer_id !== customerId) throw new Refusal('open_item_unknown', { field });
  const item = openItemOf(record);
  const params = { document: item.label, open: `${formatShort(item.balance.amount)} ${item.currency}` };
  if (sign(item.balance.amount) <= 0) throw new Refusal('open_item_settled', { params, field });
  const wanted = decimal(amount);
  if (compare(wanted, item.balance.amount) > 0) throw new Refusal('open_item_exceeded', { params, field });
  return { item, amount: wanted };
}

function placed(tender: ReceiptTenderRecord, methods: readonly DeskMethod[], index: number): PlacedTender {
  const method = methods.find((candidate) => candidate.id === tender.tender_method_id);
  const field = `tenders.${index}.methodId`;
  if (!method) throw new Refusal('reference_unknown', { params: { constraint: 'tender method' }, field });
  if (tender.amount.startsWith('-') && method.kind !== 'cash') throw new Refusal('change_not_cash', { field });
  return {
    currency: tender.currency,
    amount: decimal(tender.amount),
    accountId: method.account_id,
    drawerId: undefined,
  };
}

export interface ReceiptPlace {
  drawerId: string;
  accountOf(methodId: string): { accountId: string; cash: boolean } | undefined;
}

function placeTenders(rows: readonly ReceiptTenderRecord[], methods: readonly DeskMethod[], till?: ReceiptPlace) {
  return rows.map((row, index): PlacedTender => {
    const desk = placed(row, methods, index);
    const at = till?.accountOf(row.tender_method_id);
    return at ? { ...desk, accountId: at.accountId, drawerId: at.cash ? till?.drawerId : undefined } : desk;
  });
}

function refuseShort(counted: CountedReceipt, receipt: ReceiptRecord, settings: CompanySettings) {
  if (sign(counted.received.amount) <= 0) throw new Refusal('receipt_of_nothing', { field: 'tenders' });
  if (!counted.short) return;
  throw new Refusal('receipt_short', {
    params: {
      short: formatShort(negate(counted.left)),
      currency: receipt.currency,
      cap: `${formatShort(decimal(settings.rounding_cap_base))} ${settings.base_currency}`,
    },
    field: 'applications',
  });
}

/**
 * What posting this draft would do, with every lock it needs taken in order: document, periods, customer, open items. Refuses with
 * the sentence a person can act on. The caller applies the effects, or shows them and rolls back. A till says where its cash lies.
 */
export async function proposeReceipt(
  db: CompanyDb,
  id: string,
  version?: number,
  till?: ReceiptPlace,
): Promise<ReceiptProposal> {
  const receipt = await lockReceiptDraft(db, id, version);
  await requireOpenPeriods(db, ['banking'], receipt.receipt_date, 'receiptDate');
  const settings = await readCompanySettings(db);
  const customer = await lockCustomer(db, receipt.customer_id);
  if (!customer) throw new Refusal('reference_unknown', { params: { constraint: 'customer' }, field: 'customerId' });
  const written = await findReceiptApplications(db, id);
  const items = await lockOpenItems(
    db,
    written.map((row) => row.open_item_id),
  );
  const applications = written.map((row, index) =>
    applicationOf(items.get(row.open_item_id), row.amount, receipt.customer_id, `applications.${index}.amount`),
  );
  const rows = await findReceiptTenders(db, id);
  const tenders = placeTenders(rows, await listMethods(db), till);
  const currencies = [
    receipt.currency,
    ...rows.map((row) => row.currency),
    ...[...items.values()].map((row) => row.currency),
  ];
  const rates = await settlementRates(db, settings, currencies, receipt.receipt_date, 'receiptDate');
  const figures = {
    currency: receipt.currency,
    tenders,
    applications,
    roundingCap: decimal(settings.rounding_cap_base),
  };
  const day = dayRatesOf(settings, rates);
  const counted = countReceipt(figures, day);
  refuseShort(counted, receipt, settings);
  const effects = postReceipt({
    ...figures,
    id,
    date: receipt.receipt_date,
    description: `Receipt from ${receipt.customer_name}`,
    customerId: receipt.customer_id,
    baseCurrency: settings.base_currency,
    openItemId: newId(),
    accounts: settlementAccounts(await loadRoleAccounts(db)),
    day,
  });
  return {
    receipt,
    settings,
    rates,
    tenders: rows.map((row, index) => ({ ...row, drawer_id: tenders[index]?.drawerId ?? null })),
    counted,
    effects,
    warnings: rates.warnings.map(({ code, params }) => ({ code, message: new Refusal(code, { params }).message })),
  };
}
