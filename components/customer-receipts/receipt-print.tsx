'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { Receipt } from '#contract/customer-receipts.ts';
import type { Locale } from '#domain/enums.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { Button } from '../ui/button.tsx';
import { ReceiptFigures } from './receipt-figures.tsx';
import { ReceiptTenders, SettledDocuments } from './receipt-tables.tsx';

interface ReceiptPrintProps {
  receipt: Receipt;
  /** What the document is, in the company's second language. */
  titleToo?: { lang: Locale; title: string } | undefined;
}

/** The receipt on paper: what was handed over, what it settled, what stays on account. */
export function ReceiptPrint({ receipt, titleToo }: ReceiptPrintProps) {
  const { me } = useApp();
  const t = useTranslations('customerReceipts');
  const common = useTranslations('common.actions');
  const locale = useLocale();
  const { company } = me;
  return (
    <main id="content" className="mx-auto flex max-w-print flex-col gap-6 bg-surface p-8">
      <div className="no-print flex justify-end">
        <Button variant="primary" onClick={() => window.print()}>
          {common('print')}
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
            {t('print.title')} {titleToo ? <bdi lang={titleToo.lang}>{titleToo.title} </bdi> : null}
            <bdi>{receipt.number ?? ''}</bdi>
          </h1>
          {receipt.status === 'draft' ? <p className="text-warning-fg">{t('print.draft')}</p> : null}
          {receipt.status === 'void' ? <p className="text-danger-fg">{t('print.void')}</p> : null}
          <p>
            {t('date')}: <bdi>{formatDate(receipt.receiptDate, locale)}</bdi>
          </p>
        </div>
      </header>
      <section>
        <p className="text-xs text-fg-muted">{t('print.receivedFrom')}</p>
        <p className="font-semibold">
          <bdi>{receipt.customerName}</bdi>{' '}
          {receipt.customerNameAr ? <bdi lang="ar">{receipt.customerNameAr}</bdi> : null}
        </p>
      </section>
      <ReceiptTenders receipt={receipt} />
      <SettledDocuments rows={receipt.applications} />
      <div className="flex items-end justify-between gap-6">
        <p className="border-t border-line-strong pt-1 text-xs text-fg-muted">{t('print.signature')}</p>
        <ReceiptFigures receipt={receipt} />
      </div>
    </main>
  );
}
