import { renderPage } from '#app/render-page.tsx';
import { RetentionPage } from '#components/retention/retention-page.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default function LogRetentionPage({ searchParams }: { searchParams: SearchParams }) {
  return renderPage({
    searchParams,
    permission: 'audit.view',
    render: async ({ api }) => <RetentionPage retention={await api.retention.get()} />,
  });
}
