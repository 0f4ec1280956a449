import { redirect } from 'next/navigation';
import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { ReceiptEditor } from '#components/customer-receipts/receipt-editor.tsx';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function EditReceiptPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  const t = await pageTranslator('customerReceipts');
  return renderPage({
    searchParams,
    permission: 'sales.receipts.create',
    render: async ({ me, api }) => {
      const paths = companyPaths(me.company.code);
      const receipt = await api.customerReceipts.get({ id });
      // A posted receipt is a fact: its page says what one may do instead.
      if (!receipt.abilities.edit.allowed) redirect(paths.receipt(id));
      return (
        <Page
          crumbs={[
            { label: t('title'), href: paths.receipts() },
            { label: t('draft'), href: paths.receipt(id) },
          ]}
          title={t('draft')}
        >
          <ReceiptEditor receipt={receipt} methods={(await api.customerReceipts.methods()).rows} />
        </Page>
      );
    },
  });
}
