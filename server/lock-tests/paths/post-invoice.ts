import { invoiceInput } from '#contract/sales-invoices.ts';
import { createSalesInvoice } from '../../commands/create-sales-invoice.ts';
import { postSalesInvoice } from '../../commands/post-sales-invoice.ts';
import { attemptKey, type LockPath, needed } from '../path.ts';

export const postInvoice: LockPath = {
  code: 'post_invoice',
  actor: 'role',
  permission: 'sales.invoices.post',
  source: 'sales_invoice',
  attempt: async (pool, context, stage) => {
    const item = needed(stage.item, 'item');
    const input = invoiceInput.parse({
      customerId: needed(stage.customerId, 'customer'),
      warehouseId: needed(stage.warehouseId, 'warehouse'),
      invoiceDate: stage.day,
      dueDate: null,
      currency: stage.currency,
      lines: [{ itemId: item.id, description: item.code, quantity: '1', unitPrice: '1', discountPercent: '0' }],
    });
    const id = await createSalesInvoice(pool, context, input, attemptKey());
    await postSalesInvoice(pool, context, { id, version: 1 });
  },
};
