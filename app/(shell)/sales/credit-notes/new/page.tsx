import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { CreditNoteEditor } from '#components/credit-notes/credit-note-editor.tsx';
import { Page } from '#components/shell/page.tsx';
import { isUuid } from '#lib/ids.ts';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function NewCreditNotePage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('creditNotes');
  return renderPage({
    searchParams,
    permission: 'sales.credit_notes.create',
    render: async ({ me, api, query }) => {
      const { invoice } = query;
      const sale = invoice && isUuid(invoice) ? await api.creditNotes.returnable({ id: invoice }) : undefined;
      return (
        <Page
          crumbs={[{ label: t('title'), href: companyPaths(me.company.code).creditNotes() }, { label: t('new') }]}
          title={t('new')}
        >
          <CreditNoteEditor sale={sale} choices={await api.creditNotes.choices({})} />
        </Page>
      );
    },
  });
}
