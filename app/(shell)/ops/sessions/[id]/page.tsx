import { renderPage } from '#app/render-page.tsx';
import { SessionView } from '#components/session/session-view.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function SessionPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  return renderPage({
    searchParams,
    permission: 'sessions.view',
    render: async ({ me, api }) => (
      <SessionView
        session={await api.session.get({ id })}
        deeds={me.permissions.includes('audit.view') ? await api.session.deeds({ id }) : null}
      />
    ),
  });
}
