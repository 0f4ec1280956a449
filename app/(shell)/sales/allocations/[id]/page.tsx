import { renderPage } from '#app/render-page.tsx';
import { AllocationView } from '#components/allocations/allocation-view.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function AllocationPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  return renderPage({
    searchParams,
    permission: 'sales.receipts.view',
    render: async ({ api }) => {
      const allocation = await api.allocations.get({ id });
      return <AllocationView key={allocation.id} allocation={allocation} />;
    },
  });
}
