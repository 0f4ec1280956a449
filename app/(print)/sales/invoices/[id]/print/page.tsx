import { renderPrint } from '#app/render-page.tsx';
import { InvoicePrint } from '#components/sales-invoices/invoice-print.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function PrintInvoicePage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  return renderPrint({
    searchParams,
    permission: 'sales.invoices.view',
    render: async ({ api }) => <InvoicePrint invoice={await api.salesInvoices.get({ id })} />,
  });
}
