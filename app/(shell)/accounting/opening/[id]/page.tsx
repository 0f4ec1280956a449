import { renderPage } from '#app/render-page.tsx';
import { OpeningView } from '#components/opening/opening-view.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function OpeningDocumentPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  return renderPage({
    searchParams,
    permission: 'opening.view',
    render: async ({ api }) => <OpeningView document={await api.opening.get({ id })} />,
  });
}
