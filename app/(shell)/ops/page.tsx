import { renderPage } from '#app/render-page.tsx';
import { OpsPage } from '#components/ops/ops-page.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default function OperationsPage({ searchParams }: { searchParams: SearchParams }) {
  return renderPage({
    searchParams,
    permission: 'ops.view',
    render: async ({ api }) => <OpsPage initial={await api.ops.overview()} />,
  });
}
