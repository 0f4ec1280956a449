import { renderPage } from '#app/render-page.tsx';
import { RateView } from '#components/rates/rate-view.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function RatePage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  return renderPage({
    searchParams,
    permission: 'rates.view',
    render: async ({ api }) => <RateView rate={await api.rates.get({ id })} />,
  });
}
