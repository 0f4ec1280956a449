const ARABIC_DIGITS = '٠١٢٣٤٥٦٧٨٩';
const PERSIAN_DIGITS = '۰۱۲۳۴۵۶۷۸۹';

function latin(text: string): string {
  return text
    .replace(/[٠-٩]/g, (digit) => String(ARABIC_DIGITS.indexOf(digit)))
    .replace(/[۰-۹]/g, (digit) => String(PERSIAN_DIGITS.indexOf(digit)))
    .replaceAll('٫', '.')
    .replaceAll('٬', ',')
    .replaceAll('−', '-')
    .replace(/[\s\u00a0\u202f'’]/g, '');
}

/**
 * A number as people and spreadsheets write it, as a plain decimal string: groups go, a decimal comma becomes a point, Arabic digits
 * become Latin ones. A lone comma before exactly three digits groups (1,234), otherwise it is the decimal sign (12,5). What is no
 * number comes back trimmed, so that a check can point at it.
 */
export function readFigure(written: string): string {
  const text = latin(written);
  const comma = text.lastIndexOf(',');
  const point = text.lastIndexOf('.');
  let plain = text;
  if (comma >= 0 && point >= 0)
    plain = comma > point ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', '');
  else if (comma >= 0)
    plain = /^-?[1-9]\d{0,2}(,\d{3})+$/.test(text) ? text.replaceAll(',', '') : text.replace(',', '.');
  else if (/^-?[1-9]\d{0,2}(\.\d{3}){2,}$/.test(text)) plain = text.replaceAll('.', '');
  return /^-?\d+(\.\d+)?$/.test(plain) ? plain : written.trim();
}
