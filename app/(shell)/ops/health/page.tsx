import { renderPage } from '#app/render-page.tsx';
import { HealthPage } from '#components/health/health-page.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default function InstallationHealthPage({ searchParams }: { searchParams: SearchParams }) {
  return renderPage({
    searchParams,
    permission: 'health.view',
    render: async ({ api }) => <HealthPage health={await api.health.get()} />,
  });
}
