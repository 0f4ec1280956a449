import { voidSalesInvoice } from '../../commands/void-sales-invoice.ts';
import { type LockPath, needed, REASON } from '../path.ts';

export const voidInvoice: LockPath = {
  code: 'void_invoice',
  actor: 'role',
  permission: 'sales.invoices.void',
  source: 'document_void',
  attempt: (pool, context, stage) =>
    voidSalesInvoice(pool, context, { ...needed(stage.invoice, 'invoice'), date: stage.day, reason: REASON }),
};
