import { renderPrint } from '#app/render-page.tsx';
import { OpeningPrint } from '#components/opening/opening-print.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function PrintOpeningPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  return renderPrint({
    searchParams,
    permission: 'opening.view',
    render: async ({ api }) => <OpeningPrint document={await api.opening.get({ id })} />,
  });
}
