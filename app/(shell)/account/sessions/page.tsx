import { renderPage } from '#app/render-page.tsx';
import { MySessions } from '#components/session/my-sessions.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default function MySessionsPage({ searchParams }: { searchParams: SearchParams }) {
  return renderPage({
    searchParams,
    render: async ({ api }) => <MySessions initial={(await api.session.mine()).rows} />,
  });
}
