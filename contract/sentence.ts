import { PERMISSIONS } from '#domain/access/permissions.ts';
import type { Locale } from '#domain/enums.ts';
import { ERROR_CODES, type ErrorCode, type ErrorParams, fillSentence } from './error-codes.ts';
import { ARABIC_SENTENCES, ARABIC_WORDS } from './sentences-ar.ts';

const ARABIC_PERMISSIONS: Readonly<Record<string, string>> = Object.fromEntries(Object.values(PERMISSIONS));

function arabicParam(name: string, value: string | number): string | number {
  if (typeof value === 'number') return value;
  if (name === 'permission') return ARABIC_PERMISSIONS[value] ?? value;
  if (name === 'permissions')
    return value
      .split(', ')
      .map((one) => ARABIC_PERMISSIONS[one] ?? one)
      .join('، ');
  if (name === 'closure') return value.replace(/^ by /, ' من قبل ');
  return ARABIC_WORDS[name]?.[value] ?? value;
}

/** A wait as people say it: whole minutes from two on, so that nobody counts 900 seconds. */
function waitOf(seconds: number, locale: Locale): string {
  const [unit, value] = seconds < 120 ? (['second', seconds] as const) : (['minute', Math.ceil(seconds / 60)] as const);
  const language = locale === 'ar' ? 'ar-u-nu-latn' : locale;
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

function withWait(params: ErrorParams, locale: Locale): ErrorParams {
  const { seconds } = params;
  return typeof seconds === 'number' ? { ...params, wait: waitOf(seconds, locale) } : params;
}

/** What a refusal says, in the reader's language. A param that is missing stays visible as {name}. */
export function sentenceOf(code: ErrorCode, given: ErrorParams = {}, locale: Locale = 'en'): string {
  const params = withWait(given, locale);
  if (locale === 'en') return fillSentence(ERROR_CODES[code].message, params);
  const words = Object.entries(params).map(([name, value]) => [name, arabicParam(name, value)] as const);
  return fillSentence(ARABIC_SENTENCES[code], Object.fromEntries(words));
}
