import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { ImportChart } from '#components/accounts/import-chart.tsx';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function ImportAccountsPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('accounts');
  return renderPage({
    searchParams,
    permission: 'accounts.manage',
    render: async ({ me }) => (
      <Page
        crumbs={[{ label: t('title'), href: companyPaths(me.company.code).accounts() }, { label: t('importTitle') }]}
        title={t('importTitle')}
      >
        <ImportChart />
      </Page>
    ),
  });
}
