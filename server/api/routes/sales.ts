import {
  computeAllocation,
  createAllocation,
  getAllocation,
  listAllocations,
  previewAllocating,
  previewUndo,
  undo,
} from '../allocations/allocations.ts';
import { addAttachment, listAttachments, removeAttachment } from '../attachments/attachments.ts';
import { computeCreditNoteTotals } from '../credit-notes/compute-credit-note-totals.ts';
import {
  createCreditNote,
  deleteCreditNote,
  getCreditNote,
  getCreditNoteChoices,
  getCreditNoteSums,
  getReturnableSale,
  listCreditNotes,
  postCreditNote,
  previewCreditNote,
  previewVoidCreditNote,
  updateCreditNote,
  voidCreditNote,
} from '../credit-notes/credit-notes.ts';
import { printCreditNote } from '../credit-notes/print-credit-note.ts';
import { computeReceiptTotals } from '../customer-receipts/compute-receipt-totals.ts';
import {
  createReceipt,
  deleteReceipt,
  getReceipt,
  getReceiptSums,
  listReceiptMethods,
  listReceipts,
  postReceipt,
  previewReceipt,
  previewVoidReceipt,
  updateReceipt,
  voidReceipt,
} from '../customer-receipts/customer-receipts.ts';
import { printReceipt } from '../customer-receipts/print-receipt.ts';
import { archiveCustomer, restoreCustomer } from '../customers/archive-customer.ts';
import { createCustomer } from '../customers/create-customer.ts';
import { getCustomer } from '../customers/get-customer.ts';
import { listCustomers } from '../customers/list-customers.ts';
import { updateCustomer } from '../customers/update-customer.ts';
import {
  createPriceList,
  getPriceList,
  listPriceLists,
  resolvePrices,
  updatePriceList,
} from '../price-lists/price-lists.ts';
import { getSalesReport, listSalesReportLines } from '../reports/sales.ts';
import { computeInvoiceTotals } from '../sales-invoices/compute-invoice-totals.ts';
import { createSalesInvoice } from '../sales-invoices/create-sales-invoice.ts';
import { deleteSalesInvoice } from '../sales-invoices/delete-sales-invoice.ts';
import { getSalesInvoice } from '../sales-invoices/get-sales-invoice.ts';
import { getSalesInvoiceSums, listSalesInvoices } from '../sales-invoices/list-sales-invoices.ts';
import { postSalesInvoice, previewPosting } from '../sales-invoices/post-sales-invoice.ts';
import { printSalesInvoice } from '../sales-invoices/print-sales-invoice.ts';
import { updateSalesInvoice } from '../sales-invoices/update-sales-invoice.ts';
import { previewVoid, voidSalesInvoice } from '../sales-invoices/void-sales-invoice.ts';

/** What is sold, returned and paid. */
export const salesRoutes = {
  allocations: {
    list: listAllocations,
    get: getAllocation,
    totals: computeAllocation,
    preview: previewAllocating,
    create: createAllocation,
    previewUndo,
    undo,
  },
  attachments: { list: listAttachments, add: addAttachment, remove: removeAttachment },
  customerReceipts: {
    list: listReceipts,
    sums: getReceiptSums,
    methods: listReceiptMethods,
    get: getReceipt,
    pdf: printReceipt,
    totals: computeReceiptTotals,
    create: createReceipt,
    update: updateReceipt,
    delete: deleteReceipt,
    previewPosting: previewReceipt,
    post: postReceipt,
    previewVoid: previewVoidReceipt,
    void: voidReceipt,
  },
  creditNotes: {
    list: listCreditNotes,
    sums: getCreditNoteSums,
    choices: getCreditNoteChoices,
    returnable: getReturnableSale,
    get: getCreditNote,
    pdf: printCreditNote,
    totals: computeCreditNoteTotals,
    create: createCreditNote,
    update: updateCreditNote,
    delete: deleteCreditNote,
    previewPosting: previewCreditNote,
    post: postCreditNote,
    previewVoid: previewVoidCreditNote,
    void: voidCreditNote,
  },
  customers: {
    list: listCustomers,
    get: getCustomer,
    create: createCustomer,
    update: updateCustomer,
    archive: archiveCustomer,
    restore: restoreCustomer,
  },
  priceLists: {
    list: listPriceLists,
    get: getPriceList,
    create: createPriceList,
    update: updatePriceList,
    resolve: resolvePrices,
  },
  salesInvoices: {
    list: listSalesInvoices,
    sums: getSalesInvoiceSums,
    get: getSalesInvoice,
    pdf: printSalesInvoice,
    totals: computeInvoiceTotals,
    create: createSalesInvoice,
    update: updateSalesInvoice,
    delete: deleteSalesInvoice,
    previewPosting,
    post: postSalesInvoice,
    previewVoid,
    void: voidSalesInvoice,
  },
  salesReports: { report: getSalesReport, lines: listSalesReportLines },
};
