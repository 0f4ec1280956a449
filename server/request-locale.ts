import { AsyncLocalStorage } from 'node:async_hooks';
import { LOCALES, type Locale } from '#domain/enums.ts';

const reader = new AsyncLocalStorage<Locale>();

/** Runs a request in the language of who reads its answer. */
export function inLocale<T>(locale: Locale, work: () => Promise<T>): Promise<T> {
  return reader.run(locale, work);
}

/** The language refusals are written in; English outside requests: what is stored and logged is read by everybody. */
export function readerLocale(): Locale {
  return reader.getStore() ?? 'en';
}

/** The first of our languages that Accept-Language, or the cookie a page keeps its language in, names. */
export function localeOf(named: string | undefined): Locale {
  const languages = (named ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return languages.flatMap((one) => LOCALES.filter((locale) => locale === one))[0] ?? 'en';
}
