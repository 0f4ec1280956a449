import { renderPage } from '#app/render-page.tsx';
import { EntryView } from '#components/journal-entries/entry-view.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function JournalEntryPage({
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
    render: async ({ api }) => {
      const entry = await api.journalEntries.get({ id });
      return <EntryView key={entry.id} entry={entry} />;
    },
  });
}
