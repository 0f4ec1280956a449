import { implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { changeOwnPassword, getOwnAccount, updateOwnAccount } from './account/account.ts';
import { getJournal, listEntries, listJournals } from './accounting/ledger.ts';
import {
  approvePermit,
  endPermit,
  getPeriodChoices,
  getPermit,
  listPermits,
  postIntoSoft,
  requestException,
  requestReopening,
} from './accounting/period-permits.ts';
import { listPeriods, lockMonth, lockPeriod, unlockMonth, unlockPeriod } from './accounting/periods.ts';
import { getTrialBalance } from './accounting/trial-balance.ts';
import { assignRole, listAccountRoles } from './accounts/account-roles.ts';
import {
  archiveAccount,
  createAccount,
  getAccount,
  listAccounts,
  restoreAccount,
  updateAccount,
} from './accounts/accounts.ts';
import { exportChart, importChart, previewImport } from './accounts/chart-file.ts';
import {
  computeAllocation,
  createAllocation,
  getAllocation,
  listAllocations,
  previewAllocating,
  previewUndo,
  undo,
} from './allocations/allocations.ts';
import { createApiKey, listApiKeys, revokeApiKey } from './api-keys/api-keys.ts';
import { addAttachment, listAttachments, removeAttachment } from './attachments/attachments.ts';
import { getAuditChain, listAudit } from './audit/audit.ts';
import {
  approveWaiver,
  getCloseMonth,
  listCloseMonths,
  prepareClose,
  runCloseChecks,
  sealCloseMonth,
  signClose,
  waiveCheck,
} from './closing/closing.ts';
import { listLockTests, testLock } from './closing/lock-tests.ts';
import { listYearEnds, postYearEnd, previewYearEnd, voidYearEnd } from './closing/year-ends.ts';
import { createCompany, previewCompany } from './companies/create-company.ts';
import { getCompanySettings, updateCompanySettings } from './companies/settings.ts';
import { computeCreditNoteTotals } from './credit-notes/compute-credit-note-totals.ts';
import {
  createCreditNote,
  deleteCreditNote,
  getCreditNote,
  getCreditNoteChoices,
  getReturnableSale,
  listCreditNotes,
  postCreditNote,
  previewCreditNote,
  previewVoidCreditNote,
  updateCreditNote,
  voidCreditNote,
} from './credit-notes/credit-notes.ts';
import { printCreditNote } from './credit-notes/print-credit-note.ts';
import { computeReceiptTotals } from './customer-receipts/compute-receipt-totals.ts';
import {
  createReceipt,
  deleteReceipt,
  getReceipt,
  listReceiptMethods,
  listReceipts,
  postReceipt,
  previewReceipt,
  previewVoidReceipt,
  updateReceipt,
  voidReceipt,
} from './customer-receipts/customer-receipts.ts';
import { printReceipt } from './customer-receipts/print-receipt.ts';
import { archiveCustomer, restoreCustomer } from './customers/archive-customer.ts';
import { createCustomer } from './customers/create-customer.ts';
import { getCustomer } from './customers/get-customer.ts';
import { listCustomers } from './customers/list-customers.ts';
import { updateCustomer } from './customers/update-customer.ts';
import { deactivateDevice, listDevices, registerDevice, rotateDevice } from './devices/devices.ts';
import { getBreakdown } from './dimensions/breakdown.ts';
import { createDimension, listDimensions, updateDimension } from './dimensions/dimensions.ts';
import { getMemberFactors, resetFactorsOfMember } from './factors/member-factors.ts';
import {
  addOwnPasskey,
  beginOwnTotp,
  confirmOwnTotp,
  getFactors,
  makeOwnRecoveryCodes,
  removeOwnPasskey,
  removeOwnTotp,
  renameOwnPasskey,
  requestOwnPasskey,
} from './factors/own-factors.ts';
import { getInstallationHealth } from './health/get-health.ts';
import { getChoices } from './items/choices.ts';
import { archiveItem, createItem, getItem, listItems, lookupItems, restoreItem, updateItem } from './items/items.ts';
import { listStock } from './items/list-stock.ts';
import {
  approveEntry,
  createEntry,
  deleteEntry,
  getJournalEntry,
  listJournalEntries,
  postEntry,
  previewEntry,
  previewReversal,
  printJournalEntry,
  rejectEntry,
  reverseEntry,
  submitEntry,
  updateEntry,
} from './journal-entries/journal-entries.ts';
import { listCustomerOpenItems } from './open-items/open-items.ts';
import {
  createOpening,
  deleteOpening,
  getOpening,
  listOpening,
  postOpening,
  previewOpening,
  previewVoidOpening,
  printOpening,
  updateOpening,
  voidOpening,
} from './opening/opening-documents.ts';
import {
  getEvent,
  getOverview,
  listEvents,
  listHeartbeats,
  previewRelease,
  refuseParked,
  releaseEvents,
  retryEvents,
  runJob,
} from './ops/ops.ts';
import { explainAccess } from './people/explain-access.ts';
import { invitePerson, listInvitations, renewInvitation, revokeInvitation } from './people/invitations.ts';
import {
  activatePerson,
  changePersonRoles,
  deactivatePerson,
  getPerson,
  listActivity,
  listPeople,
  previewPersonRoles,
  resetPersonPassword,
} from './people/members.ts';
import { getCatalogue, submitEvents } from './pos/pos.ts';
import {
  createPriceList,
  getPriceList,
  listPriceLists,
  resolvePrices,
  updatePriceList,
} from './price-lists/price-lists.ts';
import {
  createRate,
  getRate,
  importRates,
  listGaps,
  listRates,
  previewImportRates,
  supersedeRate,
  tradeRates,
} from './rates/rates.ts';
import { getCashBook, getCashDays, listCashEntries } from './reports/cash-book.ts';
import { listNumberSeries } from './reports/number-series.ts';
import { getAgeing, getCustomerStatement, listOpenItems, printCustomerStatement } from './reports/receivables.ts';
import { getSalesReport, listSalesReportLines } from './reports/sales.ts';
import { getBalanceSheet, getProfitAndLoss } from './reports/statements.ts';
import { getTaxReturn, listTaxReturnLines } from './reports/tax-return.ts';
import type { RequestContext } from './request-context.ts';
import { booksRoutes } from './routes/books.ts';
import { operationsRoutes } from './routes/operations.ts';
import { peopleRoutes } from './routes/people.ts';
import { salesRoutes } from './routes/sales.ts';
import { stockRoutes } from './routes/stock.ts';

/** Every endpoint of the contract with what answers it: a missing one does not compile. */
export const router = implement(contract)
  .$context<RequestContext>()
  .router({
    account: { get: getOwnAccount, update: updateOwnAccount, changePassword: changeOwnPassword },
    accounting: {
      trialBalance: getTrialBalance,
      entries: listEntries,
      journals: listJournals,
      journal: getJournal,
      periods: listPeriods,
      lock: lockPeriod,
      unlock: unlockPeriod,
      lockMonth,
      unlockMonth,
    },
    accounts: {
      list: listAccounts,
      get: getAccount,
      create: createAccount,
      update: updateAccount,
      archive: archiveAccount,
      restore: restoreAccount,
      export: exportChart,
      previewImport,
      import: importChart,
      roles: listAccountRoles,
      assignRole,
    },
    allocations: {
      list: listAllocations,
      get: getAllocation,
      totals: computeAllocation,
      preview: previewAllocating,
      create: createAllocation,
      previewUndo,
      undo,
    },
    cashBook: { places: getCashBook, days: getCashDays, entries: listCashEntries },
    closing: {
      months: listCloseMonths,
      month: getCloseMonth,
      run: runCloseChecks,
      waive: waiveCheck,
      approveWaiver,
      prepare: prepareClose,
      sign: signClose,
      seal: sealCloseMonth,
      lockTests: listLockTests,
      testLock,
      yearEnds: listYearEnds,
      previewYearEnd,
      postYearEnd,
      voidYearEnd,
    },
    attachments: { list: listAttachments, add: addAttachment, remove: removeAttachment },
    companies: {
      preview: previewCompany,
      create: createCompany,
      settings: getCompanySettings,
      updateSettings: updateCompanySettings,
    },
    apiKeys: { list: listApiKeys, create: createApiKey, revoke: revokeApiKey },
    audit: { list: listAudit, chain: getAuditChain },
    customerReceipts: {
      list: listReceipts,
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
    devices: { list: listDevices, register: registerDevice, rotate: rotateDevice, deactivate: deactivateDevice },
    dimensions: { list: listDimensions, create: createDimension, update: updateDimension, breakdown: getBreakdown },
    health: { get: getInstallationHealth },
    items: {
      lookup: lookupItems,
      list: listItems,
      get: getItem,
      create: createItem,
      update: updateItem,
      archive: archiveItem,
      restore: restoreItem,
      choices: getChoices,
      stock: listStock,
    },
    openItems: { ofCustomer: listCustomerOpenItems },
    journalEntries: {
      list: listJournalEntries,
      get: getJournalEntry,
      pdf: printJournalEntry,
      create: createEntry,
      update: updateEntry,
      delete: deleteEntry,
      submit: submitEntry,
      approve: approveEntry,
      reject: rejectEntry,
      previewPosting: previewEntry,
      post: postEntry,
      previewReversal,
      reverse: reverseEntry,
    },
    opening: {
      list: listOpening,
      get: getOpening,
      pdf: printOpening,
      create: createOpening,
      update: updateOpening,
      delete: deleteOpening,
      previewPosting: previewOpening,
      post: postOpening,
      previewVoid: previewVoidOpening,
      void: voidOpening,
    },
    periodPermits: {
      list: listPermits,
      get: getPermit,
      choices: getPeriodChoices,
      request: requestException,
      postIntoSoft,
      requestReopening,
      approve: approvePermit,
      end: endPermit,
    },
    ops: {
      overview: getOverview,
      heartbeats: listHeartbeats,
      events: listEvents,
      event: getEvent,
      retry: retryEvents,
      release: releaseEvents,
      previewRelease,
      refuseParked,
      runJob,
    },
    people: {
      list: listPeople,
      invitations: listInvitations,
      invite: invitePerson,
      renewInvitation,
      revokeInvitation,
      get: getPerson,
      activity: listActivity,
      previewRoles: previewPersonRoles,
      changeRoles: changePersonRoles,
      deactivate: deactivatePerson,
      activate: activatePerson,
      resetPassword: resetPersonPassword,
      explain: explainAccess,
    },
    pos: { submit: submitEvents, catalogue: getCatalogue },
    priceLists: {
      list: listPriceLists,
      get: getPriceList,
      create: createPriceList,
      update: updatePriceList,
      resolve: resolvePrices,
    },
    rates: {
      list: listRates,
      trade: tradeRates,
      create: createRate,
      gaps: listGaps,
      previewImport: previewImportRates,
      import: importRates,
      get: getRate,
      supersede: supersedeRate,
    },
    reports: {
      profitAndLoss: getProfitAndLoss,
      balanceSheet: getBalanceSheet,
      ageing: getAgeing,
      openItems: listOpenItems,
      taxReturn: getTaxReturn,
      taxReturnLines: listTaxReturnLines,
      customerStatement: getCustomerStatement,
      customerStatementPdf: printCustomerStatement,
      numberSeries: listNumberSeries,
    },
    revaluations: {
      list: listRevaluations,
      candidates: listCandidates,
      preview: previewRun,
      create: createRevaluation,
      get: getRevaluation,
      previewVoid: previewVoidRevaluation,
      void: voidRevaluation,
    },
    retention: { get: getRetention, placeHold, releaseHold },
    roles: {
      list: listRoles,
      get: getRole,
      create: createRole,
      preview: previewRole,
      update: updateRole,
      delete: deleteRole,
      requireFactor,
      adopt: adoptTemplate,
    },
    salesInvoices: {
      list: listSalesInvoices,
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
    security: { events: listSecurity, lockouts: listLockouts, release: releaseLockout },
    session: {
      signIn,
      signOut,
      signOutEverywhere,
      findLink,
      useLink,
      forgotten: askForgotten,
      me: getMe,
      mine: listMine,
      list: listSessions,
      get: getSession,
      deeds: getSessionDeeds,
      previewRevocation,
      revokeMine,
      revoke: revokeSession,
      ofPerson: listPersonSessions,
      revokePerson: revokePersonSessions,
      revokeAll: revokeAllSessions,
    },
    signIn: {
      mfa: signInSecondStep,
      mfaPasskey: requestSecondStepPasskey,
      passkeyRequest: requestPasskeySignIn,
      passkey: signInByPasskey,
    },
    stepUp: { state: getStepUp, passkey: requestStepUpPasskey, confirm: confirmStepUp },
    factors: {
      get: getFactors,
      beginTotp: beginOwnTotp,
      confirmTotp: confirmOwnTotp,
      removeTotp: removeOwnTotp,
      passkeyRequest: requestOwnPasskey,
      addPasskey: addOwnPasskey,
      renamePasskey: renameOwnPasskey,
      removePasskey: removeOwnPasskey,
      makeRecoveryCodes: makeOwnRecoveryCodes,
      ofMember: getMemberFactors,
      reset: resetFactorsOfMember,
    },
    warehouses: {
      list: listWarehouses,
      create: createWarehouse,
      update: updateWarehouse,
      archive: archiveWarehouse,
      restore: restoreWarehouse,
    },
    ...booksRoutes,
    ...salesRoutes,
    ...stockRoutes,
    ...peopleRoutes,
    ...operationsRoutes,
  });
