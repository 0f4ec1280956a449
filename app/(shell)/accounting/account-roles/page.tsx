import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { RoleList } from '#components/accounts/role-list.tsx';
import { Page } from '#components/shell/page.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function AccountRolesPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('accounts');
  return renderPage({
    searchParams,
    permission: 'accounting.view',
    render: async ({ api }) => (
      <Page crumbs={[{ label: t('rolesTitle') }]} title={t('rolesTitle')}>
        <RoleList roles={(await api.accounts.roles()).rows} />
      </Page>
    ),
  });
}
