import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { AccountList } from '#components/accounts/account-list.tsx';
import { ChartActions } from '#components/accounts/chart-actions.tsx';
import { Page } from '#components/shell/page.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function AccountsPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('accounts');
  return renderPage({
    searchParams,
    permission: 'accounting.view',
    render: async ({ api }) => (
      <Page crumbs={[{ label: t('title') }]} title={t('title')} actions={<ChartActions />}>
        <AccountList accounts={(await api.accounts.list()).rows} />
      </Page>
    ),
  });
}
