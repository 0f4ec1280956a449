import { renderPrint } from '#app/render-page.tsx';
import { DocumentLanguage } from '#components/document/document-language.tsx';
import { messagesOf } from '#components/i18n/messages.ts';
import { InvoicePrint } from '#components/sales-invoices/invoice-print.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function PrintInvoicePage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  return renderPrint({
    searchParams,
    permission: 'sales.invoices.view',
    render: async ({ me, api }) => {
      const invoice = await api.salesInvoices.get({ id });
      const [leading = 'en', other] = me.company.documentLanguages;
      const titleToo = other ? { lang: other, title: messagesOf(other).salesInvoices.print.title } : undefined;
      return (
        <DocumentLanguage locale={leading} messages={messagesOf(leading)}>
          <InvoicePrint invoice={invoice} titleToo={titleToo} />
        </DocumentLanguage>
      );
    },
  });
}
