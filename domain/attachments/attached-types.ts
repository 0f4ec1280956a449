import type { PermissionCode } from '../access/permissions.ts';

/** Documents that carry attachments, with who may see them and who may write them. */
export const ATTACHED_TYPES = [
  'sales_invoice',
  'credit_note',
  'customer_receipt',
  'manual_journal',
  'opening_document',
] as const;
export type AttachedType = (typeof ATTACHED_TYPES)[number];

export const ATTACHED_ACCESS: Record<AttachedType, { view: PermissionCode; write: PermissionCode }> = {
  sales_invoice: { view: 'sales.invoices.view', write: 'sales.invoices.create' },
  credit_note: { view: 'sales.credit_notes.view', write: 'sales.credit_notes.create' },
  customer_receipt: { view: 'sales.receipts.view', write: 'sales.receipts.create' },
  manual_journal: { view: 'accounting.view', write: 'accounting.journals.create' },
  opening_document: { view: 'opening.view', write: 'opening.create' },
};
