import Link from 'next/link';
import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { RoleList } from '#components/roles/role-list.tsx';
import { Page } from '#components/shell/page.tsx';
import { buttonClasses } from '#components/ui/button.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function RolesPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('roles');
  return renderPage({
    searchParams,
    permission: 'people.view',
    render: async ({ me, api }) => (
      <Page
        crumbs={[{ label: t('people'), href: companyPaths(me.company.code).people() }, { label: t('title') }]}
        title={t('title')}
        actions={
          me.permissions.includes('roles.manage') ? (
            <Link className={buttonClasses('primary')} href={companyPaths(me.company.code).newRole()}>
              {t('new')}
            </Link>
          ) : null
        }
      >
        <RoleList roles={(await api.roles.list()).rows} />
      </Page>
    ),
  });
}
