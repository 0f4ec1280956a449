import { renderPrint } from '#app/render-page.tsx';
import { EntryPrint } from '#components/journal-entries/entry-print.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function PrintJournalEntryPage({
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
    render: async ({ api }) => <EntryPrint entry={await api.journalEntries.get({ id })} />,
  });
}
