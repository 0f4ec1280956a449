import { renderPrint } from '#app/render-page.tsx';
import { RevaluationPrint } from '#components/revaluations/revaluation-print.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function PrintRevaluationPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  return renderPrint({
    searchParams,
    permission: 'accounting.view',
    render: async ({ api }) => <RevaluationPrint run={await api.revaluations.get({ id })} />,
  });
}
