import { renderPrint } from '#app/render-page.tsx';
import { ReceiptPrint } from '#components/customer-receipts/receipt-print.tsx';
import { DocumentLanguage } from '#components/document/document-language.tsx';
import { messagesOf } from '#components/i18n/messages.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function PrintReceiptPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  return renderPrint({
    searchParams,
    permission: 'sales.receipts.view',
    render: async ({ me, api }) => {
      const receipt = await api.customerReceipts.get({ id });
      const [leading = 'en', other] = me.company.documentLanguages;
      const titleToo = other ? { lang: other, title: messagesOf(other).customerReceipts.print.title } : undefined;
      return (
        <DocumentLanguage locale={leading} messages={messagesOf(leading)}>
          <ReceiptPrint receipt={receipt} titleToo={titleToo} />
        </DocumentLanguage>
      );
    },
  });
}
