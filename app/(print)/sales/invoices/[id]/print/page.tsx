import { notFound } from 'next/navigation';
import { AppProvider } from '#components/app-context.tsx';
import { DocumentLanguage } from '#components/document/document-language.tsx';
import { messagesOf } from '#components/i18n/messages.ts';
import { InvoicePrint } from '#components/sales-invoices/invoice-print.tsx';
import { pageApi } from '#server/next/api.ts';
import { one, requirePageSession, type SearchParams } from '#server/next/page-session.ts';

export default async function PrintInvoicePage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  const me = await requirePageSession(one((await searchParams)['company']));
  if (!me.permissions.includes('sales.invoices.view')) notFound();
  const invoice = await (await pageApi(me.company.code)).salesInvoices.get({ id }).catch(() => notFound());
  const [leading = 'en', other] = me.company.documentLanguages;
  const titleToo = other ? { lang: other, title: messagesOf(other).salesInvoices.print.title } : undefined;
  return (
    <AppProvider me={me}>
      <DocumentLanguage locale={leading} messages={messagesOf(leading)}>
        <InvoicePrint invoice={invoice} titleToo={titleToo} />
      </DocumentLanguage>
    </AppProvider>
  );
}
