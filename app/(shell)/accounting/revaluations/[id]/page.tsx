import { renderPage } from '#app/render-page.tsx';
import { RevaluationView } from '#components/revaluations/revaluation-view.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function RevaluationPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  return renderPage({
    searchParams,
    permission: 'accounting.view',
    render: async ({ api }) => <RevaluationView run={await api.revaluations.get({ id })} />,
  });
}
