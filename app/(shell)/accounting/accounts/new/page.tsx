import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { AccountForm } from '#components/accounts/account-form.tsx';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function NewAccountPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('accounts');
  return renderPage({
    searchParams,
    permission: 'accounts.manage',
    render: async ({ me, api }) => {
      const { rows } = await api.accounts.list();
      return (
        <Page
          crumbs={[{ label: t('title'), href: companyPaths(me.company.code).accounts() }, { label: t('new') }]}
          title={t('new')}
        >
          <AccountForm headings={rows.filter((row) => !row.postable && row.active)} />
        </Page>
      );
    },
  });
}
