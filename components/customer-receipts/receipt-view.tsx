'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { Receipt } from '#contract/customer-receipts.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { formatAmount, formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { DeleteDraftDialog } from '../document/delete-draft-dialog.tsx';
import { DocumentState } from '../document/document-state.tsx';
import { DocumentView } from '../document/document-view.tsx';
import { PartyLine } from '../document/party-line.tsx';
import { useLatest } from '../document/use-latest.ts';
import { Settlements } from '../open-items/settlements.tsx';
import { Page } from '../shell/page.tsx';
import { Facts } from '../ui/facts.tsx';
import { Quantity } from '../ui/money.tsx';
import { Notice } from '../ui/notice.tsx';
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
  return (
    <Page
      crumbs={[{ label: t('title'), href: paths.receipts() }, { label: title }]}
      title={<bdi>{title}</bdi>}
      note={<DocumentState status={receipt.status} chip />}
      actions={<ReceiptActions receipt={receipt} onAct={setAct} />}
    >
      <PartyLine party={receipt} />
      {receipt.voided ? (
        <Notice tone="danger">
          {t('view.voidedOn', { date: formatDate(receipt.voided.date, locale), reason: receipt.voided.reason })}
        </Notice>
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
        <DocumentView.Journals journals={receipt.journals} />
        <DocumentView.Attachments documentType="customer_receipt" documentId={receipt.id} />
        <DocumentView.Timeline activity={receipt.activity} />
      </DocumentView>
      {act === 'post' ? <PostReceiptDialog receipt={receipt} onClose={() => setAct(null)} onDone={settle} /> : null}
      {act === 'void' ? <VoidReceiptDialog receipt={receipt} onClose={() => setAct(null)} onDone={settle} /> : null}
      {act === 'delete' ? (
        <DeleteDraftDialog
          words={{
            title: t('view.deleteTitle'),
            hint: t('view.deleteHint'),
            act: t('view.delete'),
            done: t('view.deleted'),
          }}
          listHref={paths.receipts()}
          onDelete={() => api.customerReceipts.delete({ id: receipt.id, version: receipt.version })}
          onClose={() => setAct(null)}
        />
      ) : null}
    </Page>
  );
}
