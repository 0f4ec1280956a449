import { PERMISSIONS } from '#domain/access/permissions.ts';
import type { Locale } from '#domain/enums.ts';
import type { PermitFlaw } from '#domain/periods/permit.ts';
import { ERROR_CODES, type ErrorCode, type ErrorParams, fillSentence } from './error-codes.ts';
import { ARABIC_SENTENCES, ARABIC_WORDS } from './sentences-ar.ts';

const ARABIC_PERMISSIONS: Readonly<Record<string, string>> = Object.fromEntries(Object.values(PERMISSIONS));

/** Values of params that are words of the code and do not read as English. */
const ENGLISH_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  why: {
    unknown: 'there is no such permit',
    person: 'it was given to somebody else',
    kind: 'it is not for a locked period',
    unapproved: 'nobody has approved it yet',
    ended: 'it was ended',
    expired: 'its minutes are over',
    period: 'it is for another month',
    area: 'it is for other areas',
    permission: 'your roles no longer include it',
  } satisfies Record<PermitFlaw, string>,
};

function arabicParam(name: string, value: string | number): string | number {
  if (typeof value === 'number') return value;
  if (name === 'permission') return ARABIC_PERMISSIONS[value] ?? value;
  if (name === 'permissions')
    return value
      .split(', ')
      .map((one) => ARABIC_PERMISSIONS[one] ?? one)
      .join('، ');
  if (name === 'uses')
    return value.replace(/([^,(]+) \(([^)]*)\)(, )?/g, (_, use: string, first: string, more?: string) => {
      const word = ARABIC_WORDS['use']?.[use.trim()] ?? use;
      return `${word} (${first})${more ? '، ' : ''}`;
    });
  if (name === 'closure') return value.replace(/^ by /, ' من قبل ');
  // Among Arabic words the parts of a date or of a month's code would change places.
  if (/^\d{4}-\d{2}(-\d{2})?$/.test(value)) return `\u2066${value}\u2069`;
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

function englishParam(name: string, value: string | number): string | number {
  return ENGLISH_WORDS[name]?.[value] ?? value;
}

/** What a refusal says, in the reader's language. A param that is missing stays visible as {name}. */
export function sentenceOf(code: ErrorCode, given: ErrorParams = {}, locale: Locale = 'en'): string {
  const sentence = locale === 'en' ? ERROR_CODES[code].message : ARABIC_SENTENCES[code];
  const inWords = locale === 'en' ? englishParam : arabicParam;
  const words = Object.entries(withWait(given, locale)).map(([name, value]) => [name, inWords(name, value)] as const);
  return fillSentence(sentence, Object.fromEntries(words));
}
