import { renderPage } from '#app/render-page.tsx';
import { PersonView } from '#components/people/person-view.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function PersonPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  return renderPage({
    searchParams,
    permission: 'people.view',
    render: async ({ me, api }) => (
      <PersonView
        person={await api.people.get({ id })}
        roles={(await api.roles.list()).rows}
        sessions={me.permissions.includes('sessions.view') ? (await api.session.ofPerson({ id })).rows : null}
        activity={me.permissions.includes('audit.view') ? (await api.people.activity({ id })).rows : null}
      />
    ),
  });
}
