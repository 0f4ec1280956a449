import Link from 'next/link';
import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { InvoiceList } from '#components/sales-invoices/invoice-list.tsx';
import { Page } from '#components/shell/page.tsx';
import { buttonClasses } from '#components/ui/button.tsx';
import { invoiceListQuery } from '#contract/sales-invoices.ts';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function InvoicesPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('salesInvoices');
  return renderPage({
    searchParams,
    permission: 'sales.invoices.view',
    render: async ({ me, api, query }) => {
      const {
        search = null,
        status = null,
        channel = null,
        customer = null,
        from = null,
        to = null,
        sort = null,
      } = query;
      const asked = invoiceListQuery.safeParse(query);
      const page = await api.salesInvoices.list(asked.success ? asked.data : {});
      const actions = me.permissions.includes('sales.invoices.create') ? (
        <Link className={buttonClasses('primary')} href={companyPaths(me.company.code).newInvoice()}>
          {t('new')}
        </Link>
      ) : null;
      return (
        <Page crumbs={[{ label: t('title') }]} title={t('title')} actions={actions}>
          <InvoiceList initial={{ values: { search, status, channel, customer, from, to, sort }, page }} />
        </Page>
      );
    },
  });
}
