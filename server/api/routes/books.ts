import { getJournal, listEntries, listJournals } from '../accounting/ledger.ts';
import {
  approvePermit,
  endPermit,
  getPeriodChoices,
  getPermit,
  listPermits,
  postIntoSoft,
  requestException,
  requestReopening,
} from '../accounting/period-permits.ts';
import { listPeriods, lockMonth, lockPeriod, unlockMonth, unlockPeriod } from '../accounting/periods.ts';
import { getTrialBalance } from '../accounting/trial-balance.ts';
import { assignRole, listAccountRoles } from '../accounts/account-roles.ts';
import {
  archiveAccount,
  createAccount,
  getAccount,
  listAccounts,
  restoreAccount,
  updateAccount,
} from '../accounts/accounts.ts';
import { exportChart, importChart, previewImport } from '../accounts/chart-file.ts';
import {
  approveWaiver,
  getCloseMonth,
  listCloseMonths,
  prepareClose,
  runCloseChecks,
  sealCloseMonth,
  signClose,
  waiveCheck,
} from '../closing/closing.ts';
import { listLockTests, testLock } from '../closing/lock-tests.ts';
import { listYearEnds, postYearEnd, previewYearEnd, voidYearEnd } from '../closing/year-ends.ts';
import { getBreakdown } from '../dimensions/breakdown.ts';
import { createDimension, listDimensions, updateDimension } from '../dimensions/dimensions.ts';
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
} from '../journal-entries/journal-entries.ts';
import { listCustomerOpenItems } from '../open-items/open-items.ts';
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
} from '../opening/opening-documents.ts';
import {
  createRate,
  getRate,
  importRates,
  listGaps,
  listRates,
  previewImportRates,
  supersedeRate,
  tradeRates,
} from '../rates/rates.ts';
import { getCashBook, getCashDays, listCashEntries } from '../reports/cash-book.ts';
import { listNumberSeries } from '../reports/number-series.ts';
import { getAgeing, getCustomerStatement, listOpenItems, printCustomerStatement } from '../reports/receivables.ts';
import { getBalanceSheet, getProfitAndLoss } from '../reports/statements.ts';
import { getTaxReturn, listTaxReturnLines } from '../reports/tax-return.ts';
import {
  createRevaluation,
  getRevaluation,
  listCandidates,
  listRevaluations,
  previewRun,
  previewVoidRevaluation,
  printRevaluation,
  voidRevaluation,
} from '../revaluations/revaluations.ts';

/** The books: entries, accounts, periods and what is read from them. */
export const booksRoutes = {
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
  dimensions: { list: listDimensions, create: createDimension, update: updateDimension, breakdown: getBreakdown },
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
    pdf: printRevaluation,
    previewVoid: previewVoidRevaluation,
    void: voidRevaluation,
  },
};
