import Link from 'next/link';
import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { CustomerList } from '#components/customers/customer-list.tsx';
import { Page } from '#components/shell/page.tsx';
import { buttonClasses } from '#components/ui/button.tsx';
import { customerListQuery } from '#contract/customers.ts';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function CustomersPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('customers');
  return renderPage({
    searchParams,
    permission: 'customers.view',
    render: async ({ me, api, query }) => {
      const { search = null, active = null, archived = null, sort = null } = query;
      const asked = customerListQuery.safeParse(query);
      const page = await api.customers.list(asked.success ? asked.data : {});
      const create = me.permissions.includes('customers.manage');
      const actions = create ? (
        <Link className={buttonClasses('primary')} href={companyPaths(me.company.code).newCustomer()}>
          {t('new')}
        </Link>
      ) : null;
      return (
        <Page crumbs={[{ label: t('title') }]} title={t('title')} actions={actions}>
          <CustomerList initial={{ values: { search, active, archived, sort }, page }} />
        </Page>
      );
    },
  });
}
