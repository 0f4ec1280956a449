'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { Invoice } from '#contract/sales-invoices.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { DeleteDraftDialog } from '../document/delete-draft-dialog.tsx';
import { DocumentState } from '../document/document-state.tsx';
import { DocumentView } from '../document/document-view.tsx';
import { PartyLine } from '../document/party-line.tsx';
import { DocumentTotals } from '../document/totals.tsx';
import { useLatest } from '../document/use-latest.ts';
import { Settlements } from '../open-items/settlements.tsx';
import { Page } from '../shell/page.tsx';
import { Button, buttonClasses } from '../ui/button.tsx';
import { Money } from '../ui/money.tsx';
import { Notice } from '../ui/notice.tsx';
import { InvoiceFacts } from './invoice-facts.tsx';
import { InvoiceLines } from './invoice-lines.tsx';
import { PostInvoiceDialog } from './post-invoice-dialog.tsx';
import { VoidInvoiceDialog } from './void-invoice-dialog.tsx';

type Act = 'post' | 'void' | 'delete';

function reasonOf(ability: { allowed: boolean; reason?: string }, reasons: Record<string, string>): string | undefined {
  return ability.allowed ? undefined : (reasons[ability.reason ?? ''] ?? ability.reason);
}

function InvoiceActions({ invoice, onAct }: { invoice: Invoice; onAct(act: Act): void }) {
  const { paths } = useApp();
  const t = useTranslations('salesInvoices');
  const common = useTranslations('common.actions');
  const reasons = {
    permission: t('reasons.permission'),
    not_draft: t('reasons.not_draft'),
    not_posted: t('reasons.not_posted'),
    returned: t('reasons.returned'),
    all_returned: t('reasons.all_returned'),
    settled: t('reasons.settled'),
    nothing_open: t('reasons.nothing_open'),
  };
  const { abilities } = invoice;
  const off = (act: keyof typeof abilities) => reasonOf(abilities[act], reasons);
  return (
    <>
      <Link className={buttonClasses('quiet')} href={paths.printInvoice(invoice.id)}>
        {common('print')}
      </Link>
      <a className={buttonClasses('quiet')} href={paths.invoicePdf(invoice.id)} download>
        {common('pdf')}
      </a>
      {invoice.status === 'draft' ? (
        <>
          <Button variant="quiet" disabledReason={off('delete')} onClick={() => onAct('delete')}>
            {t('view.delete')}
          </Button>
          {abilities.edit.allowed ? (
            <Link className={buttonClasses()} href={paths.editInvoice(invoice.id)}>
              {common('edit')}
            </Link>
          ) : (
            <Button disabledReason={off('edit')}>{common('edit')}</Button>
          )}
          <Button variant="primary" disabledReason={off('post')} onClick={() => onAct('post')}>
            {t('view.post')}
          </Button>
        </>
      ) : (
        <>
          <Button disabledReason={off('edit')}>{common('edit')}</Button>
          {abilities.return.allowed ? (
            <Link className={buttonClasses()} href={paths.newCreditNote({ invoice: invoice.id })}>
              {t('view.return')}
            </Link>
          ) : (
            <Button disabledReason={off('return')}>{t('view.return')}</Button>
          )}
          {abilities.receive.allowed && invoice.customerId ? (
            <Link
              className={buttonClasses('primary')}
              href={paths.newReceipt({ customer: invoice.customerId, item: invoice.receivable?.item.id })}
            >
              {t('view.receive')}
            </Link>
          ) : (
            <Button disabledReason={off('receive')}>{t('view.receive')}</Button>
          )}
          <Button variant="danger" disabledReason={off('void')} onClick={() => onAct('void')}>
            {t('view.void')}
          </Button>
        </>
      )}
    </>
  );
}

export function InvoiceView({ invoice: initial }: { invoice: Invoice }) {
  const { me, api, paths } = useApp();
  const t = useTranslations('salesInvoices');
  const common = useTranslations('common');
  const locale = useLocale();
  const router = useRouter();
  const [invoice, setInvoice] = useLatest(initial);
  const [act, setAct] = useState<Act | null>(null);
  const title = invoice.number ?? t('draft');
  const { baseDecimals, baseCurrency } = me.company;

  const settle = (changed: Invoice) => {
    setInvoice(changed);
    setAct(null);
    // Lists and other pages drawn before this act are stale.
    router.refresh();
  };

  return (
    <Page
      crumbs={[{ label: t('title'), href: paths.invoices() }, { label: title }]}
      title={<bdi>{title}</bdi>}
      note={<DocumentState status={invoice.status} chip />}
      actions={<InvoiceActions invoice={invoice} onAct={setAct} />}
    >
      <PartyLine party={invoice} nobody={t('channels.till')} />
      {invoice.voided ? (
        <Notice tone="danger">
          {t('view.voidedOn', { date: formatDate(invoice.voided.date, locale), reason: invoice.voided.reason })}
        </Notice>
      ) : null}
      {invoice.creditOverride ? (
        <Notice tone="warning">
          {t('credit.overridden', { by: invoice.creditOverride.by ?? '', reason: invoice.creditOverride.reason })}
        </Notice>
      ) : null}
      {invoice.till?.deviations.map((what) => (
        <Notice key={what} tone="warning">
          {t('view.deviation', { what })}
        </Notice>
      ))}
      <DocumentView>
        <DocumentView.Facts>
          <InvoiceFacts invoice={invoice} />
        </DocumentView.Facts>
        <DocumentView.Lines>
          <InvoiceLines invoice={invoice} />
        </DocumentView.Lines>
        <DocumentView.Totals>
          <DocumentTotals
            currency={invoice.currency}
            decimals={CURRENCIES[invoice.currency].decimals}
            document={invoice.document}
            base={invoice.base}
            local={invoice.local}
          />
        </DocumentView.Totals>
        {invoice.status === 'posted' && invoice.customerId ? (
          <DocumentView.Rail title={common('document.balanceDue')}>
            <p className="text-lg">
              <Money value={invoice.balanceBase} decimals={baseDecimals} currency={baseCurrency} strong zero="digits" />
            </p>
            {invoice.receivable ? <Settlements settlements={invoice.receivable.settlements} /> : null}
          </DocumentView.Rail>
        ) : null}
        {invoice.returns.length > 0 ? (
          <DocumentView.Rail title={t('view.returns')}>
            <ul>
              {invoice.returns.map((note) => (
                <li key={note.id} className="flex flex-wrap items-baseline justify-between gap-2">
                  <Link href={paths.creditNote(note.id)} className="text-accent-text hover:underline">
                    <bdi>{note.number ?? t('view.returnDraft')}</bdi>
                  </Link>
                  <DocumentState status={note.status} />
                  <Money
                    value={note.total}
                    decimals={CURRENCIES[invoice.currency].decimals}
                    currency={invoice.currency}
                  />
                </li>
              ))}
            </ul>
          </DocumentView.Rail>
        ) : null}
        {invoice.tenders.length > 0 ? (
          <DocumentView.Rail title={t('view.tenders')}>
            <ul>
              {invoice.tenders.map((tender) => (
                <li key={`${tender.method} ${tender.tendered}`} className="flex justify-between gap-2">
                  <bdi>{tender.method}</bdi>
                  <Money value={tender.tendered} decimals={2} currency={tender.currency} />
                </li>
              ))}
            </ul>
          </DocumentView.Rail>
        ) : null}
        <DocumentView.Journals journals={invoice.journals} />
        <DocumentView.Attachments documentType="sales_invoice" documentId={invoice.id} />
        <DocumentView.Timeline activity={invoice.activity} />
      </DocumentView>
      {act === 'post' ? <PostInvoiceDialog invoice={invoice} onClose={() => setAct(null)} onPosted={settle} /> : null}
      {act === 'void' ? <VoidInvoiceDialog invoice={invoice} onClose={() => setAct(null)} onVoided={settle} /> : null}
      {act === 'delete' ? (
        <DeleteDraftDialog
          words={{
            title: t('view.deleteTitle'),
            hint: t('view.deleteHint'),
            act: t('view.delete'),
            done: t('view.deleted'),
          }}
          listHref={paths.invoices()}
          onDelete={() => api.salesInvoices.delete({ id: invoice.id, version: invoice.version })}
          onClose={() => setAct(null)}
        />
      ) : null}
    </Page>
  );
}
