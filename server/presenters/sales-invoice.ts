import { currencyCode } from '#contract/fields.ts';
import type { Invoice, InvoiceRow } from '#contract/sales-invoices.ts';
import type { PermissionCode } from '#domain/access/permissions.ts';
import { invoiceAbilities } from '#domain/sales-invoices/abilities.ts';
import { decimal, equals, isZero } from '#lib/decimal.ts';
import type { DocumentJournalRecord, LedgerLineRecord, TaxLineRecord } from '../db/ledger.ts';
import type { OpenItemRecord, SettlementRecord } from '../db/open-items.ts';
import type { ReturnOfSaleRecord } from '../db/returns.ts';
import type { ActivityRecord, InvoiceLineRecord, InvoiceRecord } from '../db/sales-invoices.ts';
import { presentJournal } from './ledger.ts';
import { namedRecord } from './named-record.ts';
import { presentOpenItem, presentSettlement } from './open-item.ts';

export function presentInvoiceRow(row: InvoiceRecord): InvoiceRow {
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    channel: row.channel,
    customerId: row.customer_id,
    customerName: row.customer_name,
    customerNameAr: row.customer_name_ar,
    invoiceDate: row.invoice_date,
    dueDate: row.due_date,
    currency: currencyCode.parse(row.currency),
    total: row.total,
    totalBase: row.total_base,
    totalLocal: row.total_local,
    version: row.version,
  };
}

export interface InvoiceParts {
  invoice: InvoiceRecord;
  lines: InvoiceLineRecord[];
  journals: { journal: DocumentJournalRecord; lines: LedgerLineRecord[] }[];
  taxes: TaxLineRecord[];
  voided: { void_date: string; reason: string; by: string | null } | undefined;
  tenders: { method: string; currency: string; tendered: string; applied: string }[];
  activity: ActivityRecord[];
  receivable: { item: OpenItemRecord; settlements: SettlementRecord[] } | undefined;
  returns: ReturnOfSaleRecord[];
}

export function presentInvoice(parts: InvoiceParts, can: (permission: PermissionCode) => boolean): Invoice {
  const { invoice } = parts;
  return {
    ...presentInvoiceRow(invoice),
    businessDate: invoice.business_date,
    customerCode: invoice.customer_code,
    customerTaxNumber: invoice.customer_tax_number,
    customerAddress: invoice.customer_address,
    warehouseId: invoice.warehouse_id,
    warehouseName: invoice.warehouse_name,
    pricesIncludeTax: invoice.prices_include_tax,
    rateType: invoice.rate_type,
    rate: invoice.rate,
    rateDate: invoice.rate_date,
    rateOfBase: invoice.rate_of_base,
    document: { net: invoice.net, tax: invoice.tax, total: invoice.total },
    base: { net: invoice.net_base, tax: invoice.tax_base, total: invoice.total_base },
    local: { net: invoice.net_local, tax: invoice.tax_local, total: invoice.total_local },
    balanceBase: invoice.balance_base,
    creditOverride:
      invoice.credit_override_reason === null
        ? null
        : { reason: invoice.credit_override_reason, by: invoice.credit_override_name },
    receivable: parts.receivable
      ? {
          item: presentOpenItem(parts.receivable.item),
          settlements: parts.receivable.settlements.map(presentSettlement),
        }
      : null,
    customerReference: invoice.customer_reference,
    notes: invoice.notes,
    costCentre: namedRecord(
      invoice.cost_centre_id,
      invoice.cost_centre_code,
      invoice.cost_centre_name,
      invoice.cost_centre_name_ar,
    ),
    project: namedRecord(invoice.project_id, invoice.project_code, invoice.project_name, invoice.project_name_ar),
    lines: parts.lines.map((line) => ({
      id: line.id,
      lineNo: line.line_no,
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
      returned: line.returned,
    })),
    taxes: parts.taxes.map((tax) => ({
      code: tax.code,
      rate: tax.rate,
      taxable: tax.taxable,
      taxableLocal: tax.taxable_local,
      tax: tax.tax,
      taxLocal: tax.tax_local,
    })),
    journals: parts.journals.map(presentJournal),
    voided: parts.voided ? { date: parts.voided.void_date, reason: parts.voided.reason, by: parts.voided.by } : null,
    tenders: parts.tenders,
    till:
      invoice.device_code && invoice.source_event_id
        ? {
            deviceCode: invoice.device_code,
            eventId: invoice.source_event_id,
            deviations: invoice.till_deviations ?? [],
          }
        : null,
    activity: parts.activity,
    returns: parts.returns.map((note) => ({
      id: note.id,
      number: note.number,
      status: note.status,
      noteDate: note.note_date,
      total: note.total,
    })),
    abilities: invoiceAbilities(
      invoice.status,
      {
        live: parts.returns.some((note) => note.status === 'posted'),
        whole: parts.lines.every((line) => equals(decimal(line.returned), decimal(line.quantity))),
      },
      {
        settled: parts.receivable?.settlements.some((row) => !row.undone) ?? false,
        open: parts.receivable !== undefined && !isZero(decimal(parts.receivable.item.balance)),
      },
      can,
    ),
  };
}
