import { renderPrint } from '#app/render-page.tsx';
import { CreditNotePrint } from '#components/credit-notes/credit-note-print.tsx';
import { DocumentLanguage } from '#components/document/document-language.tsx';
import { messagesOf } from '#components/i18n/messages.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function PrintCreditNotePage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  return renderPrint({
    searchParams,
    permission: 'sales.credit_notes.view',
    render: async ({ me, api }) => {
      const note = await api.creditNotes.get({ id });
      const [leading = 'en', other] = me.company.documentLanguages;
      const titleToo = other ? { lang: other, title: messagesOf(other).creditNotes.print.title } : undefined;
      return (
        <DocumentLanguage locale={leading} messages={messagesOf(leading)}>
          <CreditNotePrint note={note} titleToo={titleToo} />
        </DocumentLanguage>
      );
    },
  });
}
