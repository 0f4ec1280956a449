'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { OpeningDocument } from '#contract/opening.ts';
import { formatDate, formatInstant } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { AttachmentList } from '../attachments/attachment-list.tsx';
import { DocumentState } from '../document/document-state.tsx';
import { DocumentView } from '../document/document-view.tsx';
import { LedgerTable } from '../document/ledger-table.tsx';
import { useLatest } from '../document/use-latest.ts';
import { problemOf } from '../feedback/problem-of.ts';
import { Page } from '../shell/page.tsx';
import { Button, buttonClasses } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Facts } from '../ui/facts.tsx';
import { OpeningLines } from './opening-lines.tsx';
import { PostOpeningDialog } from './post-opening-dialog.tsx';
import { VoidOpeningDialog } from './void-opening-dialog.tsx';

type Act = 'post' | 'void' | 'delete';

function OpeningActions({ document, onAct }: { document: OpeningDocument; onAct(act: Act): void }) {
  const { paths } = useApp();
  const t = useTranslations('opening');
  const common = useTranslations('common.actions');
  const { abilities } = document;
  const off = (act: keyof typeof abilities): string | undefined => {
    const ability = abilities[act];
    if (ability.allowed) return undefined;
    switch (ability.reason) {
      case 'not_draft':
        return t('reasons.not_draft');
      case 'not_posted':
        return t('reasons.not_posted');
      default:
        return t('reasons.permission');
    }
  };
  return (
    <>
      <Link className={buttonClasses('quiet')} href={paths.printOpening(document.id)}>
        {common('print')}
      </Link>
      <a className={buttonClasses('quiet')} href={paths.openingPdf(document.id)} download>
        {common('pdf')}
      </a>
      {document.status === 'draft' ? (
        <>
          <Button variant="quiet" disabledReason={off('delete')} onClick={() => onAct('delete')}>
            {t('delete')}
          </Button>
          {abilities.edit.allowed ? (
            <Link className={buttonClasses()} href={paths.editOpening(document.id)}>
              {common('edit')}
            </Link>
          ) : (
            <Button disabledReason={off('edit')}>{common('edit')}</Button>
          )}
          <Button variant="primary" disabledReason={off('post')} onClick={() => onAct('post')}>
            {t('post')}
          </Button>
        </>
      ) : (
        <>
          <Button disabledReason={off('edit')}>{common('edit')}</Button>
          <Button variant="danger" disabledReason={off('void')} onClick={() => onAct('void')}>
            {t('void.act')}
          </Button>
        </>
      )}
    </>
  );
}

function OpeningTimeline({ activity }: { activity: OpeningDocument['activity'] }) {
  const { me } = useApp();
  const t = useTranslations('opening.activity');
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

/** As wide as the lines above it: what a company had is written in large figures. */
function OpeningJournal({ journal }: { journal: OpeningDocument['journals'][number] }) {
  const t = useTranslations('opening');
  const common = useTranslations('common.document');
  const locale = useLocale();
  const title = journal.kind === 'void' ? t('void.entry') : common('journal');
  return (
    <div className="overflow-x-auto px-cell pt-6">
      <h2 className="flex items-baseline gap-3 pb-1 text-md font-semibold">
        {title}
        <bdi className="text-xs font-normal text-fg-muted">{formatDate(journal.date, locale)}</bdi>
      </h2>
      <LedgerTable lines={journal.lines} />
    </div>
  );
}

export function OpeningView({ document: initial }: { document: OpeningDocument }) {
  const { api, paths } = useApp();
  const t = useTranslations('opening');
  const common = useTranslations('common');
  const attachments = useTranslations('attachments');
  const locale = useLocale();
  const router = useRouter();
  const [document, setDocument] = useLatest(initial);
  const [act, setAct] = useState<Act | null>(null);
  const title = document.number ?? t('draft');
  const settle = (changed: OpeningDocument) => {
    setDocument(changed);
    setAct(null);
    // Lists and other pages drawn before this act are stale.
    router.refresh();
  };
  const remove = async () => {
    try {
      await api.opening.delete({ id: document.id, version: document.version });
      toast.success(t('deleted'));
      router.push(paths.opening());
      router.refresh();
    } catch (error) {
      toast.error(problemOf(error)?.message ?? common('errors.network'));
      setAct(null);
    }
  };
  return (
    <Page
      crumbs={[{ label: t('title'), href: paths.opening() }, { label: title }]}
      title={<bdi>{title}</bdi>}
      note={<DocumentState status={document.status} chip />}
      actions={<OpeningActions document={document} onAct={setAct} />}
    >
      {document.voided ? (
        <p className="rounded-md bg-danger-bg px-3 py-2 text-danger-fg">
          {t('void.on', { date: formatDate(document.voided.date, locale), reason: document.voided.reason })}
        </p>
      ) : null}
      <DocumentView>
        <DocumentView.Facts>
          <Facts
            facts={[
              { label: t('date'), value: <bdi>{formatDate(document.openingDate, locale)}</bdi> },
              { label: t('notes'), value: <bdi className="whitespace-normal">{document.notes ?? '–'}</bdi> },
            ]}
          />
        </DocumentView.Facts>
        <DocumentView.Lines>
          <OpeningLines document={document} />
        </DocumentView.Lines>
        {document.journals.map((journal) => (
          <DocumentView.Lines key={journal.id}>
            <OpeningJournal journal={journal} />
          </DocumentView.Lines>
        ))}
        <DocumentView.Rail title={attachments('title')}>
          <AttachmentList documentType="opening_document" documentId={document.id} />
        </DocumentView.Rail>
        <DocumentView.Rail title={common('document.timeline')}>
          <OpeningTimeline activity={document.activity} />
        </DocumentView.Rail>
      </DocumentView>
      {act === 'post' ? <PostOpeningDialog document={document} onClose={() => setAct(null)} onPosted={settle} /> : null}
      {act === 'void' ? <VoidOpeningDialog document={document} onClose={() => setAct(null)} onVoided={settle} /> : null}
      <Dialog
        open={act === 'delete'}
        onOpenChange={(open) => (open ? undefined : setAct(null))}
        title={t('deleteTitle')}
        description={t('deleteHint')}
        footer={
          <>
            <Button variant="quiet" onClick={() => setAct(null)}>
              {common('actions.cancel')}
            </Button>
            <Button variant="danger" onClick={() => void remove()}>
              {t('delete')}
            </Button>
          </>
        }
      >
        {null}
      </Dialog>
    </Page>
  );
}
