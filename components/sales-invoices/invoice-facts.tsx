import { useLocale, useTranslations } from 'use-intl';
import type { Invoice } from '#contract/sales-invoices.ts';
import { formatDate } from '#lib/format.ts';
import { useApp } from '../app-context.tsx';
import { DimensionName } from '../dimensions/dimension-name.tsx';
import { Facts } from '../ui/facts.tsx';
import { Quantity } from '../ui/money.tsx';

/** What stands over the lines of an invoice. */
export function InvoiceFacts({ invoice }: { invoice: Invoice }) {
  const { localCurrency } = useApp().me.company;
  const t = useTranslations('salesInvoices');
  const dimensions = useTranslations('dimensions');
  const locale = useLocale();
  return (
    <Facts
      facts={[
        { label: t('date'), value: <bdi>{formatDate(invoice.invoiceDate, locale)}</bdi> },
        { label: t('due'), value: <bdi>{formatDate(invoice.dueDate, locale)}</bdi> },
        { label: t('view.warehouse'), value: <bdi>{invoice.warehouseName}</bdi> },
        {
          label: t('view.rate'),
          value:
            invoice.rate && invoice.currency !== localCurrency ? (
              <Quantity value={invoice.rate} unit={`${localCurrency}/${invoice.currency}`} />
            ) : (
              '–'
            ),
        },
        { label: t('view.vatNumber'), value: <bdi dir="ltr">{invoice.customerTaxNumber ?? '–'}</bdi> },
        { label: t('view.reference'), value: <bdi>{invoice.customerReference ?? '–'}</bdi> },
        ...(['costCentre', 'project'] as const).flatMap((of) => {
          const named = invoice[of];
          const kind = of === 'project' ? 'project' : 'cost_centre';
          return named ? [{ label: dimensions(`one.${kind}`), value: <DimensionName named={named} /> }] : [];
        }),
        ...(invoice.till
          ? [{ label: t('channel'), value: <bdi>{t('view.till', { code: invoice.till.deviceCode })}</bdi> }]
          : []),
        ...(invoice.businessDate === invoice.invoiceDate
          ? []
          : [{ label: t('view.soldOn'), value: <bdi>{formatDate(invoice.businessDate, locale)}</bdi> }]),
      ]}
    />
  );
}
