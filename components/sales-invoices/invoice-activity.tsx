'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { Invoice } from '#contract/sales-invoices.ts';
import { formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';

/** Who did what to the document, newest first, from the audit log. */
export function InvoiceActivity({ activity }: { activity: Invoice['activity'] }) {
  const { me } = useApp();
  const t = useTranslations('salesInvoices.activity');
  const locale = useLocale();
  return (
    <ol className="flex flex-col gap-2">
      {activity.map((entry) => (
        <li key={`${entry.at} ${entry.act}`}>
          <p>
            {t(entry.act)}
            {entry.reason ? <bdi className="text-fg-muted"> · {entry.reason}</bdi> : null}
          </p>
          <p className="text-xs text-fg-subtle">
            <bdi>{entry.by ?? t('system')}</bdi> · <bdi>{formatInstant(entry.at, locale, me.company.timeZone)}</bdi>
          </p>
        </li>
      ))}
    </ol>
  );
}
