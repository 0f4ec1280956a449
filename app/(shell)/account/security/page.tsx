import { renderPage } from '#app/render-page.tsx';
import { SecurityView } from '#components/factors/security-view.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default function SecurityPage({ searchParams }: { searchParams: SearchParams }) {
  return renderPage({
    searchParams,
    render: async ({ api }) => <SecurityView factors={await api.factors.get()} />,
  });
}
