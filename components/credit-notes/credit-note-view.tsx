'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { CreditNote } from '#contract/credit-notes.ts';
import { CURRENCIES, type CurrencyCode } from '#domain/fx/currencies.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { AttachmentList } from '../attachments/attachment-list.tsx';
import { DocumentState } from '../document/document-state.tsx';
import { DocumentView } from '../document/document-view.tsx';
import { LedgerTable } from '../document/ledger-table.tsx';
import { useLatest } from '../document/use-latest.ts';
import { problemOf } from '../feedback/problem-of.ts';
import { InvoiceActivity } from '../sales-invoices/invoice-activity.tsx';
import { Page } from '../shell/page.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Facts } from '../ui/facts.tsx';
import { Money, Quantity } from '../ui/money.tsx';
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
  const attachments = useTranslations('attachments');
  const common = useTranslations('common');
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
  const remove = async () => {
    try {
      await api.creditNotes.delete({ id: note.id, version: note.version });
      toast.success(t('view.deleted'));
      router.push(paths.creditNotes());
      router.refresh();
    } catch (error) {
      toast.error(problemOf(error)?.message ?? common('errors.network'));
      setAct(null);
    }
  };

  return (
    <Page
      crumbs={[{ label: t('title'), href: paths.creditNotes() }, { label: title }]}
      title={<bdi>{title}</bdi>}
      note={<DocumentState status={note.status} chip />}
      actions={<CreditNoteActions note={note} onAct={setAct} />}
    >
      <p className="flex flex-wrap items-baseline gap-x-3">
        {note.customerId ? (
          <Link href={paths.customer(note.customerId)} className="text-accent-text hover:underline">
            <bdi>{note.customerName}</bdi>
          </Link>
        ) : (
          <span>{t('channels.till')}</span>
        )}
        {note.customerNameAr ? <bdi lang="ar">{note.customerNameAr}</bdi> : null}
        <bdi className="text-fg-subtle">{note.customerCode}</bdi>
      </p>
      {note.voided ? (
        <p className="rounded-md bg-danger-bg px-3 py-2 text-danger-fg">
          {t('view.voidedOn', { date: formatDate(note.voided.date, locale), reason: note.voided.reason })}
        </p>
      ) : null}
      {note.till?.deviations.map((what) => (
        <p key={what} className="rounded-md bg-warning-bg px-3 py-2 text-warning-fg">
          {t('view.deviation', { what })}
        </p>
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
        {note.journals.map((journal) => (
          <DocumentView.Rail
            key={journal.id}
            title={journal.kind === 'void' ? t('view.voiding') : common('document.journal')}
            note={<bdi>{formatDate(journal.date, locale)}</bdi>}
          >
            <LedgerTable lines={journal.lines} />
          </DocumentView.Rail>
        ))}
        <DocumentView.Rail title={attachments('title')}>
          <AttachmentList documentType="credit_note" documentId={note.id} />
        </DocumentView.Rail>
        <DocumentView.Rail title={common('document.timeline')}>
          <InvoiceActivity activity={note.activity} />
        </DocumentView.Rail>
      </DocumentView>
      <CreditNoteDialogs note={note} act={act} onClose={() => setAct(null)} onSettled={settle} />
      <Dialog
        open={act === 'delete'}
        onOpenChange={(open) => (open ? undefined : setAct(null))}
        title={t('view.deleteTitle')}
        description={t('view.deleteHint')}
        footer={
          <>
            <Button variant="quiet" onClick={() => setAct(null)}>
              {common('actions.cancel')}
            </Button>
            <Button variant="danger" onClick={() => void remove()}>
              {t('view.delete')}
            </Button>
          </>
        }
      >
        {null}
      </Dialog>
    </Page>
  );
}
