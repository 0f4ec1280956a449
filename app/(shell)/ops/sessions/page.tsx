import { renderPage } from '#app/render-page.tsx';
import { CompanySessions } from '#components/session/company-sessions.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default function SessionsPage({ searchParams }: { searchParams: SearchParams }) {
  return renderPage({
    searchParams,
    permission: 'sessions.view',
    render: async ({ api, query }) => {
      const state = query['state'] === 'ended' ? 'ended' : 'live';
      return <CompanySessions key={state} state={state} initial={(await api.session.list({ state })).rows} />;
    },
  });
}
