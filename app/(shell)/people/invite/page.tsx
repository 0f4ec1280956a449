import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { InviteForm } from '#components/people/invite-form.tsx';
import { Page } from '#components/shell/page.tsx';
import { mailConfigured } from '#lib/env.ts';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function InvitePage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('people');
  return renderPage({
    searchParams,
    permission: 'people.manage',
    render: async ({ me, api }) => (
      <Page
        crumbs={[{ label: t('title'), href: companyPaths(me.company.code).people() }, { label: t('invite') }]}
        title={t('invite')}
      >
        <InviteForm roles={(await api.roles.list()).rows} mailConfigured={mailConfigured()} />
      </Page>
    ),
  });
}
