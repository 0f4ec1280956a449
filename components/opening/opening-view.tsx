'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { OpeningDocument } from '#contract/opening.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { DeleteDraftDialog } from '../document/delete-draft-dialog.tsx';
import { DocumentState } from '../document/document-state.tsx';
import { DocumentView } from '../document/document-view.tsx';
import { LedgerTable } from '../document/ledger-table.tsx';
import { useLatest } from '../document/use-latest.ts';
import { Page } from '../shell/page.tsx';
import { Button, buttonClasses } from '../ui/button.tsx';
import { Facts } from '../ui/facts.tsx';
import { Notice } from '../ui/notice.tsx';
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
  return (
    <Page
      crumbs={[{ label: t('title'), href: paths.opening() }, { label: title }]}
      title={<bdi>{title}</bdi>}
      note={<DocumentState status={document.status} chip />}
      actions={<OpeningActions document={document} onAct={setAct} />}
    >
      {document.voided ? (
        <Notice tone="danger">
          {t('void.on', { date: formatDate(document.voided.date, locale), reason: document.voided.reason })}
        </Notice>
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
        <DocumentView.Attachments documentType="opening_document" documentId={document.id} />
        <DocumentView.Timeline activity={document.activity} />
      </DocumentView>
      {act === 'post' ? <PostOpeningDialog document={document} onClose={() => setAct(null)} onPosted={settle} /> : null}
      {act === 'void' ? <VoidOpeningDialog document={document} onClose={() => setAct(null)} onVoided={settle} /> : null}
      {act === 'delete' ? (
        <DeleteDraftDialog
          words={{
            title: t('deleteTitle'),
            hint: t('deleteHint'),
            act: t('delete'),
            done: t('deleted'),
          }}
          listHref={paths.opening()}
          onDelete={() => api.opening.delete({ id: document.id, version: document.version })}
          onClose={() => setAct(null)}
        />
      ) : null}
    </Page>
  );
}
