'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { JournalEntry } from '#contract/journal-entries.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { DeleteDraftDialog } from '../document/delete-draft-dialog.tsx';
import { DocumentView } from '../document/document-view.tsx';
import { EffectsDialog } from '../document/effects-dialog.tsx';
import { NegationDialog } from '../document/negation-dialog.tsx';
import { useLatest } from '../document/use-latest.ts';
import { problemOf } from '../feedback/problem-of.ts';
import { Page } from '../shell/page.tsx';
import { Facts } from '../ui/facts.tsx';
import { Notice } from '../ui/notice.tsx';
import { type EntryAct, EntryActions } from './entry-actions.tsx';
import { EntryLines } from './entry-lines.tsx';
import { EntryState } from './entry-state.tsx';
import { RejectDialog } from './reject-dialog.tsx';

/** What was said about the entry since it was handed in, and what comes next. */
function EntryStanding({ entry }: { entry: JournalEntry }) {
  const t = useTranslations('journalEntries');
  const locale = useLocale();
  const { status } = entry;
  if (entry.reversed)
    return (
      <Notice tone="danger">
        {t('reverse.on', { date: formatDate(entry.reversed.date, locale), reason: entry.reversed.reason })}
      </Notice>
    );
  if (entry.rejected)
    return (
      <Notice tone="danger">
        {t('reject.on', { name: entry.rejected.by ?? '', reason: entry.rejected.reason })} · {t('next.rejected')}
      </Notice>
    );
  if (status === 'posted' || status === 'void') return null;
  return <p className="text-fg-muted">{t(`next.${status}`, { author: entry.writtenBy ?? '' })}</p>;
}

function useSubmit(entry: JournalEntry, settle: (changed: JournalEntry) => void) {
  const { api } = useApp();
  const t = useTranslations('journalEntries');
  const network = useTranslations('common.errors')('network');
  const [pending, setPending] = useState(false);
  const submit = async () => {
    setPending(true);
    try {
      settle(await api.journalEntries.submit({ id: entry.id, version: entry.version }));
      toast.success(t('submitted'));
    } catch (error) {
      toast.error(problemOf(error)?.message ?? network);
    } finally {
      setPending(false);
    }
  };
  return { pending, submit };
}

function EntryDialogs({
  entry,
  act,
  onClose,
  settle,
}: {
  entry: JournalEntry;
  act: EntryAct | null;
  onClose(): void;
  settle(changed: JournalEntry): void;
}) {
  const { api } = useApp();
  const t = useTranslations('journalEntries');
  const locale = useLocale();
  const { id, version } = entry;
  const number = entry.number ?? '';
  const preview = () => api.journalEntries.previewPosting({ id });
  switch (act) {
    case 'approve':
      return (
        <EffectsDialog
          title={t('approve.title')}
          description={t('approve.hint', { author: entry.writtenBy ?? '' })}
          name={['journal-entry', id, version]}
          load={preview}
          confirmLabel={() => t('approve.act')}
          confirm={async () => {
            settle(await api.journalEntries.approve({ id, version }));
            toast.success(t('approve.done'));
          }}
          onClose={onClose}
        />
      );
    case 'post':
      return (
        <EffectsDialog
          title={t('post.title')}
          description={t('post.hint', { count: entry.lines.length, date: formatDate(entry.entryDate, locale) })}
          name={['journal-entry', id, version]}
          load={preview}
          confirmLabel={(seen) => t('post.number', { number: seen.number ?? '' })}
          confirm={async ({ effectHash }) => {
            const posted = await api.journalEntries.post({ id, version, effectHash });
            settle(posted);
            toast.success(t('post.done', { number: posted.number ?? '' }));
          }}
          onClose={onClose}
        />
      );
    case 'reverse':
      return (
        <NegationDialog
          title={t('reverse.title', { number })}
          hint={t('reverse.hint')}
          dateLabel={t('reverse.date')}
          reasonLabel={t('reverse.reason')}
          confirmLabel={t('reverse.confirm', { number })}
          name={`reverse ${id}`}
          earliest={entry.entryDate}
          load={(date) => api.journalEntries.previewReversal({ id, date })}
          confirm={async (words) => {
            settle(await api.journalEntries.reverse({ id, version, ...words }));
            toast.success(t('reverse.done', { number }));
          }}
          onClose={onClose}
        />
      );
    case 'reject':
      return (
        <RejectDialog
          entry={entry}
          onClose={onClose}
          onRejected={(changed) => {
            settle(changed);
            toast.success(t('reject.done'));
          }}
        />
      );
    default:
      return null;
  }
}

/** A journal entry: its lines, where it stands between writing and the ledger, what one may do about it. */
export function EntryView({ entry: initial }: { entry: JournalEntry }) {
  const { api, paths } = useApp();
  const t = useTranslations('journalEntries');
  const common = useTranslations('common');
  const locale = useLocale();
  const router = useRouter();
  const [entry, setEntry] = useLatest(initial);
  const [act, setAct] = useState<EntryAct | null>(null);
  const settle = (changed: JournalEntry) => {
    setEntry(changed);
    setAct(null);
    // Lists and other pages drawn before this act are stale.
    router.refresh();
  };
  const { pending, submit } = useSubmit(entry, settle);
  const title = entry.number ?? t('draft');
  return (
    <Page
      crumbs={[{ label: t('title'), href: paths.journalEntries() }, { label: title }]}
      title={<bdi>{title}</bdi>}
      note={<EntryState status={entry.status} chip />}
      actions={
        <EntryActions
          entry={entry}
          pending={pending}
          onAct={(chosen) => (chosen === 'submit' ? void submit() : setAct(chosen))}
        />
      }
    >
      <EntryStanding entry={entry} />
      <DocumentView>
        <DocumentView.Facts>
          <Facts
            facts={[
              { label: t('date'), value: <bdi>{formatDate(entry.entryDate, locale)}</bdi> },
              { label: t('description'), value: <bdi className="whitespace-normal">{entry.description}</bdi> },
              { label: t('reference'), value: <bdi>{entry.reference ?? '–'}</bdi> },
              { label: t('author'), value: <bdi>{entry.writtenBy ?? '–'}</bdi> },
            ]}
          />
        </DocumentView.Facts>
        <DocumentView.Lines>
          <EntryLines entry={entry} />
        </DocumentView.Lines>
        {entry.journals.length > 0 ? (
          <DocumentView.Rail title={common('document.journal')}>
            <ul className="flex flex-col gap-1">
              {entry.journals.map((journal) => (
                <li key={journal.id} className="flex justify-between gap-2">
                  <Link href={paths.journal(journal.id)} prefetch={false} className="text-accent-text hover:underline">
                    {journal.kind === 'void' ? t('reverse.entry') : common('document.journal')}
                  </Link>
                  <bdi className="text-fg-muted">{formatDate(journal.date, locale)}</bdi>
                </li>
              ))}
            </ul>
          </DocumentView.Rail>
        ) : null}
        <DocumentView.Attachments documentType="manual_journal" documentId={entry.id} />
        <DocumentView.Timeline activity={entry.activity} />
      </DocumentView>
      <EntryDialogs entry={entry} act={act} onClose={() => setAct(null)} settle={settle} />
      {act === 'delete' ? (
        <DeleteDraftDialog
          words={{
            title: t('deleteTitle'),
            hint: t('deleteHint'),
            act: t('delete'),
            done: t('deleted'),
          }}
          listHref={paths.journalEntries()}
          onDelete={() => api.journalEntries.delete({ id: entry.id, version: entry.version })}
          onClose={() => setAct(null)}
        />
      ) : null}
    </Page>
  );
}
