/** Series of gapless numbers, each counted per company and fiscal year. */
export const SERIES = {
  sales_invoice: 'INV',
  credit_note: 'CN',
  opening_document: 'OPN',
  customer_receipt: 'RCT',
  allocation: 'ALC',
  manual_journal: 'JV',
  revaluation: 'REV',
} as const;
export type Series = keyof typeof SERIES;

export const SERIES_NAMES = Object.keys(SERIES) as [Series, ...Series[]];

/** INV-2026-000123: the series, the fiscal year of the document's date, six digits (more when a year needs them). */
export function formatNumber(series: Series, fiscalYear: number, number: number): string {
  return `${SERIES[series]}-${fiscalYear}-${String(number).padStart(6, '0')}`;
}
