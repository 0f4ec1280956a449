import { notFound } from 'next/navigation';
import { pageTranslator } from '#app/page-translator.ts';
import { renderPage } from '#app/render-page.tsx';
import { AllocationForm } from '#components/allocations/allocation-form.tsx';
import { Page } from '#components/shell/page.tsx';
import { companyPaths } from '#lib/paths.ts';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function NewAllocationPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await pageTranslator('allocations');
  return renderPage({
    searchParams,
    permission: 'sales.allocations.manage',
    render: async ({ me, api, query }) => {
      const creditItemId = query['credit'];
      if (!creditItemId) notFound();
      const initial = await api.allocations.totals({
        creditItemId,
        allocationDate: me.company.today,
        notes: null,
        applications: [],
      });
      return (
        <Page
          crumbs={[{ label: t('title'), href: companyPaths(me.company.code).allocations() }, { label: t('new') }]}
          title={t('new')}
        >
          <AllocationForm initial={initial} />
        </Page>
      );
    },
  });
}
