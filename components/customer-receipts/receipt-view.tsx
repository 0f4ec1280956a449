'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useLocale, useTranslations } from 'use-intl';
import type { Receipt } from '#contract/customer-receipts.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { formatAmount, formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { AttachmentList } from '../attachments/attachment-list.tsx';
import { DocumentState } from '../document/document-state.tsx';
import { DocumentView } from '../document/document-view.tsx';
import { LedgerTable } from '../document/ledger-table.tsx';
import { useLatest } from '../document/use-latest.ts';
import { problemOf } from '../feedback/problem-of.ts';
import { Settlements } from '../open-items/settlements.tsx';
import { InvoiceActivity } from '../sales-invoices/invoice-activity.tsx';
import { Page } from '../shell/page.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Facts } from '../ui/facts.tsx';
import { Quantity } from '../ui/money.tsx';
import { ReceiptActions } from './receipt-actions.tsx';
import { PostReceiptDialog, VoidReceiptDialog } from './receipt-dialogs.tsx';
import { ReceiptFigures } from './receipt-figures.tsx';
import { ReceiptTenders, SettledDocuments } from './receipt-tables.tsx';

export type ReceiptAct = 'post' | 'void' | 'delete';

function ReceiptFacts({ receipt }: { receipt: Receipt }) {
  const { me } = useApp();
  const t = useTranslations('customerReceipts');
  const locale = useLocale();
  const { localCurrency } = me.company;
  return (
    <Facts
      facts={[
        { label: t('date'), value: <bdi>{formatDate(receipt.receiptDate, locale)}</bdi> },
        {
          label: t('view.rate'),
          value:
            receipt.rate && receipt.currency !== localCurrency ? (
              <Quantity value={receipt.rate} unit={`${localCurrency}/${receipt.currency}`} />
            ) : (
              '–'
            ),
        },
        {
          label: t('view.channel'),
          value: receipt.till ? <bdi>{t('view.till', { code: receipt.till.deviceCode })}</bdi> : t('view.desk'),
        },
        { label: t('view.reference'), value: <bdi>{receipt.reference ?? '–'}</bdi> },
        { label: t('view.notes'), value: <bdi>{receipt.notes ?? '–'}</bdi> },
        ...(receipt.businessDate === receipt.receiptDate
          ? []
          : [{ label: t('view.takenOn'), value: <bdi>{formatDate(receipt.businessDate, locale)}</bdi> }]),
      ]}
    />
  );
}

/** What it left on account, how much of that is free, and what has used the rest. */
function CreditRail({ credit }: { credit: NonNullable<Receipt['credit']> }) {
  const t = useTranslations('customerReceipts.view');
  const { item, settlements } = credit;
  const { decimals } = CURRENCIES[item.currency];
  const figure = (value: string) =>
    `${formatAmount(value.replace('-', ''), decimals, { zero: 'digits' })} ${item.currency}`;
  return (
    <div className="flex flex-col gap-2">
      <p>{t('creditLeft', { left: figure(item.balance), whole: figure(item.amount) })}</p>
      {settlements.length > 0 ? <Settlements settlements={settlements} /> : null}
    </div>
  );
}

export function ReceiptView({ receipt: initial }: { receipt: Receipt }) {
  const { api, paths } = useApp();
  const t = useTranslations('customerReceipts');
  const attachments = useTranslations('attachments');
  const common = useTranslations('common');
  const locale = useLocale();
  const router = useRouter();
  const [receipt, setReceipt] = useLatest(initial);
  const [act, setAct] = useState<ReceiptAct | null>(null);
  const title = receipt.number ?? t('draft');
  const settle = (changed: Receipt) => {
    setReceipt(changed);
    setAct(null);
    // Lists and other pages drawn before this act are stale.
    router.refresh();
  };
  const remove = async () => {
    try {
      await api.customerReceipts.delete({ id: receipt.id, version: receipt.version });
      toast.success(t('view.deleted'));
      router.push(paths.receipts());
      router.refresh();
    } catch (error) {
      toast.error(problemOf(error)?.message ?? common('errors.network'));
      setAct(null);
    }
  };
  return (
    <Page
      crumbs={[{ label: t('title'), href: paths.receipts() }, { label: title }]}
      title={<bdi>{title}</bdi>}
      note={<DocumentState status={receipt.status} chip />}
      actions={<ReceiptActions receipt={receipt} onAct={setAct} />}
    >
      <p className="flex flex-wrap items-baseline gap-x-3">
        <Link href={paths.customer(receipt.customerId)} className="text-accent-text hover:underline">
          <bdi>{receipt.customerName}</bdi>
        </Link>
        {receipt.customerNameAr ? <bdi lang="ar">{receipt.customerNameAr}</bdi> : null}
        <bdi className="text-fg-subtle">{receipt.customerCode}</bdi>
      </p>
      {receipt.voided ? (
        <p className="rounded-md bg-danger-bg px-3 py-2 text-danger-fg">
          {t('view.voidedOn', { date: formatDate(receipt.voided.date, locale), reason: receipt.voided.reason })}
        </p>
      ) : null}
      <DocumentView>
        <DocumentView.Facts>
          <ReceiptFacts receipt={receipt} />
        </DocumentView.Facts>
        <DocumentView.Lines>
          <div className="flex flex-col gap-stack py-panel">
            <ReceiptTenders receipt={receipt} />
            <SettledDocuments rows={receipt.applications} />
          </div>
        </DocumentView.Lines>
        <DocumentView.Totals>
          <ReceiptFigures receipt={receipt} />
        </DocumentView.Totals>
        {receipt.credit && receipt.status === 'posted' ? (
          <DocumentView.Rail title={t('view.credit')}>
            <CreditRail credit={receipt.credit} />
          </DocumentView.Rail>
        ) : null}
        {receipt.journals.map((journal) => (
          <DocumentView.Rail
            key={journal.id}
            title={journal.kind === 'void' ? t('view.voiding') : common('document.journal')}
            note={<bdi>{formatDate(journal.date, locale)}</bdi>}
          >
            <LedgerTable lines={journal.lines} />
          </DocumentView.Rail>
        ))}
        <DocumentView.Rail title={attachments('title')}>
          <AttachmentList documentType="customer_receipt" documentId={receipt.id} />
        </DocumentView.Rail>
        <DocumentView.Rail title={common('document.timeline')}>
          <InvoiceActivity activity={receipt.activity} />
        </DocumentView.Rail>
      </DocumentView>
      {act === 'post' ? <PostReceiptDialog receipt={receipt} onClose={() => setAct(null)} onDone={settle} /> : null}
      {act === 'void' ? <VoidReceiptDialog receipt={receipt} onClose={() => setAct(null)} onDone={settle} /> : null}
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
