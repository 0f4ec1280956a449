import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { CustomerForm } from '#components/customers/customer-form.tsx';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function EditCustomerPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  const t = await pageTranslator('customers');
  return renderPage({
    searchParams,
    permission: 'customers.manage',
    render: async ({ me, api }) => {
      const customer = await api.customers.get({ id });
      return (
        <Page
          crumbs={[{ label: t('title'), href: companyPaths(me.company.code).customers() }, { label: customer.code }]}
          title={<bdi>{customer.name}</bdi>}
        >
          <CustomerForm
            customer={customer}
            lists={me.permissions.includes('price_lists.view') ? (await api.priceLists.list({})).rows : []}
          />
        </Page>
      );
    },
  });
}
