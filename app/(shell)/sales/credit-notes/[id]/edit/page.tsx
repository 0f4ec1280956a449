import { redirect } from 'next/navigation';
import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { CreditNoteEditor } from '#components/credit-notes/credit-note-editor.tsx';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function EditCreditNotePage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  const t = await pageTranslator('creditNotes');
  return renderPage({
    searchParams,
    permission: 'sales.credit_notes.create',
    render: async ({ me, api }) => {
      const paths = companyPaths(me.company.code);
      const note = await api.creditNotes.get({ id });
      // A posted note is a fact: its page says what one may do instead.
      if (!note.abilities.edit.allowed) redirect(paths.creditNote(id));
      const sale = note.invoiceId ? await api.creditNotes.returnable({ id: note.invoiceId }) : undefined;
      return (
        <Page
          crumbs={[
            { label: t('title'), href: paths.creditNotes() },
            { label: t('draft'), href: paths.creditNote(id) },
          ]}
          title={t('draft')}
        >
          <CreditNoteEditor note={note} sale={sale} choices={await api.creditNotes.choices({})} />
        </Page>
      );
    },
  });
}
