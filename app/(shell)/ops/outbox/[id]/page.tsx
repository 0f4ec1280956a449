import { renderPage } from '#app/render-page.tsx';
import { EventView } from '#components/ops/event-view.tsx';
import type { SearchParams } from '#server/next/page-session.ts';

export default async function OutboxEventPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}) {
  const { id } = await params;
  return renderPage({
    searchParams,
    permission: 'ops.view',
    render: async ({ api }) => <EventView event={await api.ops.event({ id })} />,
  });
}
