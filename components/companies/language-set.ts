import type { Locale } from '#domain/enums.ts';

/** Every choice of document languages, the leading one first. */
export const LANGUAGE_SETS = {
  en: ['en'],
  ar: ['ar'],
  en_ar: ['en', 'ar'],
  ar_en: ['ar', 'en'],
} as const satisfies Record<string, readonly Locale[]>;

export type LanguageSet = keyof typeof LANGUAGE_SETS;

export function languageSetOf(languages: readonly Locale[]): LanguageSet {
  const joined = languages.join('_');
  return (Object.keys(LANGUAGE_SETS) as LanguageSet[]).find((key) => key === joined) ?? 'en';
}
