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
  if (name === 'uses')
    return value.replace(/([^,(]+) \(([^)]*)\)(, )?/g, (_, use: string, first: string, more?: string) => {
      const word = ARABIC_WORDS['use']?.[use.trim()] ?? use;
      return `${word} (${first})${more ? '، ' : ''}`;
    });
  if (name === 'closure') return value.replace(/^ by /, ' من قبل ');
  return ARABIC_WORDS[name]?.[value] ?? value;
}

/** What a refusal says, in the reader's language. A param that is missing stays visible as {name}. */
export function sentenceOf(code: ErrorCode, params: ErrorParams = {}, locale: Locale = 'en'): string {
  if (locale === 'en') return fillSentence(ERROR_CODES[code].message, params);
  const words = Object.entries(params).map(([name, value]) => [name, arabicParam(name, value)] as const);
  return fillSentence(ARABIC_SENTENCES[code], Object.fromEntries(words));
}
