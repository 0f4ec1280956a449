'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { CreditNote } from '#contract/credit-notes.ts';
import type { Locale } from '#domain/enums.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { PrintButton } from '../ui/print-button.tsx';
import { CreditNoteLines } from './credit-note-lines.tsx';
import { NoteTotals } from './note-totals.tsx';

/** The credit note on paper: same figures, no chrome. */
export function CreditNotePrint({
  note,
  titleToo,
}: {
  note: CreditNote;
  /** What the document is, in the company's second language. */
  titleToo?: { lang: Locale; title: string } | undefined;
}) {
  const { me } = useApp();
  const t = useTranslations('creditNotes');
  const locale = useLocale();
  const { company } = me;
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
            {t('print.title')} {titleToo ? <bdi lang={titleToo.lang}>{titleToo.title} </bdi> : null}
            <bdi>{note.number ?? ''}</bdi>
          </h1>
          {note.status === 'draft' ? <p className="text-warning-fg">{t('print.draft')}</p> : null}
          {note.status === 'void' ? <p className="text-danger-fg">{t('print.void')}</p> : null}
          <p>
            {t('date')}: <bdi>{formatDate(note.noteDate, locale)}</bdi>
          </p>
          {note.invoiceNumber ? (
            <p>
              {t('print.ofSale')}: <bdi>{note.invoiceNumber}</bdi>
            </p>
          ) : null}
        </div>
      </header>
      <section>
        {note.customerName ? (
          <>
            <p className="text-xs text-fg-muted">{t('print.creditTo')}</p>
            <p className="font-semibold">
              <bdi>{note.customerName}</bdi> {note.customerNameAr ? <bdi lang="ar">{note.customerNameAr}</bdi> : null}
            </p>
          </>
        ) : null}
        {note.customerAddress ? <bdi className="block">{note.customerAddress}</bdi> : null}
        {note.customerTaxNumber ? (
          <p>
            {t('view.vatNumber')}: <bdi dir="ltr">{note.customerTaxNumber}</bdi>
          </p>
        ) : null}
        <p>
          {t('view.reason')}: <bdi>{note.reason}</bdi>
        </p>
      </section>
      <CreditNoteLines note={note} onPaper />
      <div className="flex justify-end">
        <NoteTotals
          currency={note.currency}
          decimals={CURRENCIES[note.currency].decimals}
          document={note.document}
          base={note.base}
          local={note.local}
        />
      </div>
      {company.baseCurrency === company.localCurrency ? null : (
        <p className="text-xs text-fg-muted">{t('print.vatInLocal', { currency: company.localCurrency })}</p>
      )}
    </main>
  );
}
