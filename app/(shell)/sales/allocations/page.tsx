import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { AllocationList } from '#components/allocations/allocation-list.tsx';
import { Page } from '#components/shell/page.tsx';
import { allocationListQuery } from '#contract/allocations.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function AllocationsPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('allocations');
  return renderPage({
    searchParams,
    permission: 'sales.receipts.view',
    render: async ({ api, query }) => {
      const { customer = null } = query;
      const asked = allocationListQuery.safeParse(query);
      const page = await api.allocations.list(asked.success ? asked.data : {});
      return (
        <Page crumbs={[{ label: t('title') }]} title={t('title')}>
          <AllocationList initial={{ values: { customer }, page }} />
        </Page>
      );
    },
  });
}
