import type { ExportedReport } from './exported.ts';
import { trialBalanceExport } from './exports/trial-balance.ts';

/** Every report there is a file of, by the name in its address: /api/exports/{name}.{csv,xlsx,pdf}. */
export const EXPORTS: Readonly<Record<string, ExportedReport>> = {
  'trial-balance': trialBalanceExport,
};

export const EXPORT_FORMATS = ['csv', 'xlsx', 'pdf'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
