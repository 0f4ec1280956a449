import { renderPage } from '#app/render-page.tsx';
import { CustomerView } from '#components/customers/customer-view.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function CustomerPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  return renderPage({
    searchParams,
    permission: 'customers.view',
    render: async ({ api }) => {
      const customer = await api.customers.get({ id });
      const { rows } = await api.openItems.ofCustomer({ id });
      return <CustomerView customer={customer} openItems={rows} />;
    },
  });
}
