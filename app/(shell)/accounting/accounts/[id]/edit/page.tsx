import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { AccountForm } from '#components/accounts/account-form.tsx';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function EditAccountPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  const t = await pageTranslator('accounts');
  return renderPage({
    searchParams,
    permission: 'accounts.manage',
    render: async ({ me, api }) => {
      const account = await api.accounts.get({ id });
      const { rows } = await api.accounts.list();
      const headings = rows.filter(
        (row) => !row.postable && row.id !== id && (row.active || row.id === account.parentId),
      );
      return (
        <Page
          crumbs={[{ label: t('title'), href: companyPaths(me.company.code).accounts() }, { label: account.code }]}
          title={<bdi>{`${account.code} ${account.name}`}</bdi>}
        >
          <AccountForm account={account} headings={headings} />
        </Page>
      );
    },
  });
}
