import { renderPage } from '#app/render-page.tsx';
import { ItemView } from '#components/items/item-view.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function ItemPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  return renderPage({
    searchParams,
    permission: 'items.view',
    render: async ({ api }) => <ItemView item={await api.items.get({ id })} />,
  });
}
