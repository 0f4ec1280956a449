'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { JournalEntry } from '#contract/journal-entries.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { PrintButton } from '../ui/print-button.tsx';
import { EntryLines } from './entry-lines.tsx';

/** The voucher on paper: same figures, who prepared and approved it, room for their signatures. */
export function EntryPrint({ entry }: { entry: JournalEntry }) {
  const { me } = useApp();
  const t = useTranslations('journalEntries');
  const locale = useLocale();
  const { company } = me;
  const signer = (label: string, name: string | null | undefined) => (
    <p className="border-t pt-1">
      {label} <bdi>{name ?? ''}</bdi>
    </p>
  );
  return (
    <main id="content" className="mx-auto flex max-w-print flex-col gap-6 bg-surface p-8">
      <div className="no-print flex justify-end">
        <PrintButton />
      </div>
      <header className="flex justify-between gap-6 border-b border-line-strong pb-4">
        <div>
          <p className="text-lg font-semibold">
            <bdi>{company.name}</bdi>
          </p>
          {company.nameAr ? <bdi lang="ar">{company.nameAr}</bdi> : null}
        </div>
        <div className="text-end">
          <h1 className="text-xl font-semibold">
            {t('title')} <bdi>{entry.number ?? ''}</bdi>
          </h1>
          {entry.number ? null : (
            <p className="text-warning-fg">
              {t('print.draft')} · {t(`statuses.${entry.status}`)}
            </p>
          )}
          {entry.reversed ? (
            <p className="text-danger-fg">
              {t('reverse.on', { date: formatDate(entry.reversed.date, locale), reason: entry.reversed.reason })}
            </p>
          ) : null}
          <p>
            {t('date')}: <bdi>{formatDate(entry.entryDate, locale)}</bdi>
          </p>
          {entry.reference ? (
            <p>
              {t('reference')}: <bdi>{entry.reference}</bdi>
            </p>
          ) : null}
        </div>
      </header>
      <bdi className="block">{entry.description}</bdi>
      <EntryLines entry={entry} />
      <div className="grid grid-cols-2 gap-6 pt-12 text-xs text-fg-muted">
        {signer(t('print.prepared'), entry.writtenBy)}
        {signer(t('print.approved'), entry.approved?.by)}
      </div>
    </main>
  );
}
