import { renderPage } from '#app/render-page.tsx';
import { InvoiceView } from '#components/sales-invoices/invoice-view.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function InvoicePage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  return renderPage({
    searchParams,
    permission: 'sales.invoices.view',
    render: async ({ api }) => {
      const invoice = await api.salesInvoices.get({ id });
      return <InvoiceView key={invoice.id} invoice={invoice} />;
    },
  });
}
