import { renderPage } from '#app/render-page.tsx';
import { CreditNoteView } from '#components/credit-notes/credit-note-view.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function CreditNotePage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  return renderPage({
    searchParams,
    permission: 'sales.credit_notes.view',
    render: async ({ api }) => {
      const note = await api.creditNotes.get({ id });
      return <CreditNoteView key={note.id} note={note} />;
    },
  });
}
