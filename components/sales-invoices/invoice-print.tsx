'use client';

import { useLocale, useTranslations } from 'use-intl';
import type { Invoice } from '#contract/sales-invoices.ts';
import type { Locale } from '#domain/enums.ts';
import { CURRENCIES } from '#domain/fx/currencies.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { DocumentTotals } from '../document/totals.tsx';
import { Button } from '../ui/button.tsx';
import { InvoiceLines } from './invoice-lines.tsx';

/** The invoice on paper: same figures, no chrome. */
export function InvoicePrint({
  invoice,
  titleToo,
}: {
  invoice: Invoice;
  /** What the document is, in the company's second language. */
  titleToo?: { lang: Locale; title: string } | undefined;
}) {
  const { me } = useApp();
  const t = useTranslations('salesInvoices');
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
            <bdi>{invoice.number ?? ''}</bdi>
          </h1>
          {invoice.status === 'draft' ? <p className="text-warning-fg">{t('print.draft')}</p> : null}
          {invoice.status === 'void' ? <p className="text-danger-fg">{t('print.void')}</p> : null}
          <p>
            {t('date')}: <bdi>{formatDate(invoice.invoiceDate, locale)}</bdi>
          </p>
          <p>
            {t('due')}: <bdi>{formatDate(invoice.dueDate, locale)}</bdi>
          </p>
        </div>
      </header>
      <section>
        <p className="text-xs text-fg-muted">{t('print.billTo')}</p>
        <p className="font-semibold">
          <bdi>{invoice.customerName}</bdi>{' '}
          {invoice.customerNameAr ? <bdi lang="ar">{invoice.customerNameAr}</bdi> : null}
        </p>
        {invoice.customerAddress ? <bdi className="block">{invoice.customerAddress}</bdi> : null}
        {invoice.customerTaxNumber ? (
          <p>
            {t('view.vatNumber')}: <bdi dir="ltr">{invoice.customerTaxNumber}</bdi>
          </p>
        ) : null}
      </section>
      <InvoiceLines invoice={invoice} />
      <div className="flex justify-end">
        <DocumentTotals
          currency={invoice.currency}
          decimals={CURRENCIES[invoice.currency].decimals}
          document={invoice.document}
          base={invoice.base}
          local={invoice.local}
        />
      </div>
      {company.baseCurrency === company.localCurrency ? null : (
        <p className="text-xs text-fg-muted">{t('print.vatInLocal', { currency: company.localCurrency })}</p>
      )}
    </main>
  );
}
