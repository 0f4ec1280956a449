'use client';

import { useLocale, useNow } from 'use-intl';
import { formatAgo, formatInstant } from '#lib/format.ts';

/** An age that keeps itself fresh, with the instant in the company's zone behind it. */
export function RelativeTime({ at, timeZone }: { at: string; timeZone: string }) {
  const locale = useLocale();
  const now = useNow({ updateInterval: 5000 });
  return (
    <time
      dateTime={at}
      title={formatInstant(at, locale, timeZone)}
      className="whitespace-nowrap"
      suppressHydrationWarning
    >
      {formatAgo((now.getTime() - new Date(at).getTime()) / 1000, locale)}
    </time>
  );
}
