import { pageTranslator } from '#app/page-translator.ts';
import { type PageApi, renderPage } from '#app/render-page.tsx';
import { ReceiptEditor } from '#components/customer-receipts/receipt-editor.tsx';
import type { ReceiptStart } from '#components/customer-receipts/receipt-values.ts';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

/** From a customer's page, or from the document somebody wants to see paid. */
async function startOf(api: PageApi, customerId?: string, itemId?: string): Promise<ReceiptStart | undefined> {
  if (!customerId) return undefined;
  const customer = await api.customers.get({ id: customerId });
  const { rows } = itemId ? await api.openItems.ofCustomer({ id: customerId }) : { rows: [] };
  const item = rows.find((row) => row.id === itemId);
  const { id, code, name } = customer;
  return {
    customer: { id, code, name },
    currency: item?.currency ?? customer.currency,
    ...(item ? { item: { id: item.id, balance: item.balance } } : {}),
  };
}

export default async function NewReceiptPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('customerReceipts');
  return renderPage({
    searchParams,
    permission: 'sales.receipts.create',
    render: async ({ me, api, query }) => {
      const start = await startOf(api, query['customer'], query['item']);
      const { rows } = await api.customerReceipts.methods();
      return (
        <Page
          crumbs={[{ label: t('title'), href: companyPaths(me.company.code).receipts() }, { label: t('new') }]}
          title={t('new')}
        >
          <ReceiptEditor methods={rows} start={start} />
        </Page>
      );
    },
  });
}
