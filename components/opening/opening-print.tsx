'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { OpeningDocument } from '#contract/opening.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { LedgerTable } from '../document/ledger-table.tsx';
import { Button } from '../ui/button.tsx';
import { OpeningLines } from './opening-lines.tsx';

/** The opening document on paper: same figures, no chrome, room for the signatures of those who counted. */
export function OpeningPrint({ document }: { document: OpeningDocument }) {
  const { me } = useApp();
  const t = useTranslations('opening');
  const common = useTranslations('common');
  const locale = useLocale();
  const { company } = me;
  return (
    <main id="content" className="mx-auto flex max-w-print flex-col gap-6 bg-surface p-8">
      <div className="no-print flex justify-end">
        <Button variant="primary" onClick={() => window.print()}>
          {common('actions.print')}
        </Button>
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
            {t('title')} <bdi>{document.number ?? ''}</bdi>
          </h1>
          {document.status === 'draft' ? <p className="text-warning-fg">{t('print.draft')}</p> : null}
          {document.voided ? (
            <p className="text-danger-fg">
              {t('void.on', { date: formatDate(document.voided.date, locale), reason: document.voided.reason })}
            </p>
          ) : null}
          <p>
            {t('date')}: <bdi>{formatDate(document.openingDate, locale)}</bdi>
          </p>
        </div>
      </header>
      {document.notes ? <bdi className="block">{document.notes}</bdi> : null}
      <OpeningLines document={document} />
      {document.journals.map((journal) => (
        <section key={journal.id} aria-label={journal.kind === 'void' ? t('void.entry') : common('document.journal')}>
          <h2 className="flex items-baseline gap-3 pb-1 text-md font-semibold">
            {journal.kind === 'void' ? t('void.entry') : common('document.journal')}
            <bdi className="text-xs font-normal text-fg-muted">{formatDate(journal.date, locale)}</bdi>
          </h2>
          <LedgerTable lines={journal.lines} />
        </section>
      ))}
      <div className="grid grid-cols-2 gap-6 pt-12 text-xs text-fg-muted">
        <p className="border-t pt-1">{t('print.prepared')}</p>
        <p className="border-t pt-1">{t('print.approved')}</p>
      </div>
    </main>
  );
}
