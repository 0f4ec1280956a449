import type { Receipt, ReceiptRow } from '#contract/customer-receipts.ts';
import { currencyCode } from '#contract/fields.ts';
import type { PermissionCode } from '#domain/access/permissions.ts';
import { receiptAbilities } from '#domain/customer-receipts/abilities.ts';
import type { ReceiptRecord, ReceiptTenderRecord } from '../db/customer-receipts.ts';
import type { DocumentJournalRecord, LedgerLineRecord } from '../db/ledger.ts';
import type { OpenItemRecord, SettlementRecord } from '../db/open-items.ts';
import type { ActivityRecord } from '../db/sales-invoices.ts';
import { presentJournal } from './ledger.ts';
import { presentOpenItem, presentSettlement } from './open-item.ts';

export function presentReceiptRow(row: ReceiptRecord): ReceiptRow {
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    channel: row.channel,
    customerId: row.customer_id,
    customerName: row.customer_name,
    customerNameAr: row.customer_name_ar,
    receiptDate: row.receipt_date,
    currency: currencyCode.parse(row.currency),
    received: row.received,
    receivedBase: row.received_base,
    receivedLocal: row.received_local,
    onAccount: row.on_account,
    reference: row.reference,
    version: row.version,
  };
}

export interface ReceiptParts {
  receipt: ReceiptRecord;
  tenders: ReceiptTenderRecord[];
  applications: { item: OpenItemRecord; amount: string }[];
  credit: { item: OpenItemRecord; settlements: SettlementRecord[] } | undefined;
  journals: { journal: DocumentJournalRecord; lines: LedgerLineRecord[] }[];
  voided: { void_date: string; reason: string; by: string | null } | undefined;
  activity: ActivityRecord[];
}

export function presentReceipt(parts: ReceiptParts, can: (permission: PermissionCode) => boolean): Receipt {
  const { receipt, credit } = parts;
  const standing = {
    allocated: credit?.settlements.some((settlement) => !settlement.undone) ?? false,
    open: credit !== undefined && Number(credit.item.balance) !== 0,
  };
  return {
    ...presentReceiptRow(receipt),
    businessDate: receipt.business_date,
    customerCode: receipt.customer_code,
    rate: receipt.rate,
    rateDate: receipt.rate_date,
    applied: receipt.applied,
    notes: receipt.notes,
    tenders: parts.tenders.map((tender) => ({
      id: tender.id,
      methodId: tender.tender_method_id,
      method: tender.method,
      methodAr: tender.method_ar,
      currency: currencyCode.parse(tender.currency),
      amount: tender.amount,
      applied: tender.applied,
      rate: tender.rate,
    })),
    applications: parts.applications.map(({ item, amount }) => ({ item: presentOpenItem(item), amount })),
    credit: credit
      ? { item: presentOpenItem(credit.item), settlements: credit.settlements.map(presentSettlement) }
      : null,
    journals: parts.journals.map(presentJournal),
    voided: parts.voided ? { date: parts.voided.void_date, reason: parts.voided.reason, by: parts.voided.by } : null,
    till:
      receipt.device_code && receipt.source_event_id
        ? { deviceCode: receipt.device_code, eventId: receipt.source_event_id }
        : null,
    activity: parts.activity,
    abilities: receiptAbilities(receipt.status, standing, can),
  };
}
