import type { ExportedReport } from './exported.ts';
import { breakdownExport } from './exports/breakdown.ts';
import { cashBookExport, cashDaysExport, cashEntriesExport } from './exports/cash-book.ts';
import { generalLedgerExport } from './exports/general-ledger.ts';
import { numberSeriesExport } from './exports/number-series.ts';
import { ageingExport, openItemsExport, statementExport } from './exports/receivables.ts';
import { salesExport, salesLinesExport } from './exports/sales.ts';
import { balanceSheetExport, profitAndLossExport } from './exports/statements.ts';
import { taxReturnExport, taxReturnLinesExport } from './exports/tax-return.ts';
import { trialBalanceExport } from './exports/trial-balance.ts';

/** Every report there is a file of, by the name in its address: /api/exports/{name}.{csv,xlsx,pdf}. */
export const EXPORTS: Readonly<Record<string, ExportedReport>> = {
  'trial-balance': trialBalanceExport,
  'general-ledger': generalLedgerExport,
  'profit-and-loss': profitAndLossExport,
  'balance-sheet': balanceSheetExport,
  'result-by-dimension': breakdownExport,
  'receivables-by-age': ageingExport,
  'open-items': openItemsExport,
  'customer-statement': statementExport,
  'tax-return': taxReturnExport,
  'tax-return-lines': taxReturnLinesExport,
  'number-series': numberSeriesExport,
  'cash-book': cashBookExport,
  'cash-book-days': cashDaysExport,
  'cash-book-entries': cashEntriesExport,
  sales: salesExport,
  'sales-lines': salesLinesExport,
};

export const EXPORT_FORMATS = ['csv', 'xlsx', 'pdf'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
