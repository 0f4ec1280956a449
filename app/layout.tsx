import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { directionOf, messagesOf } from '#components/i18n/messages.ts';
import { readPreferences } from '#components/preferences.ts';
import { Providers } from '#components/providers.tsx';
import { inter, mono, vazirmatn } from './fonts.ts';
import './globals.css';

export const metadata: Metadata = { title: { default: 'Mizan', template: '%s · Mizan' } };

/** The instant ages are counted from, the same on the server and in the first draw. */
function requestInstant(): string {
  return new Date().toISOString();
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  const { locale, theme, density } = readPreferences((name) => jar.get(name)?.value);
  return (
    <html
      lang={locale}
      dir={directionOf(locale)}
      data-theme={theme}
      data-density={density}
      className={`${inter.variable} ${vazirmatn.variable} ${mono.variable}`}
    >
      <body>
        <Providers locale={locale} messages={messagesOf(locale)} now={requestInstant()}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
