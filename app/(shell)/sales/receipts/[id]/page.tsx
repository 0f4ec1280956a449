import { renderPage } from '#app/render-page.tsx';
import { ReceiptView } from '#components/customer-receipts/receipt-view.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function ReceiptPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  return renderPage({
    searchParams,
    permission: 'sales.receipts.view',
    render: async ({ api }) => {
      const receipt = await api.customerReceipts.get({ id });
      return <ReceiptView key={receipt.id} receipt={receipt} />;
    },
  });
}
