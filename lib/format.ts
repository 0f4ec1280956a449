import { decimal, multiply, format as plain } from './decimal.ts';

/** One formatter for every figure and date on screen: Latin digits in every language, minus as −, zero as –. */

const MINUS = '−';

function group(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** A decimal string at `decimals` places, half away from zero is the server's: here only zeros are cut or added. */
export function formatAmount(value: string, decimals: number, options: { zero?: 'dash' | 'digits' } = {}): string {
  const negative = value.startsWith('-');
  const [whole = '0', fraction = ''] = value.replace('-', '').split('.');
  const kept =
    fraction.replace(/0+$/, '').length > decimals
      ? fraction.replace(/0+$/, '')
      : fraction.slice(0, decimals).padEnd(decimals, '0');
  const zero = /^0*$/.test(whole) && /^0*$/.test(kept);
  if (zero && options.zero !== 'digits') return '–';
  const text = kept === '' ? group(whole.replace(/^0+(?=\d)/, '')) : `${group(whole.replace(/^0+(?=\d)/, ''))}.${kept}`;
  return negative && !zero ? `${MINUS}${text}` : text;
}

/** A quantity or a rate without trailing zeros: 148.5000 → 148.5, 89512.3700000000 → 89,512.37. */
export function formatQuantity(value: string): string {
  return formatAmount(value, 0, { zero: 'digits' });
}

/** A tax rate kept as a fraction: 0.110000 → 11%. */
export function formatPercent(fraction: string): string {
  return `${formatQuantity(plain(multiply(decimal(fraction), decimal('100'))))}%`;
}

/** 14 Nov 2026, in the month names of the language, Latin digits. */
export function formatDate(date: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale === 'ar' ? 'ar-u-nu-latn' : 'en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${date.slice(0, 10)}T00:00:00Z`));
}

/** Day and time of an instant in the company's zone. */
export function formatInstant(instant: string, locale: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat(locale === 'ar' ? 'ar-u-nu-latn' : 'en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  return format.format(new Date(instant));
}

/** "3 min ago" from seconds, in the language. */
export function formatAgo(seconds: number, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale === 'ar' ? 'ar-u-nu-latn' : 'en', {
    numeric: 'auto',
    style: 'short',
  });
  if (seconds < 60) return format.format(-Math.max(0, Math.round(seconds)), 'second');
  if (seconds < 3600) return format.format(-Math.round(seconds / 60), 'minute');
  if (seconds < 86_400) return format.format(-Math.round(seconds / 3600), 'hour');
  return format.format(-Math.round(seconds / 86_400), 'day');
}
