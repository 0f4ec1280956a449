import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { InvoiceEditor } from '#components/sales-invoices/invoice-editor.tsx';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function NewInvoicePage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('salesInvoices');
  return renderPage({
    searchParams,
    permission: 'sales.invoices.create',
    render: async ({ me, api }) => (
      <Page
        crumbs={[{ label: t('title'), href: companyPaths(me.company.code).invoices() }, { label: t('new') }]}
        title={t('new')}
      >
        <InvoiceEditor choices={await api.items.choices()} />
      </Page>
    ),
  });
}
