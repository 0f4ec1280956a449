import type { Locale } from '#domain/enums.ts';
import { arabic } from './messages/ar/index-of-stems.ts';
import { english } from './messages/en/index-of-stems.ts';
import type { Translated } from './translated.ts';

/** English literals, so that use-intl knows every key and the arguments of every message. */
export type Messages = typeof english;

const MESSAGES: Record<Locale, Translated<Messages>> = { en: english, ar: arabic };

export function messagesOf(locale: Locale): Messages {
  // A translation has the same keys (checked where it is written); only its words differ from the literals.
  return MESSAGES[locale] as Messages;
}

export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr';
}

declare module 'use-intl' {
  interface AppConfig {
    Messages: typeof english;
    Locale: Locale;
  }
}
