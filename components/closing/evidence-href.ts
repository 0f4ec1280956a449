import type { EvidenceRow } from '#contract/closing.ts';
import type { CompanyPaths } from '#lib/paths.ts';

/** Where a row of evidence leads: the thing itself, or the page it is put right on. */
export function evidenceHref(
  { link, id }: EvidenceRow,
  paths: CompanyPaths,
  month: { startDate: string; endDate: string },
): string | undefined {
  const range = { from: month.startDate, to: month.endDate };
  switch (link) {
    case 'sales_invoice':
      return id ? paths.invoice(id) : undefined;
    case 'opening_document':
      return id ? paths.openingDocument(id) : undefined;
    case 'credit_note':
      return id ? paths.creditNote(id) : undefined;
    case 'journal_entry':
      return id ? paths.journalEntry(id) : undefined;
    case 'outbox_event':
      return id ? paths.outboxEvent(id) : undefined;
    case 'item':
      return id ? paths.item(id) : undefined;
    case 'account':
      return id ? paths.account(id, range) : undefined;
    case 'journal':
      return id ? paths.journal(id) : undefined;
    case 'tax_code':
      return id ? paths.taxReturnLines(id, range) : undefined;
    case 'rates':
      return paths.rates();
    case 'number_series':
      return paths.numberSeries();
    case 'devices':
      return paths.devices();
    case 'customer_receipt':
      return id ? paths.receipt(id) : undefined;
    case 'allocation':
      return id ? paths.allocation(id) : undefined;
    case null:
      return undefined;
  }
}
