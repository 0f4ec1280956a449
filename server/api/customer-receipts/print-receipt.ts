import { customerReceiptsContract } from '#contract/customer-receipts.ts';
import { receiptPaper } from '#server/documents/receipt.ts';
import { memberEndpoint } from '../endpoint.ts';
import { printDocument } from '../print-document.ts';
import { showReceipt } from './show-receipt.ts';

export const printReceipt = memberEndpoint(customerReceiptsContract.pdf, async ({ input, context }) => {
  const receipt = await showReceipt(context, input.id);
  return printDocument(context, 'customer_receipts', input.id, (speech) => receiptPaper(receipt, speech));
});
