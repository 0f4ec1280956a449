'use client';

import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import type { Locale } from '#domain/enums.ts';
import { directionOf, type Messages } from '../i18n/messages.ts';

/** A printed document speaks the company's language, whoever prints it. */
export function DocumentLanguage({
  locale,
  messages,
  children,
}: {
  locale: Locale;
  messages: Messages;
  children: ReactNode;
}) {
  return (
    <IntlProvider locale={locale} messages={messages} timeZone="UTC">
      <div lang={locale} dir={directionOf(locale)}>
        {children}
      </div>
    </IntlProvider>
  );
}
