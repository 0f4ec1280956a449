import Link from 'next/link';
import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { ReceiptList } from '#components/customer-receipts/receipt-list.tsx';
import { Page } from '#components/shell/page.tsx';
import { buttonClasses } from '#components/ui/button.tsx';
import { receiptListQuery } from '#contract/customer-receipts.ts';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function ReceiptsPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('customerReceipts');
  return renderPage({
    searchParams,
    permission: 'sales.receipts.view',
    render: async ({ me, api, query }) => {
      const { search = null, status = null, customer = null, from = null, to = null, sort = null } = query;
      const asked = receiptListQuery.safeParse(query);
      const page = await api.customerReceipts.list(asked.success ? asked.data : {});
      const actions = me.permissions.includes('sales.receipts.create') ? (
        <Link className={buttonClasses('primary')} href={companyPaths(me.company.code).newReceipt()}>
          {t('new')}
        </Link>
      ) : null;
      return (
        <Page crumbs={[{ label: t('title') }]} title={t('title')} actions={actions}>
          <ReceiptList initial={{ values: { search, status, customer, from, to, sort }, page }} />
        </Page>
      );
    },
  });
}
