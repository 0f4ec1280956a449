import { renderPage } from '#app/render-page.tsx';
import { PriceListView } from '#components/price-lists/price-list-view.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function PriceListPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  return renderPage({
    searchParams,
    permission: 'price_lists.view',
    render: async ({ api }) => <PriceListView list={await api.priceLists.get({ id })} />,
  });
}
