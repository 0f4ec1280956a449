import type { CreditNote, CreditNoteRow, ReturnableSale } from '#contract/credit-notes.ts';
import { currencyCode } from '#contract/fields.ts';
import type { PermissionCode } from '#domain/access/permissions.ts';
import { creditNoteAbilities } from '#domain/credit-notes/abilities.ts';
import { decimal, format, subtract } from '#lib/decimal.ts';
import type { CreditNoteLineRecord, CreditNoteRecord, RefundRecord } from '../db/credit-notes.ts';
import type { DocumentJournalRecord, LedgerLineRecord, TaxLineRecord } from '../db/ledger.ts';
import type { SoldLineRecord } from '../db/returns.ts';
import type { ActivityRecord, InvoiceRecord } from '../db/sales-invoices.ts';
import { presentJournal } from './ledger.ts';

function less(a: string, b: string): string {
  return format(subtract(decimal(a), decimal(b)));
}

export function presentCreditNoteRow(row: CreditNoteRecord): CreditNoteRow {
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    channel: row.channel,
    customerId: row.customer_id,
    customerName: row.customer_name,
    customerNameAr: row.customer_name_ar,
    invoiceId: row.invoice_id,
    invoiceNumber: row.invoice_number,
    noteDate: row.note_date,
    currency: currencyCode.parse(row.currency),
    credit: less(row.total, row.fee),
    creditBase: less(row.total_base, row.fee_base),
    creditLocal: less(row.total_local, row.fee_local),
    version: row.version,
  };
}

function totalsOf(note: CreditNoteRecord, of: '' | '_base' | '_local') {
  const total = note[`total${of}`];
  const fee = note[`fee${of}`];
  return { net: note[`net${of}`], tax: note[`tax${of}`], total, fee, credit: less(total, fee) };
}

export interface CreditNoteParts {
  note: CreditNoteRecord;
  lines: CreditNoteLineRecord[];
  refunds: RefundRecord[];
  tenders: { method: string; currency: string; tendered: string; applied: string }[];
  journals: { journal: DocumentJournalRecord; lines: LedgerLineRecord[] }[];
  taxes: TaxLineRecord[];
  voided: { void_date: string; reason: string; by: string | null } | undefined;
  activity: ActivityRecord[];
}

export function presentCreditNote(parts: CreditNoteParts, can: (permission: PermissionCode) => boolean): CreditNote {
  const { note } = parts;
  return {
    ...presentCreditNoteRow(note),
    businessDate: note.business_date,
    customerCode: note.customer_code,
    customerTaxNumber: note.customer_tax_number,
    customerAddress: note.customer_address,
    warehouseId: note.warehouse_id,
    warehouseName: note.warehouse_name,
    pricesIncludeTax: note.prices_include_tax,
    reason: note.reason,
    restockingPercent: note.restocking_percent,
    rateType: note.rate_type,
    rate: note.rate,
    rateDate: note.rate_date,
    document: totalsOf(note, ''),
    base: totalsOf(note, '_base'),
    local: totalsOf(note, '_local'),
    balanceBase: note.balance_base,
    notes: note.notes,
    lines: parts.lines.map((line) => ({
      id: line.id,
      lineNo: line.line_no,
      invoiceLineId: line.invoice_line_id,
      itemId: line.item_id,
      itemCode: line.item_code,
      description: line.description,
      quantity: line.quantity,
      unitCode: line.unit_code,
      unitPrice: line.unit_price,
      discountPercent: line.discount_percent,
      taxCode: line.tax_code,
      taxRate: line.tax_rate,
      amount: line.amount,
      net: line.net,
      restock: line.restock,
    })),
    taxes: parts.taxes.map((tax) => ({
      code: tax.code,
      rate: tax.rate,
      taxable: tax.taxable,
      taxableLocal: tax.taxable_local,
      tax: tax.tax,
      taxLocal: tax.tax_local,
    })),
    refunds: parts.refunds.map((refund) => ({
      tenderMethodId: refund.tender_method_id,
      method: refund.method,
      currency: refund.currency,
      amount: refund.amount,
    })),
    tenders: parts.tenders,
    journals: parts.journals.map(presentJournal),
    voided: parts.voided ? { date: parts.voided.void_date, reason: parts.voided.reason, by: parts.voided.by } : null,
    till:
      note.device_code && note.source_event_id
        ? { deviceCode: note.device_code, eventId: note.source_event_id, deviations: note.till_deviations ?? [] }
        : null,
    activity: parts.activity,
    abilities: creditNoteAbilities(note.status, can),
  };
}

export function presentReturnableSale(sale: InvoiceRecord, lines: readonly SoldLineRecord[]): ReturnableSale {
  return {
    invoiceId: sale.id,
    number: sale.number ?? '',
    invoiceDate: sale.invoice_date,
    customerId: sale.customer_id,
    customerCode: sale.customer_code,
    customerName: sale.customer_name,
    warehouseId: sale.warehouse_id,
    currency: currencyCode.parse(sale.currency),
    pricesIncludeTax: sale.prices_include_tax,
    balanceBase: sale.balance_base,
    lines: lines.map((line) => ({
      invoiceLineId: line.id,
      itemId: line.item_id,
      itemCode: line.item_code,
      description: line.description,
      unitCode: line.unit_code,
      unitPrice: line.unit_price,
      discountPercent: line.discount_percent,
      stocked: line.item_kind === 'stocked',
      sold: line.quantity,
      returned: line.returned_quantity,
      left: less(line.quantity, line.returned_quantity),
    })),
  };
}
