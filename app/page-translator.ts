import 'server-only';
import { cookies } from 'next/headers';
import { createTranslator } from 'use-intl/core';
import { type Messages, messagesOf } from '#components/i18n/messages.ts';
import { readPreferences } from '#components/preferences.ts';

/** Messages of one stem for a server component, in the person's language. */
export async function pageTranslator<N extends keyof Messages>(namespace: N) {
  const jar = await cookies();
  const { locale } = readPreferences((name) => jar.get(name)?.value);
  return createTranslator({ locale, messages: messagesOf(locale), namespace });
}
