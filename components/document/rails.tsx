'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { JournalEntry } from '#contract/journal-entries.ts';
import type { JournalOfDocument } from '#contract/ledger.ts';
import type { Invoice } from '#contract/sales-invoices.ts';
import type { AttachedType } from '#domain/attachments/attached-types.ts';
import { formatDate, formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { AttachmentList } from '../attachments/attachment-list.tsx';
import { LedgerTable } from './ledger-table.tsx';
import { Rail } from './rail.tsx';

/** What a document did in the ledger, and what took it back. */
export function Journals({ journals, voiding }: { journals: readonly JournalOfDocument[]; voiding?: string }) {
  const t = useTranslations('common.document');
  const locale = useLocale();
  return journals.map((journal) => (
    <Rail
      key={journal.id}
      title={journal.kind === 'void' ? (voiding ?? t('voiding')) : t('journal')}
      note={<bdi>{formatDate(journal.date, locale)}</bdi>}
    >
      <LedgerTable lines={journal.lines} />
    </Rail>
  ));
}

export function Attachments({ documentType, documentId }: { documentType: AttachedType; documentId: string }) {
  const t = useTranslations('attachments');
  return (
    <Rail title={t('title')}>
      <AttachmentList documentType={documentType} documentId={documentId} />
    </Rail>
  );
}

/** Who did what to the document, newest first, from the audit log. */
export function Timeline({ activity }: { activity: readonly (Invoice | JournalEntry)['activity'][number][] }) {
  const { me } = useApp();
  const t = useTranslations('common.document');
  const locale = useLocale();
  return (
    <Rail title={t('timeline')}>
      <ol className="flex flex-col gap-2">
        {activity.map((entry) => (
          <li key={`${entry.at} ${entry.act}`}>
            <p>
              {t(`activity.${entry.act}`)}
              {entry.reason && entry.act !== 'changed' ? <bdi className="text-fg-muted"> · {entry.reason}</bdi> : null}
            </p>
            <p className="text-xs text-fg-subtle">
              <bdi>{entry.by ?? t('activity.system')}</bdi> ·{' '}
              <bdi>{formatInstant(entry.at, locale, me.company.timeZone)}</bdi>
            </p>
          </li>
        ))}
      </ol>
    </Rail>
  );
}
