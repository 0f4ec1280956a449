import { redirect } from 'next/navigation';
import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { InvoiceEditor } from '#components/sales-invoices/invoice-editor.tsx';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function EditInvoicePage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  const t = await pageTranslator('salesInvoices');
  return renderPage({
    searchParams,
    permission: 'sales.invoices.create',
    render: async ({ me, api }) => {
      const paths = companyPaths(me.company.code);
      const invoice = await api.salesInvoices.get({ id });
      // A posted invoice is a fact: its page says what one may do instead.
      if (!invoice.abilities.edit.allowed) redirect(paths.invoice(id));
      return (
        <Page
          crumbs={[
            { label: t('title'), href: paths.invoices() },
            { label: t('draft'), href: paths.invoice(id) },
          ]}
          title={t('draft')}
        >
          <InvoiceEditor invoice={invoice} choices={await api.items.choices()} />
        </Page>
      );
    },
  });
}
