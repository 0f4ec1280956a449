'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { CreditNote } from '#contract/credit-notes.ts';
import { CURRENCIES, type CurrencyCode } from '#domain/fx/currencies.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { DeleteDraftDialog } from '../document/delete-draft-dialog.tsx';
import { DocumentState } from '../document/document-state.tsx';
import { DocumentView } from '../document/document-view.tsx';
import { PartyLine } from '../document/party-line.tsx';
import { useLatest } from '../document/use-latest.ts';
import { Page } from '../shell/page.tsx';
import { Facts } from '../ui/facts.tsx';
import { Money, Quantity } from '../ui/money.tsx';
import { Notice } from '../ui/notice.tsx';
import { CreditNoteActions, type NoteAct } from './credit-note-actions.tsx';
import { CreditNoteDialogs } from './credit-note-dialogs.tsx';
import { CreditNoteLines } from './credit-note-lines.tsx';
import { NoteTotals } from './note-totals.tsx';

function decimalsOf(currency: string): number {
  return CURRENCIES[currency as CurrencyCode].decimals;
}

function NoteFacts({ note }: { note: CreditNote }) {
  const { me, paths } = useApp();
  const t = useTranslations('creditNotes');
  const locale = useLocale();
  const { localCurrency } = me.company;
  const sale = note.invoiceId ? (
    <Link href={paths.invoice(note.invoiceId)} className="text-accent-text hover:underline">
      <bdi>{note.invoiceNumber}</bdi>
    </Link>
  ) : (
    t('noInvoice')
  );
  return (
    <Facts
      facts={[
        { label: t('date'), value: <bdi>{formatDate(note.noteDate, locale)}</bdi> },
        { label: t('invoice'), value: sale },
        { label: t('view.reason'), value: <bdi>{note.reason}</bdi> },
        { label: t('view.warehouse'), value: <bdi>{note.warehouseName}</bdi> },
        {
          label: t('view.rate'),
          value:
            note.rate && note.currency !== localCurrency ? (
              <Quantity value={note.rate} unit={`${localCurrency}/${note.currency}`} />
            ) : (
              '–'
            ),
        },
        { label: t('view.vatNumber'), value: <bdi dir="ltr">{note.customerTaxNumber ?? '–'}</bdi> },
        ...(note.till
          ? [{ label: t('channel'), value: <bdi>{t('view.till', { code: note.till.deviceCode })}</bdi> }]
          : []),
        ...(note.businessDate === note.noteDate
          ? []
          : [{ label: t('view.soldOn'), value: <bdi>{formatDate(note.businessDate, locale)}</bdi> }]),
      ]}
    />
  );
}

/** What was paid out, or on a draft what will be, each in the currency it leaves in. */
function payments(note: CreditNote): { method: string; currency: string; amount: string }[] {
  if (note.status === 'draft')
    return note.refunds.map(({ method, amount }) => ({ method, amount, currency: note.currency }));
  return note.tenders.map(({ method, currency, tendered }) => ({
    method,
    currency,
    amount: tendered.replace(/^-/, ''),
  }));
}

export function CreditNoteView({ note: initial }: { note: CreditNote }) {
  const { me, api, paths } = useApp();
  const t = useTranslations('creditNotes');
  const locale = useLocale();
  const router = useRouter();
  const [note, setNote] = useLatest(initial);
  const [act, setAct] = useState<NoteAct | null>(null);
  const title = note.number ?? t('draft');
  const { baseDecimals, baseCurrency } = me.company;
  const paid = payments(note);

  const settle = (changed: CreditNote) => {
    setNote(changed);
    setAct(null);
    // Lists, and the sale this is a return of, are stale.
    router.refresh();
  };

  return (
    <Page
      crumbs={[{ label: t('title'), href: paths.creditNotes() }, { label: title }]}
      title={<bdi>{title}</bdi>}
      note={<DocumentState status={note.status} chip />}
      actions={<CreditNoteActions note={note} onAct={setAct} />}
    >
      <PartyLine party={note} nobody={t('channels.till')} />
      {note.voided ? (
        <Notice tone="danger">
          {t('view.voidedOn', { date: formatDate(note.voided.date, locale), reason: note.voided.reason })}
        </Notice>
      ) : null}
      {note.till?.deviations.map((what) => (
        <Notice key={what} tone="warning">
          {t('view.deviation', { what })}
        </Notice>
      ))}
      <DocumentView>
        <DocumentView.Facts>
          <NoteFacts note={note} />
        </DocumentView.Facts>
        <DocumentView.Lines>
          <CreditNoteLines note={note} />
        </DocumentView.Lines>
        <DocumentView.Totals>
          <NoteTotals
            currency={note.currency}
            decimals={decimalsOf(note.currency)}
            document={note.document}
            base={note.base}
            local={note.local}
          />
        </DocumentView.Totals>
        {note.status === 'posted' && note.customerId ? (
          <DocumentView.Rail title={t('view.toCredit')}>
            <p className="text-lg">
              <Money
                value={note.balanceBase.replace(/^-/, '')}
                decimals={baseDecimals}
                currency={baseCurrency}
                strong
                zero="digits"
              />
            </p>
          </DocumentView.Rail>
        ) : null}
        {paid.length > 0 ? (
          <DocumentView.Rail title={note.status === 'draft' ? t('view.planned') : t('view.paidOut')}>
            <ul>
              {paid.map((tender) => (
                <li key={`${tender.method} ${tender.amount}`} className="flex justify-between gap-2">
                  <bdi>{tender.method}</bdi>
                  <Money value={tender.amount} decimals={decimalsOf(tender.currency)} currency={tender.currency} />
                </li>
              ))}
            </ul>
          </DocumentView.Rail>
        ) : null}
        <DocumentView.Journals journals={note.journals} />
        <DocumentView.Attachments documentType="credit_note" documentId={note.id} />
        <DocumentView.Timeline activity={note.activity} />
      </DocumentView>
      <CreditNoteDialogs note={note} act={act} onClose={() => setAct(null)} onSettled={settle} />
      {act === 'delete' ? (
        <DeleteDraftDialog
          words={{
            title: t('view.deleteTitle'),
            hint: t('view.deleteHint'),
            act: t('view.delete'),
            done: t('view.deleted'),
          }}
          listHref={paths.creditNotes()}
          onDelete={() => api.creditNotes.delete({ id: note.id, version: note.version })}
          onClose={() => setAct(null)}
        />
      ) : null}
    </Page>
  );
}
