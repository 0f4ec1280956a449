import Link from 'next/link';
import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { InvitationList } from '#components/people/invitation-list.tsx';
import { PeopleList } from '#components/people/people-list.tsx';
import { Page } from '#components/shell/page.tsx';
import { buttonClasses } from '#components/ui/button.tsx';
import { personListQuery } from '#contract/people.ts';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function PeoplePage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('people');
  return renderPage({
    searchParams,
    permission: 'people.view',
    render: async ({ me, api, query }) => {
      const { search = null, state = null, role = null, sort = null } = query;
      const asked = personListQuery.safeParse(query);
      const page = await api.people.list(asked.success ? asked.data : {});
      const invited = await api.people.invitations();
      const paths = companyPaths(me.company.code);
      const actions = (
        <>
          <Link className={buttonClasses()} href={paths.roles()}>
            {t('roles')}
          </Link>
          {me.permissions.includes('people.manage') ? (
            <Link className={buttonClasses('primary')} href={paths.invitePerson()}>
              {t('invite')}
            </Link>
          ) : null}
        </>
      );
      return (
        <Page crumbs={[{ label: t('title') }]} title={t('title')} actions={actions}>
          <InvitationList invitations={invited.rows} mailConfigured={invited.mailConfigured} />
          <PeopleList roles={(await api.roles.list()).rows} initial={{ values: { search, state, role, sort }, page }} />
        </Page>
      );
    },
  });
}
