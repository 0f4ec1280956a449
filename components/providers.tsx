'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { Tooltip } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { Toaster } from 'sonner';
import { IntlProvider } from 'use-intl';
import type { Locale } from '#domain/enums.ts';
// Listens before the router does.
import './form/leaving.ts';
import { directionOf, type Messages } from './i18n/messages.ts';

/** What every page stands in: messages, queries, addresses as state, tooltips, toasts. */
export function Providers({
  locale,
  messages,
  now,
  children,
}: {
  locale: Locale;
  messages: Messages;
  now: string;
  children: ReactNode;
}) {
  const [queryClient] = useState(
    () =>
      new QueryClient({ defaultOptions: { queries: { staleTime: 15_000, retry: 1, refetchOnWindowFocus: false } } }),
  );
  return (
    <IntlProvider locale={locale} messages={messages} timeZone="UTC" now={new Date(now)}>
      <QueryClientProvider client={queryClient}>
        <NuqsAdapter>
          <Tooltip.Provider>{children}</Tooltip.Provider>
        </NuqsAdapter>
        <Toaster position={locale === 'ar' ? 'bottom-left' : 'bottom-right'} dir={directionOf(locale)} closeButton />
      </QueryClientProvider>
    </IntlProvider>
  );
}
