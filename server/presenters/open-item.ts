import { currencyCode } from '#contract/fields.ts';
import type { OpenItem, Settlement } from '#contract/open-items.ts';
import type { OpenItemRecord, SettlementRecord } from '../db/open-items.ts';

export function presentOpenItem(row: OpenItemRecord): OpenItem {
  return {
    id: row.id,
    documentType: row.document_type,
    documentId: row.document_id,
    label: row.label,
    documentDate: row.document_date,
    dueDate: row.due_date,
    currency: currencyCode.parse(row.currency),
    amount: row.amount,
    balance: row.balance,
    balanceBase: row.balance_base,
    balanceLocal: row.balance_local,
  };
}

export function presentSettlement(row: SettlementRecord): Settlement {
  return {
    journalId: row.journal_id,
    date: row.date,
    documentType: row.document_type,
    documentId: row.document_id,
    documentNumber: row.document_number,
    currency: currencyCode.parse(row.currency),
    amount: row.amount,
    base: row.base,
    local: row.local,
    undone: row.undone,
  };
}
