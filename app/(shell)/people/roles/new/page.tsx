import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { RoleForm } from '#components/roles/role-form.tsx';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function NewRolePage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('roles');
  return renderPage({
    searchParams,
    permission: 'roles.manage',
    render: async ({ me }) => (
      <Page
        crumbs={[{ label: t('title'), href: companyPaths(me.company.code).roles() }, { label: t('new') }]}
        title={t('new')}
      >
        <RoleForm />
      </Page>
    ),
  });
}
