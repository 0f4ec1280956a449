import { renderPage } from '#app/render-page.tsx';
import { JournalView } from '#components/accounting/journal-view.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function JournalPage({
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
    render: async ({ api }) => <JournalView journal={await api.accounting.journal({ id })} />,
  });
}
