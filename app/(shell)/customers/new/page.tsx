import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { CustomerForm } from '#components/customers/customer-form.tsx';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function NewCustomerPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('customers');
  return renderPage({
    searchParams,
    permission: 'customers.manage',
    render: async ({ me, api }) => (
      <Page
        crumbs={[{ label: t('title'), href: companyPaths(me.company.code).customers() }, { label: t('new') }]}
        title={t('new')}
      >
        <CustomerForm lists={me.permissions.includes('price_lists.view') ? (await api.priceLists.list({})).rows : []} />
      </Page>
    ),
  });
}
