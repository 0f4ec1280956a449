import 'server-only';
import { cookies } from 'next/headers';
import { createTranslator } from 'use-intl/core';
import { type Messages, messagesOf } from '#components/i18n/messages.ts';
import { readPreferences } from '#components/preferences.ts';
import type { Locale } from '#domain/enums.ts';

export async function pageLocale(): Promise<Locale> {
  const jar = await cookies();
  return readPreferences((name) => jar.get(name)?.value).locale;
}

/** Messages of one stem for a server component, in the person's language. */
export async function pageTranslator<N extends keyof Messages>(namespace: N) {
  const locale = await pageLocale();
  return createTranslator({ locale, messages: messagesOf(locale), namespace });
}
