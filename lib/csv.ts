/**
 * CSV as spreadsheets read it: RFC 4180 quoting, CRLF, a byte order mark so that Arabic opens as Arabic. Text a spreadsheet would
 * run as a formula is made text with an apostrophe (OWASP, CSV injection); a plain number stays a number, negative ones too.
 */
export const CSV_BYTE_ORDER_MARK = '\ufeff';

const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

export function csvCell(value: string): string {
  const safe = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvLine(values: readonly string[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}
